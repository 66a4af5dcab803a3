import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type ReportReason, reasonWords, reportLimit } from './report-form-page.tsx'
import { reportStates } from './report-words.ts'
import { Thread, type ThreadMessage } from './thread.tsx'

type ReportRow = {
  id: string
  questionId: string
  /** Markdown as written. */
  stem: string
  reason: ReportReason
  body: string
  status: 'open' | 'accepted' | 'declined'
  reply: string | undefined
  /** Days, `YYYY-MM-DD`. */
  sentOn: string
  decidedOn: string | undefined
  /** The key of the version that was reported was corrected then. */
  correctedOn: string | undefined
  messages: readonly ThreadMessage[]
}

export type ReportsPageProps = {
  viewer: Viewer
  reports: readonly ReportRow[]
  /** A report was sent just now. `backTo`: the place in a sitting it was sent from. */
  sent: { backTo: { sittingId: string; position: number } | undefined } | undefined
  /** What is wrong with a message that was typed. */
  fault: { reportId: string; message: string; typed: string } | undefined
  /** Idempotency key of a message. */
  messageKey: string
}

/** Page `/reports`: the viewer's own reports, newest first. */
export function ReportsPage({ viewer, reports, sent, fault, messageKey }: ReportsPageProps) {
  return (
    <Layout title="Your reports" viewer={viewer} place="none">
      <div class="page-head">
        <h1>Your reports</h1>
        <p>What you reported about questions, and what became of it.</p>
      </div>
      <div class="stack">
        {sent && (
          <Notice tone="ok" live="status">
            <p>
              Thank you. The report was sent.{' '}
              {sent.backTo && (
                <a href={urls.sittingQuestion(sent.backTo.sittingId, sent.backTo.position)}>
                  Back to the question
                </a>
              )}
            </p>
          </Notice>
        )}
        {reports.length === 0 ? (
          <EmptyState title="No reports yet">
            <p>After an answer, each question has a link to say that something is wrong with it.</p>
          </EmptyState>
        ) : (
          <ul class="reports">
            {reports.map((report) => (
              <ReportCard
                report={report}
                messageKey={messageKey}
                fault={fault?.reportId === report.id ? fault : undefined}
              />
            ))}
          </ul>
        )}
      </div>
    </Layout>
  )
}

type ReportCardProps = {
  report: ReportRow
  messageKey: string
  fault: { message: string; typed: string } | undefined
}

function ReportCard({ report, messageKey, fault }: ReportCardProps) {
  const state = reportStates[report.status]
  return (
    <li class="card report" id={`report-${report.id}`}>
      <div class="report-head">
        <Chip tone={state.tone}>{state.word}</Chip>
        <span class="small muted">
          {reasonWords[report.reason]} · sent {fullDay(report.sentOn)}
        </span>
      </div>
      <p>
        <a href={urls.question(report.questionId)}>{plainWords(report.stem, 140)}</a>
      </p>
      {report.body !== '' && <p class="quoted">{report.body}</p>}
      {report.reply !== undefined && (
        <div class="report-reply">
          <p class="small muted">
            Reply{report.decidedOn !== undefined && `, ${fullDay(report.decidedOn)}`}
          </p>
          <p>{report.reply}</p>
        </div>
      )}
      {report.correctedOn !== undefined && (
        <p>The key of this question was corrected on {fullDay(report.correctedOn)}.</p>
      )}
      <Thread messages={report.messages} names={{ author: 'An author', reporter: 'You' }} />
      <MessageForm reportId={report.id} messageKey={messageKey} fault={fault} />
    </li>
  )
}

type MessageFormProps = { reportId: string; messageKey: string; fault: ReportCardProps['fault'] }

function MessageForm({ reportId, messageKey, fault }: MessageFormProps) {
  const [id, error] = [`text-${reportId}`, `error-${reportId}`]
  return (
    <details class="fold" open={fault !== undefined}>
      <summary>
        <Icon name="down" />
        Write to the authors
      </summary>
      <form class="report-thread" method="post" action={urls.reportMessages(reportId)}>
        <input type="hidden" name="key" value={messageKey} />
        <div class="field">
          <div class="field-head">
            <label for={id}>Your message</label>
            <p class="hint">Who you are is not shown to them.</p>
            {fault && (
              <p class="field-error" id={error}>
                {fault.message}
              </p>
            )}
          </div>
          <textarea
            id={id}
            name="text"
            rows={3}
            maxlength={reportLimit}
            {...(fault && { 'aria-invalid': 'true', 'aria-describedby': error })}
          >
            {fault?.typed ?? ''}
          </textarea>
        </div>
        <div class="form-actions">
          <button type="submit" class="button-plain">
            Send the message
          </button>
        </div>
      </form>
    </details>
  )
}
