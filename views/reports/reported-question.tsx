import { urls } from '#src/urls.ts'
import type { WatchedFacts } from '#views/analysis/watched-head.tsx'
import { Chip } from '#views/components/chip.tsx'
import { Markdown } from '#views/components/markdown.tsx'
import { fullDay } from '#views/days.ts'
import { counted } from '#views/numbers.ts'
import { type ReportReason, reasonWords, reportLimit } from './report-form-page.tsx'
import { reportStates } from './report-words.ts'
import { Thread, type ThreadMessage } from './thread.tsx'

/** A report as authors see it: without a name and without what was answered. Days `YYYY-MM-DD`. */
export type BankReport = {
  id: string
  reason: ReportReason
  body: string
  status: 'open' | 'accepted' | 'declined'
  reply: string | undefined
  sentOn: string
  /** Number of the version that it is about. */
  version: number
  messages: readonly ThreadMessage[]
}

/** A version that reports are about. */
type ReportedVersion = {
  number: number
  /** Markdown. */
  stem: string
  state: 'in-force' | 'replaced'
  /** Absent: its key stands. */
  correctedOn: string | undefined
}

export type ReportedQuestion = {
  ref: string
  versions: readonly ReportedVersion[]
  /** At least one. */
  reports: readonly BankReport[]
}

export type ReportedQuestionCardProps = {
  bank: WatchedFacts
  question: ReportedQuestion
  state: 'open' | 'decided'
  messageKey: string
  fault: { message: string; typed: string } | undefined
}

/** A question with all its reports, which can be decided at once. */
export function ReportedQuestionCard(props: ReportedQuestionCardProps) {
  const { bank, question, state } = props
  const { ref, versions, reports } = question
  return (
    <li class="card report" id={`question-${ref}`}>
      <h2>
        <a href={urls.questionAnalysis(bank.id, ref)}>{ref}</a>
      </h2>
      {versions.map((version) => (
        <VersionWording version={version} />
      ))}
      <form class="report-threads" method="post" action={urls.bankReports(bank.id)}>
        <input type="hidden" name="ref" value={ref} />
        <input type="hidden" name="state" value={state} />
        <p class="small muted">{counted(reports.length, 'report')}</p>
        {reports.map((report, index) => (
          <Report report={report} name={`Candidate ${index + 1}`} of={reports.length} />
        ))}
        <Reply {...props} />
      </form>
    </li>
  )
}

function VersionWording({ version }: { version: ReportedVersion }) {
  const { number, stem, state, correctedOn } = version
  return (
    <div class="quoted">
      <p class="small muted">
        Version {number}
        {state === 'replaced' && ', edited since'}
        {correctedOn !== undefined && `; its key was corrected on ${fullDay(correctedOn)}`}
      </p>
      <Markdown text={stem} />
    </div>
  )
}

type ReportProps = { report: BankReport; name: string; of: number }

function Report({ report, name, of }: ReportProps) {
  const { id, reason, body, status, reply, sentOn, version, messages } = report
  const state = reportStates[status]
  const about = `${name}: ${reasonWords[reason]}`
  return (
    <div class="report-thread">
      <div class="report-head">
        {of > 1 ? (
          <label class="report-tick">
            <input type="checkbox" name="report" value={id} checked /> {about}
          </label>
        ) : (
          <>
            <input type="hidden" name="report" value={id} />
            <span>{about}</span>
          </>
        )}
        {status !== 'open' && <Chip tone={state.tone}>{state.word}</Chip>}
        <span class="small muted">
          version {version} · {fullDay(sentOn)}
        </span>
      </div>
      {body !== '' && <p class="report-message">{body}</p>}
      {reply !== undefined && <p class="report-message">Decision: {reply}</p>}
      <Thread messages={messages} names={{ author: 'An author', reporter: name }} />
    </div>
  )
}

function Reply({ bank, question, state, messageKey, fault }: ReportedQuestionCardProps) {
  const { ref } = question
  const [id, hint, error] = [`field-text-${ref}`, `hint-${ref}`, `error-${ref}`]
  return (
    <>
      <input type="hidden" name="key" value={messageKey} />
      <div class="field">
        <div class="field-head">
          <label for={id}>{state === 'open' ? 'Your words' : 'A message'}</label>
          <p class="hint" id={hint}>
            {state === 'open'
              ? 'A question back, or the reason for what you decide. To decline, say why.'
              : 'Those who reported it see it below their report.'}
          </p>
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
          aria-describedby={fault ? `${hint} ${error}` : hint}
          {...(fault && { 'aria-invalid': 'true' })}
        >
          {fault?.typed ?? ''}
        </textarea>
      </div>
      <div class="form-actions">
        {state === 'open' && (
          <>
            <button type="submit" class="button" name="do" value="accept">
              Accept
            </button>
            <button type="submit" class="button-plain" name="do" value="decline">
              Decline
            </button>
          </>
        )}
        <button type="submit" class="button-plain" name="do" value="write">
          Only send the message
        </button>
        {!bank.isShipped && (
          <>
            <a class="button-quiet" href={urls.bankCorrection(bank.id, ref)}>
              Correct the key
            </a>
            <a class="button-quiet" href={urls.bankQuestion(bank.id, ref)}>
              Edit
            </a>
          </>
        )}
      </div>
    </>
  )
}
