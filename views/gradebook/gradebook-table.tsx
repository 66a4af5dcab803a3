import type {
  Cell,
  GradebookAssignment,
  GradebookMember,
  GradebookRow,
} from '#src/domain/cohort/gradebook.ts'
import {
  type FoundGradebook,
  type GradebookSearch,
  searchQuery,
} from '#src/domain/cohort/gradebook-search.ts'
import { urls } from '#src/urls.ts'
import { renderedOnce } from '#views/components/rendered-once.ts'
import { cellText, extraTimeWords } from './cell-words.ts'

export type GradebookTableProps = { cohortId: string; found: FoundGradebook }

/** Members × assignments; the heads of rows and columns stay in sight, and each column sorts. */
export function GradebookTable({ cohortId, found }: GradebookTableProps) {
  const { search, assignments, rows } = found
  return (
    // The table is wider than any screen: it can be scrolled by keyboard.
    <section class="gradebook-scroll" tabindex={0} aria-label="Table: marks of the cohort">
      <table class="gradebook">
        <caption>Marks in per cent</caption>
        <thead>
          <tr>
            <SortHead cohortId={cohortId} search={search} by="name">
              Member
            </SortHead>
            <SortHead cohortId={cohortId} search={search} by="total">
              Total
            </SortHead>
            {assignments.map((assignment) => (
              <AssignmentHead cohortId={cohortId} search={search} assignment={assignment} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row cohortId={cohortId} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type HeadProps = { cohortId: string; search: GradebookSearch }

function SortHead({
  cohortId,
  search,
  by,
  children,
}: HeadProps & { by: string; children: string }) {
  return (
    <th scope="col" aria-sort={sortState(search, by)}>
      <a href={urls.gradebook(cohortId, sortBy(search, by))}>
        {children}
        {sortSign(search, by)}
      </a>
    </th>
  )
}

function AssignmentHead({
  cohortId,
  search,
  assignment: { id, title },
}: HeadProps & { assignment: GradebookAssignment }) {
  return (
    <th scope="col" aria-sort={sortState(search, id)}>
      <a href={urls.assignmentResults(id)}>{title}</a>
      <a class="gradebook-sort" href={urls.gradebook(cohortId, sortBy(search, id))}>
        <span class="sr-only">Sort by {title}</span>
        <span aria-hidden="true">{sortSign(search, id) || ' ↕'}</span>
      </a>
    </th>
  )
}

/** The same search sorted by something; by what it is sorted by already, the other way round. */
function sortBy(search: GradebookSearch, by: string): string {
  const isSame = search.sort === by
  // Marks are looked at from the lowest up: who needs help comes first.
  return searchQuery({
    ...search,
    sort: by,
    order: isSame && search.order === 'up' ? 'down' : 'up',
  })
}

function sortState({ sort, order }: GradebookSearch, by: string) {
  if (sort !== by) return undefined
  return order === 'up' ? ('ascending' as const) : ('descending' as const)
}

function sortSign({ sort, order }: GradebookSearch, by: string): string {
  if (sort !== by) return ''
  return order === 'up' ? ' ↑' : ' ↓'
}

function Row({ cohortId, row: { member, cells, total } }: { cohortId: string; row: GradebookRow }) {
  return (
    <tr>
      <th scope="row">
        <MemberName cohortId={cohortId} member={member} />
      </th>
      <td class="gradebook-total">
        {total.share === undefined ? '–' : Math.round(total.share * 100)}
        <small>
          {total.marked} of {total.counted}
        </small>
      </td>
      {cells.map((cell) => toCell(cell))}
    </tr>
  )
}

/** A gradebook has cells by the thousand, of a few hundred kinds. */
const toCell = renderedOnce<Cell>(
  (cell) => `${cell.state} ${cellText(cell)}`,
  (cell) => <td class={`cell-${cell.state}`}>{cellText(cell)}</td>,
)

function MemberName({ cohortId, member }: { cohortId: string; member: GradebookMember }) {
  const extra = extraTimeWords(member.timeFactor)
  return (
    <>
      <a href={urls.memberMarks(cohortId, member.userId)}>{member.name}</a>
      {extra !== '' && <small>{extra}</small>}
    </>
  )
}
