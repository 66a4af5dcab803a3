import { urls } from '#src/urls.ts'
import { type CohortFacts, CohortHead } from '#views/cohorts/cohort-head.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, percent } from '#views/numbers.ts'
import { DomainHeat, type DomainHeatProps } from './domain-heat.tsx'
import { MarkHistory, type ShownChange } from './mark-history.tsx'
import { type QuestionResult, QuestionResults } from './question-results.tsx'

export type ResultsPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  assignment: { id: string; title: string; windowWords: string; countsWords: string }
  /** Members of the cohort, of these with a mark, and how many passed; `passed` absent where nobody passes. */
  members: number
  marked: number
  passed: number | undefined
  /** Mean of the marks, 0 to 1. Absent: there is none. */
  mean: number | undefined
  questions: readonly QuestionResult[]
  heat: DomainHeatProps
  changes: readonly ShownChange[]
}

/** Page `urls.assignmentResults(id)`, for instructors. */
export function ResultsPage(props: ResultsPageProps) {
  const { viewer, cohort, assignment, marked, members } = props
  return (
    <Layout title={`Results · ${assignment.title}`} viewer={viewer} place="cohorts" frame="wide">
      <CohortHead cohort={cohort} heading={assignment.title} here="gradebook" />
      <div class="stack">
        <p class="chart-words">
          {assignment.windowWords}. {assignment.countsWords}{' '}
          <a href={urls.assignment(assignment.id)}>The assignment</a> ·{' '}
          <a href={urls.gradebook(cohort.id, `?assignment=${assignment.id}`)}>
            Its column of the gradebook
          </a>
        </p>
        {marked === 0 ? (
          <EmptyState title="No mark yet">
            <p>
              None of {counted(members, 'member')} has one. Questions, domains and changed marks
              stand here as soon as somebody has.
            </p>
          </EmptyState>
        ) : (
          <Results {...props} />
        )}
      </div>
    </Layout>
  )
}

function Results({ members, marked, passed, mean, questions, heat, changes }: ResultsPageProps) {
  return (
    <>
      <dl class="analysis-facts">
        <div>
          <dt>Marks</dt>
          <dd>
            {marked} of {members}
          </dd>
        </div>
        {passed !== undefined && (
          <div>
            <dt>Passed</dt>
            <dd>
              {passed} of {marked}
            </dd>
          </div>
        )}
        {mean !== undefined && (
          <div>
            <dt>Mean</dt>
            <dd>{percent(mean)}</dd>
          </div>
        )}
      </dl>
      <QuestionResults questions={questions} />
      <DomainHeat {...heat} />
      <MarkHistory first="Member" changes={changes} />
    </>
  )
}
