import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { ownReportMessages } from '#db/queries/bank-reports.ts'
import { ownReports } from '#db/queries/learners.ts'
import { answersTo } from '#db/queries/questions.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { writeToAuthors } from '#src/actions/decide-reports.ts'
import { reportQuestion } from '#src/actions/report-question.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { softLimit } from '#src/http/limits.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { FormErrors } from '#views/components/field.tsx'
import {
  ReportFormPage,
  type ReportFormPageProps,
  reportLimit,
  reportReasons,
} from '#views/reports/report-form-page.tsx'
import { ReportsPage, type ReportsPageProps } from '#views/reports/reports-page.tsx'

/** Reporting a question, and what became of one's reports. */
export const reports = new Hono<Env>()

const place = z.object({
  sitting: z.uuid(),
  position: z.coerce.number().int().min(1).max(1000),
})

/** Where a report was opened from. `undefined`: the question's own page. */
function placeFrom(fields: Record<string, unknown>) {
  const parsed = place.safeParse(fields)
  return parsed.success
    ? { sittingId: parsed.data.sitting, position: parsed.data.position }
    : undefined
}

type Draft = Pick<ReportFormPageProps, 'from' | 'values'> & { errors: FormErrors }

async function showForm(c: Context<Env>, draft: Draft) {
  const who = whoIs(c)
  const questionId = c.req.param('id') ?? ''
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    answers: answersTo({ ...who, questionId }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [latest] = read.answers
  if (latest === undefined) return c.notFound()
  return renderPage(
    c,
    <ReportFormPage
      viewer={toViewer(viewer)}
      questionId={questionId}
      stem={parseQuestion(latest.versionId, latest.content).stem}
      reportKey={c.var.deps.newId()}
      {...draft}
    />,
    Object.keys(draft.errors).length === 0 ? 200 : 422,
  )
}

reports.get('/questions/:id/reports', (c) =>
  showForm(c, { from: placeFrom(c.req.query()), values: { reason: '', body: '' }, errors: {} }),
)

const reportForm = z.object({
  key: z.uuid().optional().catch(undefined),
  reason: z.enum(reportReasons, 'Choose what is wrong'),
  body: z
    .string('Say in a few words what is wrong')
    .trim()
    .min(5, 'Say in a few words what is wrong')
    .max(reportLimit, `At most ${reportLimit} characters`),
  sitting: z.string().optional(),
  position: z.string().optional(),
})

/** Nobody finds more faults in ten minutes than they can describe. */
const limit = softLimit({ name: 'reports', max: 20, windowMs: 10 * 60_000 })

reports.post('/questions/:id/reports', limit, formOf(reportForm), async (c) => {
  const form = c.req.valid('form')
  const from = placeFrom({
    sitting: typedText(form, 'sitting'),
    position: typedText(form, 'position'),
  })
  if (!form.ok)
    return showForm(c, {
      from,
      values: { reason: typedText(form, 'reason'), body: typedText(form, 'body') },
      errors: form.errors,
    })
  const { key, reason, body } = form.value
  const reported = await reportQuestion(c.var.deps.db, whoIs(c), {
    id: key ?? c.var.deps.newId(),
    questionId: c.req.param('id'),
    reason,
    body,
  })
  switch (reported.kind) {
    case 'reported':
      return redirectTo(c, `${urls.reports()}?sent=1${from ? placeQuery(from) : ''}`)
    case 'not-found':
      return c.notFound()
    case 'signed-out':
      return sessionGone(c)
  }
})

function placeQuery({ sittingId, position }: { sittingId: string; position: number }): string {
  return `&sitting=${sittingId}&position=${position}`
}

reports.get(urls.reports(), (c) => {
  const sent = c.req.query('sent') === '1' ? { backTo: placeFrom(c.req.query()) } : undefined
  return showReports(c, { sent, fault: undefined })
})

const messageForm = z.object({
  key: z.uuid().optional().catch(undefined),
  text: z
    .string('Write a message')
    .trim()
    .min(1, 'Write a message')
    .max(reportLimit, `At most ${reportLimit} characters`),
})

reports.post('/reports/:id/messages', limit, formOf(messageForm), async (c) => {
  const form = c.req.valid('form')
  const reportId = c.req.param('id')
  if (!form.ok) {
    const message = form.errors['text'] ?? 'Write a message'
    const typed = typedText(form, 'text')
    return showReports(c, { sent: undefined, fault: { reportId, message, typed } })
  }
  const { key, text } = form.value
  const written = await writeToAuthors(c.var.deps.db, whoIs(c), {
    reportId,
    key: key ?? c.var.deps.newId(),
    body: text,
  })
  switch (written.kind) {
    case 'written':
      return redirectTo(c, `${urls.reports()}#report-${reportId}`)
    case 'guest':
    case 'not-found':
      return c.notFound()
    case 'signed-out':
      return sessionGone(c)
  }
})

const mostMessages = 1000

async function showReports(
  c: Context<Env>,
  { sent, fault }: Pick<ReportsPageProps, 'sent' | 'fault'>,
) {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    reports: ownReports(who),
    messages: ownReportMessages({ ...who, limit: mostMessages }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  if (fault && !read.reports.some(({ id }) => id === fault.reportId)) return c.notFound()
  const dayOf = (at: number) => learnerDay(viewer, at).studyOn
  const messages = read.messages.toReversed()
  return renderPage(
    c,
    <ReportsPage
      viewer={toViewer(viewer)}
      reports={read.reports.map((row) => ({
        id: row.id,
        questionId: row.questionId,
        stem: parseQuestion(row.versionId, row.content).stem,
        reason: row.reason,
        body: row.body,
        status: row.status,
        reply: row.reply ?? undefined,
        sentOn: dayOf(row.createdAt),
        decidedOn: row.decidedAt === null ? undefined : dayOf(row.decidedAt),
        correctedOn: row.correctedAt === null ? undefined : dayOf(row.correctedAt),
        messages: messages
          .filter(({ reportId }) => reportId === row.id)
          .map(({ isAuthor, body, at }) => ({
            from: isAuthor ? 'author' : 'reporter',
            body,
            on: dayOf(at),
          })),
      }))}
      sent={sent}
      fault={fault}
      messageKey={c.var.deps.newId()}
    />,
    fault ? 422 : 200,
  )
}
