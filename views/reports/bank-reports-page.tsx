import { urls } from '#src/urls.ts'
import { type WatchedFacts, WatchedHead } from '#views/analysis/watched-head.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { ErrorSummary } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type ReportedQuestion, ReportedQuestionCard } from './reported-question.tsx'

export type BankReportsNotice =
  | { kind: 'accepted'; ref: string }
  | { kind: 'declined' | 'sent' | 'already' }

export type BankReportsPageProps = {
  viewer: Viewer
  bank: WatchedFacts
  state: 'open' | 'decided'
  questions: readonly ReportedQuestion[]
  /** What is wrong with the form of a question, by its ref, with what was typed. */
  fault: { ref: string; message: string; typed: string } | undefined
  /** Idempotency key of a message. */
  messageKey: string
  notice: BankReportsNotice | undefined
}

/** Page `/banks/:id/reports`. */
export function BankReportsPage(props: BankReportsPageProps) {
  const { viewer, bank, state, questions, fault, messageKey, notice } = props
  return (
    <Layout title={`Reports · ${bank.title}`} viewer={viewer} place="banks">
      <WatchedHead bank={bank} heading="Reports" here="reports" />
      <div class="stack">
        <ErrorSummary
          errors={fault === undefined ? {} : { [`text-${fault.ref}`]: fault.message }}
        />
        {notice && <NoticeOf bank={bank} notice={notice} />}
        <p>
          What candidates report about questions. They are not named, and see what you write below
          their report and what you decide.
        </p>
        <p>
          {state === 'open' ? (
            <a href={urls.bankReports(bank.id, '?state=decided')}>Show what is decided</a>
          ) : (
            <a href={urls.bankReports(bank.id)}>Show what is open</a>
          )}
        </p>
        {questions.length === 0 ? (
          <EmptyState title={state === 'open' ? 'No open report' : 'Nothing decided yet'}>
            <p>After an answer, each question has a link to say that something is wrong with it.</p>
          </EmptyState>
        ) : (
          <ul class="reports">
            {questions.map((question) => (
              <ReportedQuestionCard
                bank={bank}
                question={question}
                state={state}
                messageKey={messageKey}
                fault={fault?.ref === question.ref ? fault : undefined}
              />
            ))}
          </ul>
        )}
      </div>
    </Layout>
  )
}

type NoticeOfProps = { bank: WatchedFacts; notice: BankReportsNotice }

function NoticeOf({ bank, notice }: NoticeOfProps) {
  switch (notice.kind) {
    case 'accepted':
      return (
        <Notice tone="ok" live="status">
          <p>
            Accepted; those who reported it are told.
            {!bank.isShipped && (
              <>
                {' '}
                Now <a href={urls.bankCorrection(bank.id, notice.ref)}>correct the key</a> or{' '}
                <a href={urls.bankQuestion(bank.id, notice.ref)}>edit the question</a>.
              </>
            )}
          </p>
        </Notice>
      )
    case 'declined':
      return (
        <Notice tone="ok" live="status">
          <p>Declined; those who reported it are told why.</p>
        </Notice>
      )
    case 'sent':
      return (
        <Notice tone="ok" live="status">
          <p>Your message was sent.</p>
        </Notice>
      )
    case 'already':
      return (
        <Notice tone="warn" live="alert">
          <p>
            Somebody else has decided this meanwhile; nothing was changed.{' '}
            <a href={urls.bankReports(bank.id, '?state=decided')}>See what was decided</a>
          </p>
        </Notice>
      )
  }
}
