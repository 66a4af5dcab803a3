import type { Child } from 'hono/jsx'
import { urls } from '#src/urls.ts'
import { type CohortFacts, CohortHead } from '#views/cohorts/cohort-head.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Table } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { percent } from '#views/numbers.ts'
import { extraTimeWords } from './cell-words.ts'
import { MarkHistory, rightWords, type ShownChange } from './mark-history.tsx'
import { MemberPractice, type MemberPracticeProps } from './member-practice.tsx'

/** An attempt in words. */
export type AttemptLine = {
  number: number
  begun: string
  ended: string
  answered: string
  mark: string
  /** Where its answers are. Absent: it is not over. */
  href: string | undefined
  /** Whether it makes the mark. */
  counts: 'counts' | 'other'
}

export type MemberAssignmentLine = {
  id: string
  title: string
  /** Where the member stands, with the mark if there is one. */
  standing: string
  closes: string
  attempts: readonly AttemptLine[]
}

export type MemberPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  member: { name: string; joinedOn: string; timeFactor: number }
  total: { share: number | undefined; marked: number; counted: number }
  assignments: readonly MemberAssignmentLine[]
  domains: readonly { name: string; asked: number; earned: number; range: string }[]
  practice: MemberPracticeProps['practice']
  changes: readonly ShownChange[]
}

/** Page `urls.memberMarks()`: one member with every attempt, for instructors. */
export function MemberPage(props: MemberPageProps) {
  const { viewer, cohort, member, assignments } = props
  return (
    <Layout title={`${member.name} · ${cohort.title}`} viewer={viewer} place="cohorts" frame="wide">
      <CohortHead cohort={cohort} heading={member.name} here="gradebook" />
      <div class="stack">
        <Facts {...props} />
        {assignments.length === 0 ? (
          <EmptyState title="No assignment yet">
            <p>
              <a href={urls.newAssignment(cohort.id)}>Set an assignment</a>; attempts at it stand
              here.
            </p>
          </EmptyState>
        ) : (
          <Assignments assignments={assignments} />
        )}
        <Domains {...props} />
        <MemberPractice practice={props.practice} />
        <MarkHistory first="Assignment" changes={props.changes} />
      </div>
    </Layout>
  )
}

function Facts({ member, total }: MemberPageProps) {
  const extra = extraTimeWords(member.timeFactor)
  return (
    <dl class="analysis-facts">
      <Fact name="Joined">{fullDay(member.joinedOn)}</Fact>
      <Fact name="Extra time">{extra === '' ? 'none' : extra}</Fact>
      <Fact name="Total">{total.share === undefined ? '–' : percent(total.share)}</Fact>
      <Fact name="Marks">
        {total.marked} of {total.counted}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Assignments({ assignments }: Pick<MemberPageProps, 'assignments'>) {
  return (
    <section class="card" aria-labelledby="assignments">
      <h2 id="assignments">Assignments</h2>
      {assignments.map(({ id, title, standing, closes, attempts }) => (
        <section class="member-assignment" aria-labelledby={`assignment-${id}`}>
          <h3 id={`assignment-${id}`}>
            <a href={urls.assignmentResults(id)}>{title}</a>
          </h3>
          <p class="small">
            {standing} · <span class="muted">closes {closes}</span>
          </p>
          {attempts.length > 0 && (
            <Table
              caption={<span class="sr-only">Attempts at {title}</span>}
              columns={[
                { name: 'Attempt' },
                { name: 'Begun' },
                { name: 'Ended' },
                { name: 'Answered', align: 'end' },
                { name: 'Mark' },
              ]}
              rows={attempts.map(({ number, begun, ended, answered, mark, counts, href }) => [
                <>
                  {href === undefined ? number : <a href={href}>{`${number}, answers`}</a>}
                  {counts === 'counts' && ' (counts)'}
                </>,
                begun,
                ended,
                answered,
                mark,
              ])}
            />
          )}
        </section>
      ))}
    </section>
  )
}

function Domains({ domains }: MemberPageProps) {
  if (domains.length === 0) return null
  return (
    <section class="card" aria-labelledby="domains">
      <h2 id="domains">Domains in assignments</h2>
      <Table
        caption="Over the attempts that count; the range is where the share lies with 90 % certainty"
        columns={[{ name: 'Domain' }, { name: 'Right' }, { name: 'Range', align: 'end' }]}
        rows={domains.map(({ name, asked, earned, range }) => [
          name,
          rightWords(earned, asked),
          range,
        ])}
      />
    </section>
  )
}
