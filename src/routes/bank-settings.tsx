import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { cohortsOfBank } from '#db/queries/cohort-banks.ts'
import { bankReach } from '#db/queries/own-banks.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { withdrawFromCohort } from '#src/actions/cohort-banks.ts'
import { deleteBank } from '#src/actions/delete-bank.ts'
import { meetAuthor, meetOwner } from '#src/actions/meet-author.ts'
import { saveBank } from '#src/actions/save-bank.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { DeleteBankPage } from '#views/banks/delete-bank-page.tsx'
import { SettingsPage, type SettingsPageProps } from '#views/banks/settings-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { bankFields } from './banks.tsx'

/** What a bank is called and about, who sees it, and its end. */
export const bankSettings = new Hono<Env>()

bankSettings.get('/banks/:id/settings', (c) =>
  showSettings(c, { errors: {}, state: notices[c.req.query('notice') ?? ''] ?? 'idle' }),
)

const notices: Readonly<Record<string, SettingsPageProps['state']>> = {
  saved: 'saved',
  withdrawn: 'withdrawn',
}

const settingsForm = z.object({
  ...bankFields,
  visibility: z.enum(['private', 'public'], 'Choose who sees it').default('private'),
  needsReview: z.literal('1').optional().catch(undefined),
})

bankSettings.post('/banks/:id/settings', formOf(settingsForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) {
    const typed = { title: typedText(form, 'title'), about: typedText(form, 'about') }
    return showSettings(c, { errors: form.errors, state: 'idle', typed })
  }
  const bankId = c.req.param('id')
  const saved = await saveBank(c.var.deps.db, whoIs(c), {
    ...form.value,
    bankId,
    needsReview: form.value.needsReview === '1' ? 1 : 0,
  })
  if (saved.kind !== 'saved') return turnAway(c, saved.kind)
  return redirectTo(c, `${urls.bankSettings(bankId)}?notice=saved`)
})

type Showing = {
  errors: FormErrors
  state: SettingsPageProps['state']
  typed?: { title: string; about: string }
}

async function showSettings(c: Context<Env>, { errors, state, typed }: Showing) {
  const { cohorts, ...read } = await readBatch(c.var.deps.db, {
    ...authorQueries(c),
    cohorts: cohortsOfBank({ ...whoIs(c), bankId: c.req.param('id') ?? '' }),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const { bank } = author
  return renderPage(
    c,
    <SettingsPage
      viewer={toViewer(author.viewer)}
      bank={bank}
      myRole={bank.role}
      values={{
        title: typed?.title ?? bank.title,
        about: typed?.about ?? bank.about,
        visibility: bank.visibility,
        review: bank.needsReview ? 'second' : 'none',
      }}
      cohorts={cohorts}
      errors={errors}
      state={state}
    />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}

const cohortForm = z.object({ cohort: z.string().max(100) })

bankSettings.post(urls.bankCohorts(':id'), formOf(cohortForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const bankId = c.req.param('id') ?? ''
  const cohortId = form.value.cohort
  const withdrawn = await withdrawFromCohort(c.var.deps.db, whoIs(c), { bankId, cohortId })
  if (withdrawn.kind !== 'done') return turnAway(c, withdrawn.kind)
  return redirectTo(c, `${urls.bankSettings(bankId)}?notice=withdrawn`)
})

bankSettings.get('/banks/:id/delete', (c) => showDelete(c, {}))

const deleteForm = z.object({ title: z.string('Type the title of the bank').max(1000) })

bankSettings.post('/banks/:id/delete', formOf(deleteForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return showDelete(c, form.errors)
  const deleted = await deleteBank(c.var.deps.db, whoIs(c), {
    bankId: c.req.param('id'),
    typedTitle: form.value.title,
  })
  switch (deleted.kind) {
    case 'deleted':
      return redirectTo(c, `${urls.banks()}?notice=deleted`)
    case 'other-title':
      return showDelete(c, { title: 'That is not its title. Nothing was deleted' })
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, deleted.kind)
  }
})

async function showDelete(c: Context<Env>, errors: FormErrors) {
  const who = whoIs(c)
  const { reaches, ...read } = await readBatch(c.var.deps.db, {
    ...authorQueries(c),
    reaches: bankReach({ ...who, bankId: c.req.param('id') ?? '' }),
  })
  const owner = meetOwner(read)
  if (owner.kind !== 'author') return turnAway(c, owner.kind)
  const [reach] = reaches
  if (reach === undefined) return turnAway(c, 'not-found')
  return renderPage(
    c,
    <DeleteBankPage
      viewer={toViewer(owner.viewer)}
      bank={owner.bank}
      reach={reach}
      errors={errors}
    />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}

function authorQueries(c: Context<Env>) {
  const who = whoIs(c)
  const bankId = c.req.param('id') ?? ''
  return { viewers: findViewer(who), banks: findAuthoredBank({ ...who, bankId }) }
}
