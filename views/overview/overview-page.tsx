import type { ActiveWeek, MissedQuestion, ReadySpread } from '#src/domain/cohort/overview.ts'
import { urls } from '#src/urls.ts'
import { type CohortFacts, CohortHead } from '#views/cohorts/cohort-head.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { MostMissed } from './most-missed.tsx'
import { NeedsHelpList, type NeedsHelpListProps } from './needs-help-list.tsx'
import { Activity, CohortMastery, type DomainSpread, Readiness } from './overview-charts.tsx'

export type OverviewPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  members: number
  /** Of these, who share their practice. */
  sharing: number
  assignments: number
  help: Omit<NeedsHelpListProps, 'cohortId' | 'state'>
  weeks: readonly ActiveWeek[]
  domains: readonly DomainSpread[]
  /** The oldest day from which a summary is, `YYYY-MM-DD`. Absent: there is none. */
  summedOn: string | undefined
  readiness: ReadySpread
  missed: readonly MissedQuestion[]
}

/** Page `urls.cohortOverview(id)`, for instructors: who needs help, then the picture of the group. */
export function OverviewPage(props: OverviewPageProps) {
  const { viewer, cohort, members, sharing, assignments } = props
  return (
    <Layout title={`Overview · ${cohort.title}`} viewer={viewer} place="cohorts" frame="wide">
      <CohortHead cohort={cohort} heading="Overview" here="overview" />
      <div class="stack">
        <p class="chart-words">
          {counted(members, 'member')}, {sharingWords(sharing)};{' '}
          <a href={urls.gradebook(cohort.id)}>{counted(assignments, 'assignment')}</a>.
        </p>
        {members === 0 ? (
          <EmptyState title="No members yet">
            <p>
              Give them the <a href={urls.cohort(cohort.id)}>code to join</a>. This page then shows
              who may need help, and how the group stands with the exam.
            </p>
          </EmptyState>
        ) : (
          <Picture {...props} />
        )}
      </div>
    </Layout>
  )
}

function sharingWords(sharing: number): string {
  if (sharing === 0) return 'none of whom shares their practice'
  return sharing === 1
    ? '1 of them shares their practice'
    : `${sharing} of them share their practice`
}

function Picture(props: OverviewPageProps) {
  const { cohort, help, weeks, sharing, members, domains, summedOn, readiness, missed } = props
  return (
    <>
      <NeedsHelpList cohortId={cohort.id} state={cohort.state} {...help} />
      <Activity weeks={weeks} sharing={sharing} members={members} />
      <CohortMastery domains={domains} sharing={sharing} />
      <Readiness spread={readiness} />
      {summedOn !== undefined && (
        <p class="small muted">
          Domains and readiness are summed up once a day from the practice of those who share it;
          the oldest of these sums is from {fullDay(summedOn)}.
        </p>
      )}
      <MostMissed questions={missed} />
    </>
  )
}
