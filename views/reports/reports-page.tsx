import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type ReportReason, reasonWords } from './report-form-page.tsx'

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
}

export type ReportsPageProps = {
  viewer: Viewer
  reports: readonly ReportRow[]
  /** A report was sent just now. `backTo`: the place in a sitting it was sent from. */
  sent: { backTo: { sittingId: string; position: number } | undefined } | undefined
}

/** Page `/reports`: the viewer's own reports, newest first. */
export function ReportsPage({ viewer, reports, sent }: ReportsPageProps) {
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
              <ReportCard report={report} />
            ))}
          </ul>
        )}
      </div>
    </Layout>
  )
}

const states: Record<ReportRow['status'], { word: string; tone: Tone }> = {
  open: { word: 'Not decided yet', tone: 'info' },
  accepted: { word: 'Accepted', tone: 'ok' },
  declined: { word: 'Left as it is', tone: 'warn' },
}

function ReportCard({ report }: { report: ReportRow }) {
  const state = states[report.status]
  return (
    <li class="card report">
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
    </li>
  )
}
