import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { decidedReports, messagesOfBank, openReports } from '#db/queries/bank-reports.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { findWatchedBank } from '#db/queries/watched-banks.ts'
import { decideReports, writeToReporters } from '#src/actions/decide-reports.ts'
import { meetWatcher } from '#src/actions/meet-watcher.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import {
  type BankReportsNotice,
  BankReportsPage,
  type BankReportsPageProps,
} from '#views/reports/bank-reports-page.tsx'
import { reportLimit } from '#views/reports/report-form-page.tsx'
import type { BankReport, ReportedQuestion } from '#views/reports/reported-question.tsx'
import type { ThreadMessage } from '#views/reports/thread.tsx'

/** The reports about a bank's questions, for those who look after it. */
export const bankReports = new Hono<Env>()

const mostReports = 200
const mostMessages = 2000

const stateName = z.enum(['open', 'decided']).catch('open').default('open')

bankReports.get('/banks/:id/reports', (c) =>
  show(c, {
    state: stateName.parse(c.req.query('state')),
    notice: noticeFrom(c.req.query('notice'), c.req.query('question') ?? ''),
  }),
)

function noticeFrom(name: string | undefined, ref: string): BankReportsNotice | undefined {
  if (name === 'accepted') return { kind: name, ref }
  return name === 'declined' || name === 'sent' ? { kind: name } : undefined
}

const reportsForm = z.object({
  do: z.enum(['accept', 'decline', 'write']),
  state: stateName,
  ref: z.string().max(200).default(''),
  key: z.uuid().optional().catch(undefined),
  report: z.array(z.string().max(100)).max(mostReports),
  text: z.string().trim().max(reportLimit, `At most ${reportLimit} characters`).default(''),
})

type ReportsForm = z.infer<typeof reportsForm>

bankReports.post('/banks/:id/reports', formOf(reportsForm), async (c) => {
  const form = c.req.valid('form')
  const fault = form.ok ? faultOf(form.value) : (form.errors['text'] ?? 'Choose what to do')
  if (!form.ok || fault !== undefined)
    return show(c, {
      state: stateName.parse(typedText(form, 'state')),
      fault: {
        ref: typedText(form, 'ref'),
        message: fault ?? '',
        typed: typedText(form, 'text'),
      },
    })
  return form.value.do === 'write' ? write(c, form.value) : decide(c, form.value)
})

function faultOf({ do: what, report, text }: ReportsForm): string | undefined {
  if (report.length === 0) return 'Tick at least one report'
  if (what === 'decline' && text.length < 5) return 'Say why it is declined'
  return what === 'write' && text === '' ? 'Write a message' : undefined
}

async function write(c: Context<Env>, { report, key, text, state }: ReportsForm) {
  const bankId = c.req.param('id') ?? ''
  const written = await writeToReporters(c.var.deps.db, whoIs(c), {
    bankId,
    ids: report,
    key: key ?? c.var.deps.newId(),
    body: text,
  })
  if (written.kind !== 'written') return turnAway(c, written.kind)
  return redirectTo(c, urls.bankReports(bankId, `?state=${state}&notice=sent`))
}

async function decide(c: Context<Env>, { do: what, report, text, ref }: ReportsForm) {
  const bankId = c.req.param('id') ?? ''
  const status = what === 'accept' ? 'accepted' : 'declined'
  const decided = await decideReports(c.var.deps.db, whoIs(c), {
    bankId,
    ids: report,
    status,
    reply: text,
  })
  switch (decided.kind) {
    case 'decided': {
      const query = `?notice=${status}&question=${encodeURIComponent(ref)}`
      return redirectTo(c, urls.bankReports(bankId, query))
    }
    case 'already':
      return show(c, { state: 'open', notice: { kind: 'already' } })
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, decided.kind)
  }
}

type Showing = {
  state: 'open' | 'decided'
  notice?: BankReportsNotice | undefined
  fault?: BankReportsPageProps['fault']
}

async function show(c: Context<Env>, { state, notice, fault }: Showing) {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id') ?? '', limit: mostReports }
  const { reports, messages, ...read } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findWatchedBank(asked),
    reports: state === 'open' ? openReports(asked) : decidedReports(asked),
    messages: messagesOfBank({ ...asked, state, limit: mostMessages }),
  })
  const watcher = meetWatcher(read)
  if (watcher.kind !== 'watcher') return turnAway(c, watcher.kind)
  const { viewer, bank } = watcher
  return renderPage(
    c,
    <BankReportsPage
      viewer={toViewer(viewer)}
      bank={bank}
      state={state}
      questions={toQuestions(reports, { messages: messages.toReversed(), viewer })}
      fault={fault}
      messageKey={c.var.deps.newId()}
      notice={notice}
    />,
    fault ? 422 : notice?.kind === 'already' ? 409 : 200,
  )
}

type ReportRow = RowOf<typeof openReports>
type Beside = { messages: readonly RowOf<typeof messagesOfBank>[]; viewer: Viewer }

/** Reports by question, in the order of the first of each. */
function toQuestions(rows: readonly ReportRow[], beside: Beside): ReportedQuestion[] {
  const byRef = new Map<string, ReportRow[]>()
  for (const row of rows) byRef.set(row.ref, [...(byRef.get(row.ref) ?? []), row])
  return [...byRef].map(([ref, own]) => ({
    ref,
    versions: [...new Map(own.map((row) => [row.versionId, row])).values()].map((row) => ({
      number: row.number,
      stem: parseQuestion(row.versionId, row.content).stem,
      state: row.isInForce === 1 ? 'in-force' : 'replaced',
      correctedOn: row.correctedAt === null ? undefined : dayOf(beside.viewer, row.correctedAt),
    })),
    reports: own.map((row) => toReport(row, beside)),
  }))
}

function toReport(row: ReportRow, { messages, viewer }: Beside): BankReport {
  return {
    id: row.id,
    reason: row.reason,
    body: row.body,
    status: row.status,
    reply: row.reply ?? undefined,
    sentOn: dayOf(viewer, row.createdAt),
    version: row.number,
    messages: messages
      .filter(({ reportId }) => reportId === row.id)
      .map(
        ({ isAuthor, body, at }): ThreadMessage => ({
          from: isAuthor ? 'author' : 'reporter',
          body,
          on: dayOf(viewer, at),
        }),
      ),
  }
}

function dayOf({ zone }: Viewer, at: number): string {
  return studyDay(new Date(at), zone ?? 'UTC', 0)
}
