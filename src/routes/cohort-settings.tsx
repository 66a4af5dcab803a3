import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { banksOfCohort, banksToBring } from '#db/queries/cohort-banks.ts'
import { cohortCounts } from '#db/queries/cohorts.ts'
import { changeCohortBank } from '#src/actions/cohort-banks.ts'
import { meetInstructor } from '#src/actions/meet-cohort.ts'
import {
  type CohortChange,
  changeCohort,
  deleteCohort,
  isUnused,
} from '#src/actions/save-cohort.ts'
import { showJoinCode } from '#src/domain/cohort/join-code.ts'
import { lastDayToJoin, readDomain } from '#src/domain/cohort/joining.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { DeleteCohortPage } from '#views/cohorts/delete-cohort-page.tsx'
import { type CohortSettingsNotice, CohortSettingsPage } from '#views/cohorts/settings-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { zoneChoices } from './choices.ts'
import { cohortQueries, toCohortFacts } from './cohort-view.ts'
import { cohortFields } from './cohorts.tsx'

/** What a cohort is called, who may join it, its banks, and its end. */
export const cohortSettings = new Hono<Env>()

const notice = z
  .enum(['saved', 'joining', 'rotated', 'archived', 'reopened', 'bank-added', 'bank-removed'])
  .optional()
  .catch(undefined)

cohortSettings.get(urls.cohortSettings(':id'), (c) =>
  showSettings(c, { notice: notice.parse(c.req.query('notice')) }),
)

const settingsForm = z.object({ do: z.enum(['save', 'join', 'rotate', 'archive', 'reopen']) })
const saveForm = z.object(cohortFields)
const dayOrNone = 'A day such as 2027-03-15, or nothing'
const joinForm = z.object({
  open: z.literal('1').optional().catch(undefined),
  until: z.union([z.literal(''), z.iso.date(dayOrNone)], dayOrNone).default(''),
  domain: z
    .string()
    .max(1000)
    .refine((typed) => typed.trim() === '' || readDomain(typed) !== undefined, {
      error: 'A domain such as example.org, or nothing',
    })
    .default(''),
})

const notices = {
  save: 'saved',
  join: 'joining',
  rotate: 'rotated',
  archive: 'archived',
  reopen: 'reopened',
} as const satisfies Record<CohortChange['do'], CohortSettingsNotice>

type Read =
  | { ok: true; change: CohortChange }
  | { ok: false; of: 'save' | 'join'; errors: FormErrors }

cohortSettings.post(urls.cohortSettings(':id'), formOf(settingsForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const cohortId = c.req.param('id') ?? ''
  const read = readChange(form.value.do, form.fields)
  if (!read.ok)
    return showSettings(c, { errors: { of: read.of, fields: read.errors }, typed: form.fields })
  const { change } = read
  const changed = await changeCohort(c.var.deps.db, whoIs(c), { cohortId, change })
  if (changed.kind !== 'done') return turnAway(c, changed.kind)
  return redirectTo(c, `${urls.cohortSettings(cohortId)}?notice=${notices[change.do]}`)
})

function readChange(wish: CohortChange['do'], fields: FormFields): Read {
  const sent = Object.fromEntries([...fields].map(([name, values]) => [name, values[0]]))
  switch (wish) {
    case 'save': {
      const parsed = saveForm.safeParse(sent)
      if (!parsed.success) return { ok: false, of: 'save', errors: messages(parsed.error) }
      return { ok: true, change: { do: 'save', settings: parsed.data } }
    }
    case 'join': {
      const parsed = joinForm.safeParse(sent)
      if (!parsed.success) return { ok: false, of: 'join', errors: messages(parsed.error) }
      const { open, until, domain } = parsed.data
      const change = {
        do: 'join',
        isOpen: open === '1' ? 1 : 0,
        until: until === '' ? null : until,
        domain: readDomain(domain) ?? null,
      } as const
      return { ok: true, change }
    }
    case 'rotate':
      return { ok: true, change: { do: 'rotate', before: sent['before'] ?? '' } }
    case 'archive':
    case 'reopen':
      return { ok: true, change: { do: wish } }
  }
}

