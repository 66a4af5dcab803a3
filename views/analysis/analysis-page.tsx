import type { FormAnalysis } from '#src/domain/analysis/bank-analysis.ts'
import { fewest } from '#src/domain/analysis/enough.ts'
import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { AnalysisFilters, type AnalysisFiltersProps } from './analysis-filters.tsx'
import { FormSummary } from './form-summary.tsx'
import { QuestionPicture } from './question-picture.tsx'
import { type AnalysedQuestion, QuestionTable } from './question-table.tsx'
import { type WatchedFacts, WatchedHead } from './watched-head.tsx'

export type AnalysisPageProps = {
  viewer: Viewer
  bank: WatchedFacts
  /**
   * `unanswered` counts questions in use without an answer; `edited` names some that have none in their version in
   * force. Absent: nobody has answered yet.
   */
  known:
    | {
        people: number
        unanswered: number
        edited: readonly string[]
        /** `YYYY-MM-DD` */
        computedOn: string
        form: FormAnalysis | undefined
      }
    | undefined
  questions: readonly AnalysedQuestion[]
  /** Whether the filter finds more than are shown. */
  rest: 'none' | 'more'
  filter: AnalysisFiltersProps['filter']
  domains: AnalysisFiltersProps['domains']
}

/** Page `/banks/:id/analysis`. */
export function AnalysisPage(props: AnalysisPageProps) {
  const { viewer, bank, known } = props
  return (
    <Layout title={`Item analysis · ${bank.title}`} viewer={viewer} place="banks" frame="wide">
      <WatchedHead bank={bank} heading="Item analysis" here="analysis" />
      <div class="stack">
        {known === undefined ? (
          <EmptyState title="No answers yet">
            <p>
              Once people have answered, this page shows how hard each question is, whether it tells
              strong candidates from weak ones, what became of each option, and what to look at. The
              first figures come from {fewest.anything} people on, within an hour.
            </p>
          </EmptyState>
        ) : (
          <Known {...props} known={known} />
        )}
      </div>
    </Layout>
  )
}

type KnownProps = AnalysisPageProps & { known: NonNullable<AnalysisPageProps['known']> }

function Known({ bank, known, questions, rest, filter, domains }: KnownProps) {
  return (
    <>
      <p class="chart-words">
        From the first answers of {counted(known.people, 'person', 'people')}, without rapid
        guesses; computed {fullDay(known.computedOn)}.{' '}
        {known.unanswered > 0 &&
          `${counted(known.unanswered, 'question')} in use ${known.unanswered === 1 ? 'has' : 'have'} no answer yet. `}
        Alarms are suggestions to look, not verdicts.
      </p>
      {known.edited.length > 0 && (
        <p class="chart-words">
          Edited since and not answered yet as they are now, so not below; their pages show how
          earlier versions were answered:{' '}
          {known.edited.map((ref, index) => (
            <>
              {index > 0 && ', '}
              <a href={urls.questionAnalysis(bank.id, ref)}>{ref}</a>
            </>
          ))}
        </p>
      )}
      <FormSummary form={known.form} />
      <AnalysisFilters bankId={bank.id} filter={filter} domains={domains} />
      {questions.length === 0 ? (
        <EmptyState title="No question like that">
          <p>
            {filter.alarms === 'only' ? 'No alarm here.' : 'Nobody has answered one here yet.'}{' '}
            <a href={urls.bankAnalysis(bank.id)}>Show all questions</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <QuestionPicture bankId={bank.id} questions={questions} />
          <QuestionTable bankId={bank.id} questions={questions} />
        </>
      )}
      {rest === 'more' && (
        <p>
          These are the first {questions.length}, the gravest alarms first. Choose a domain to see
          others, or take them all as a file.
        </p>
      )}
      <p>
        <a class="button-plain" href={urls.bankAnalysisTable(bank.id)}>
          All statistics as CSV
        </a>
      </p>
    </>
  )
}
