import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { banksFromMyCohorts } from '#db/queries/cohort-banks.ts'
import { ownBankRows } from '#db/queries/own-banks.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { shippedBanksOfAdmin } from '#db/queries/watched-banks.ts'
import { createBank } from '#src/actions/create-bank.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { type BankRow, BanksPage, type BanksPageProps } from '#views/banks/banks-page.tsx'
import {
  longestAbout,
  longestTitle,
  NewBankPage,
  type NewBankPageProps,
} from '#views/banks/new-bank-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { examChoices } from './choices.ts'

/** The banks that somebody may change, and a new one. */
export const banks = new Hono<Env>()

const notices: Readonly<Record<string, BanksPageProps['notice']>> = {
  deleted: 'deleted',
  left: 'left',
}

banks.get(urls.banks(), async (c) => {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: ownBankRows(who),
    fromCohorts: banksFromMyCohorts(who),
    shipped: shippedBanksOfAdmin(who),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return turnAway(c, 'signed-out')
  if (viewer.isGuest) return turnAway(c, 'guest')
  const zone = viewer.zone ?? 'UTC'
  return renderPage(
    c,
    <BanksPage
      viewer={toViewer(viewer)}
      banks={read.banks.map((row) => toBankRow(row, zone))}
      fromCohorts={read.fromCohorts.map(({ exam, cohortId, cohortTitle, isUsed, ...bank }) => ({
        ...bank,
        examName: exam.toUpperCase(),
        cohort: { id: cohortId, title: cohortTitle },
        state: isUsed === 1 ? 'used' : 'offered',
      }))}
      shipped={read.shipped.map(({ exam, ...bank }) => ({ ...bank, examName: exam.toUpperCase() }))}
      notice={notices[c.req.query('notice') ?? '']}
    />,
  )
})

function toBankRow({ exam, changedAt, ...row }: RowOf<typeof ownBankRows>, zone: string): BankRow {
  return {
    ...row,
    examName: exam.toUpperCase(),
    changedOn: studyDay(new Date(changedAt), zone, 0),
  }
}

banks.get(urls.newBank(), (c) =>
  showNew(c, {
    values: { id: c.var.deps.newId(), title: '', exam: '', about: '' },
    next: toNext(c.req.query('for')),
    errors: {},
  }),
)

/** Title and description of a bank as its forms send them. */
export const bankFields = {
  title: z
    .string('Give the bank a title')
    .trim()
    .min(1, 'Give the bank a title')
    .max(longestTitle, `At most ${longestTitle} characters`),
  about: z.string().trim().max(longestAbout, `At most ${longestAbout} characters`).default(''),
}

const newForm = z.object({
  ...bankFields,
  id: z.uuid('This form is too old. Please open it again'),
  exam: z.string('Choose the exam').min(1, 'Choose the exam').max(40),
})

banks.post(urls.banks(), formOf(newForm), async (c) => {
  const form = c.req.valid('form')
  const next = toNext(typedText(form, 'for'))
  const typed = {
    values: {
      id: typedText(form, 'id') || c.var.deps.newId(),
      title: typedText(form, 'title'),
      exam: typedText(form, 'exam'),
      about: typedText(form, 'about'),
    },
    next,
  }
  if (!form.ok) return showNew(c, { ...typed, errors: form.errors })
  const created = await createBank(c.var.deps.db, whoIs(c), form.value)
  switch (created.kind) {
    case 'created':
      return redirectTo(
        c,
        next === 'import' ? urls.bankImport(form.value.id) : urls.bank(form.value.id),
      )
    case 'no-such-exam':
      return showNew(c, { ...typed, errors: { exam: 'Choose the exam' } })
    case 'guest':
    case 'signed-out':
      return turnAway(c, created.kind)
  }
})

type Showing = Pick<NewBankPageProps, 'values' | 'next'> & { errors: FormErrors }

async function showNew(c: Context<Env>, { values, next, errors }: Showing) {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return turnAway(c, 'signed-out')
  if (viewer.isGuest) return turnAway(c, 'guest')
  const exams = examChoices(read.blueprints)
  const exam = values.exam || (viewer.exam ?? '') || (exams[0]?.exam ?? '')
  return renderPage(
    c,
    <NewBankPage
      viewer={toViewer(viewer)}
      exams={exams}
      values={{ ...values, exam }}
      next={next}
      errors={errors}
    />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}

function toNext(text: string | undefined): NewBankPageProps['next'] {
  return text === 'import' ? 'import' : 'bank'
}