function messages(error: z.ZodError): FormErrors {
  return Object.fromEntries(
    error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? 'form'), message]),
  )
}

type Showing = {
  notice?: CohortSettingsNotice | undefined
  errors?: { of: 'save' | 'join'; fields: FormErrors }
  typed?: FormFields
}

async function showSettings(c: Context<Env>, { notice: shown, errors, typed }: Showing) {
  const { mine, queries } = cohortQueries(c)
  const read = await readBatch(c.var.deps.db, {
    ...queries,
    banks: banksOfCohort(mine),
    offered: banksToBring(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return turnAway(c, instructor.kind)
  const { viewer, cohort } = instructor
  const typedOf = (form: 'save' | 'join', name: string, saved: string) =>
    errors?.of === form && typed !== undefined ? typedText({ fields: typed }, name) : saved
  const open = cohort.isJoinOpen ? '1' : ''
  return renderPage(
    c,
    <CohortSettingsPage
      viewer={toViewer(viewer)}
      cohort={toCohortFacts(cohort)}
      zones={zoneChoices()}
      values={{
        title: typedOf('save', 'title', cohort.title),
        about: typedOf('save', 'about', cohort.about),
        zone: typedOf('save', 'zone', cohort.zone),
      }}
      joining={{
        open: typedOf('join', 'open', open) === '1' ? 'yes' : 'no',
        untilOn: typedOf('join', 'until', lastDayToJoin(cohort) ?? ''),
        domain: typedOf('join', 'domain', cohort.joinDomain ?? ''),
      }}
      code={{ kept: cohort.joinCode, shown: showJoinCode(cohort.joinCode) }}
      banks={{ banks: read.banks, offered: read.offered }}
      errors={errors}
      notice={shown}
    />,
    errors === undefined && shown !== 'no-such-bank' ? 200 : 422,
  )
}

const banksForm = z.object({ do: z.enum(['add', 'remove']), bank: z.string().max(100) })

cohortSettings.post(urls.cohortBanks(':id'), formOf(banksForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const cohortId = c.req.param('id') ?? ''
  const { do: wish, bank: bankId } = form.value
  const changed = await changeCohortBank(c.var.deps.db, whoIs(c), { cohortId, bankId, wish })
  switch (changed.kind) {
    case 'done':
      return redirectTo(
        c,
        `${urls.cohortSettings(cohortId)}?notice=bank-${wish === 'add' ? 'added' : 'removed'}`,
      )
    case 'no-such-bank':
      return showSettings(c, { notice: 'no-such-bank' })
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, changed.kind)
  }
})

cohortSettings.get(urls.cohortDelete(':id'), (c) => showDelete(c, {}))

const deleteForm = z.object({
  do: z.literal('delete'),
  title: z.string().max(1000).default(''),
})

cohortSettings.post(urls.cohortDelete(':id'), formOf(deleteForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const cohortId = c.req.param('id') ?? ''
  const typedTitle = form.value.title
  const deleted = await deleteCohort(c.var.deps.db, whoIs(c), { cohortId, typedTitle })
  switch (deleted.kind) {
    case 'deleted':
      return redirectTo(c, `${urls.cohorts()}?notice=deleted`)
    case 'other-title':
      return showDelete(c, { title: 'That is not its title. Nothing was deleted' })
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, deleted.kind)
  }
})

async function showDelete(c: Context<Env>, errors: FormErrors) {
  const { mine, queries } = cohortQueries(c)
  const read = await readBatch(c.var.deps.db, { ...queries, counts: cohortCounts(mine) })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return turnAway(c, instructor.kind)
  const counts = read.counts[0] ?? { members: 0, assignments: 0 }
  return renderPage(
    c,
    <DeleteCohortPage
      viewer={toViewer(instructor.viewer)}
      cohort={toCohortFacts(instructor.cohort)}
      members={counts.members}
      assignments={counts.assignments}
      asks={isUnused(counts) ? 'nothing' : 'title'}
      errors={errors}
    />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}
