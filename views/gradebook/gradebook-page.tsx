import { type FoundGradebook, searchQuery } from '#src/domain/cohort/gradebook-search.ts'
import { urls } from '#src/urls.ts'
import { type CohortFacts, CohortHead } from '#views/cohorts/cohort-head.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { GradebookFilters } from './gradebook-filters.tsx'
import { GradebookTable } from './gradebook-table.tsx'

export type GradebookPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  /** All assignments of the cohort that are no drafts, and how many members it has. */
  assignments: readonly { id: string; title: string }[]
  members: number
  found: FoundGradebook
}

/** Page `urls.gradebook(id)`, for instructors. */
export function GradebookPage(props: GradebookPageProps) {
  const { viewer, cohort } = props
  return (
    <Layout title={`Gradebook · ${cohort.title}`} viewer={viewer} place="cohorts" frame="wide">
      <CohortHead cohort={cohort} heading="Gradebook" here="gradebook" />
      <div class="stack">
        <Marks {...props} />
      </div>
    </Layout>
  )
}

function Marks({ cohort, assignments, members, found }: GradebookPageProps) {
  if (members === 0)
    return (
      <EmptyState title="No members yet">
        <p>
          Give them the <a href={urls.cohort(cohort.id)}>code to join</a>, or put them on the{' '}
          <a href={urls.cohortRoster(cohort.id)}>roster</a>. Their marks will stand here.
        </p>
      </EmptyState>
    )
  if (assignments.length === 0)
    return (
      <EmptyState title="No assignment yet">
        <p>
          <a href={urls.newAssignment(cohort.id)}>Set an assignment</a>; drafts and withdrawn ones
          are not shown here.
        </p>
      </EmptyState>
    )
  return (
    <>
      <GradebookFilters cohortId={cohort.id} search={found.search} assignments={assignments} />
      {found.rows.length === 0 ? (
        <EmptyState title="Nobody like that">
          <p>
            <a href={urls.gradebook(cohort.id)}>Show all members</a>
          </p>
        </EmptyState>
      ) : (
        <GradebookTable cohortId={cohort.id} found={found} />
      )}
      <Notes shown={found.rows.length} members={members} />
      <p class="no-print">
        <a class="button-plain" href={urls.gradebookFile(cohort.id, searchQuery(found.search))}>
          This table as CSV
        </a>
      </p>
    </>
  )
}

function Notes({ shown, members }: { shown: number; members: number }) {
  return (
    <div class="small muted">
      <p>
        {shown === members
          ? counted(members, 'member')
          : `${shown} of ${counted(members, 'member')}`}
        . ✓ passed, ✗ not passed; without either sign nobody passes or fails. “late” came after the
        window; “open” is not started, “handed in” gets its mark when the window ends; “–” is not
        open yet, or closed before they joined.
      </p>
      <p>
        The total is the mean of the marks; a missed assignment counts as 0, what is still open does
        not count. Beside it stands how many of those that count have a mark. A name leads to all
        attempts of that member, a title to the results of that assignment.
      </p>
    </div>
  )
}
