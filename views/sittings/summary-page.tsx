import type { Certainty } from '#src/domain/memory/recall.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, duration, percent, tenths } from '#views/numbers.ts'
import { Corrected, type CorrectedAnswer } from './corrected.tsx'
import { CertaintyTable, DomainList, QuestionList } from './summary-parts.tsx'

/** A question of the list. `fraction` absent: not answered. */
export type SummaryRow = {
  position: number
  questionId: string
  /** Markdown as written; shown without its marks, shortened by the page. */
  stem: string
  domainName: string
  fraction: Fraction | undefined
  certainty: Certainty | undefined
  isFlagged: boolean
}

/** A domain's answers of this sitting; with `before` and `after` (0 to 1) when mastery is known. */
export type SummaryDomain = {
  code: string
  name: string
  answered: number
  /** Sum of fractions. */
  earned: number
  mastery: { before: Fraction; after: Fraction } | undefined
}

/** The one filled button. */
type SummaryNext =
  /** Open questions are left; `key` is that of ending the sitting all the same. */
  | { kind: 'continue'; position: number; key: string }
  /** Posts `mode=practice`, `exam`, `state=wrong`, `count`, `key` to `urls.sittings()`. */
  | { kind: 'wrong-again'; exam: string; count: number; key: string }
  | { kind: 'today' }
  | { kind: 'practice' }
  /** It was an attempt of an assignment. */
  | { kind: 'assignment'; id: string }

export type SummaryPageProps = {
  viewer: Viewer
  sitting: { id: string; title: string; questions: number; answered: number }
  /** Sum of fractions over the answered. */
  earned: number
  /** Answers whose key was corrected later, and the sum that was told before. */
  corrected: readonly CorrectedAnswer[]
  told: number
  /** Time spent on answers, ms; absent when not measured. */
  elapsedMs: number | undefined
  domains: readonly SummaryDomain[]
  rows: readonly SummaryRow[]
  /** Only the certainties that were given. */
  certainty: readonly { certainty: Certainty; answered: number; earned: number }[]
  next: SummaryNext
  /** An answer came after the sitting was ended, or after the time of an attempt was up. */
  notice: 'not-counted' | 'time-up' | undefined
}

/** Page of `urls.sittingSummary(id)`. */
export function SummaryPage(props: SummaryPageProps) {
  const { viewer, sitting, earned, elapsedMs, domains, rows, certainty, next, notice } = props
  const left = sitting.questions - sitting.answered
  return (
    <Layout title={`Summary · ${sitting.title}`} viewer={viewer} place="none">
      <div class="page-head">
        <p class="eyebrow">{sitting.title}</p>
        <h1>{sitting.answered === 0 ? 'Nothing answered yet' : scoreWords(props)}</h1>
        {sitting.answered > 0 && (
          <p>
            {percent(earned / sitting.answered)}
            {elapsedMs !== undefined &&
              ` · ${duration(elapsedMs)}, ${duration(elapsedMs / sitting.answered)} a question`}
            {left > 0 && ` · ${counted(left, 'question')} not answered`}
          </p>
        )}
      </div>
      {notice === 'not-counted' && (
        <Notice tone="info" live="status">
          <p>
            This set was ended before, perhaps in another tab: your last answer was not counted.
          </p>
        </Notice>
      )}
      {notice === 'time-up' && (
        <Notice tone="info" live="status">
          <p>
            Time is up. What was answered before counts; an answer that came later was not taken.
          </p>
        </Notice>
      )}
      <Corrected corrected={props.corrected} sums={{ told: props.told, now: earned }} />
      <NextStep next={next} sittingId={sitting.id} />
      {domains.length > 0 && <DomainList domains={domains} />}
      {certainty.length > 0 && <CertaintyTable certainty={certainty} rows={rows} />}
      <QuestionList
        sittingId={sitting.id}
        rows={rows}
        state={next.kind === 'continue' ? 'open' : 'ended'}
      />
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

function scoreWords({ sitting, earned }: SummaryPageProps): string {
  return `${tenths(earned)} of ${sitting.answered} right`
}

function NextStep({ next, sittingId }: { next: SummaryNext; sittingId: string }) {
  switch (next.kind) {
    case 'continue':
      return (
        <div class="form-actions no-print">
          <a class="button" href={urls.sittingQuestion(sittingId, next.position)}>
            Continue
            <Icon name="arrow" />
          </a>
          <form method="post" action={urls.sittingClose(sittingId)}>
            <input type="hidden" name="key" value={next.key} />
            <button type="submit" class="button-quiet">
              End this set
            </button>
          </form>
        </div>
      )
    case 'wrong-again':
      return (
        <form class="form-actions no-print" method="post" action={urls.sittings()}>
          <input type="hidden" name="mode" value="practice" />
          <input type="hidden" name="exam" value={next.exam} />
          <input type="hidden" name="state" value="wrong" />
          <input type="hidden" name="count" value={next.count} />
          <input type="hidden" name="key" value={next.key} />
          <button type="submit" class="button">
            {next.count === 1 ? 'Try the wrong one again' : `Try ${next.count} wrong ones again`}
          </button>
          <a class="button-plain" href={urls.today()}>
            Today
          </a>
        </form>
      )
    case 'today':
      return (
        <div class="form-actions no-print">
          <a class="button" href={urls.today()}>
            Today
          </a>
          <a class="button-plain" href={urls.practice()}>
            Practise
          </a>
        </div>
      )
    case 'assignment':
      return (
        <div class="form-actions no-print">
          <a class="button" href={urls.assignment(next.id)}>
            To the assignment
          </a>
          <a class="button-plain" href={urls.today()}>
            Today
          </a>
        </div>
      )
    case 'practice':
      return (
        <div class="form-actions no-print">
          <a class="button" href={urls.practice()}>
            Practise more
          </a>
          <a class="button-plain" href={urls.today()}>
            Today
          </a>
        </div>
      )
  }
}
