import type { Cell, GradebookAssignment, GradebookRow } from './gradebook.ts'

/** What the table can be narrowed down to. */
export const cellFilters = [
  'not-started',
  'running',
  'handed-in',
  'missed',
  'late',
  'passed',
  'failed',
] as const
type CellFilter = (typeof cellFilters)[number]

/** What is shown of a gradebook, in which order. */
export type GradebookSearch = {
  /** One assignment's id; empty: all. */
  assignment: string
  /** Members with such a cell among those shown; empty: all. */
  state: CellFilter | ''
  /** `name`, `total`, or the id of the assignment whose marks order the rows. */
  sort: string
  order: 'up' | 'down'
}

/** The gradebook as it opens. */
const wholeGradebook: GradebookSearch = {
  assignment: '',
  state: '',
  sort: 'name',
  order: 'up',
}

const sortKey = 'sort'
const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/**
 * Reads a search from the fields of an address. What makes no sense is left out; that an id is of an assignment shows
 * when the search is applied. `sort` is a name with `-` in front for the other way round.
 */
export function readSearch(fields: Readonly<Record<string, string>>): GradebookSearch {
  const sort = fields[sortKey] ?? ''
  const name = sort.replace(/^-/, '')
  return {
    assignment: fields['assignment'] ?? '',
    state: cellFilters.find((one) => one === fields['state']) ?? '',
    sort: name === '' ? wholeGradebook.sort : name,
    order: sort.startsWith('-') ? 'down' : 'up',
  }
}

/** The search as the query of an address, with its `?`; empty for the whole gradebook. */
export function searchQuery({ assignment, state, sort, order }: GradebookSearch): string {
  const wish = `${order === 'down' ? '-' : ''}${sort}`
  const fields: [string, string][] = [
    ['assignment', assignment],
    ['state', state],
    [sortKey, wish === wholeGradebook.sort ? '' : wish],
  ]
  const query = new URLSearchParams(fields.filter(([, text]) => text !== '')).toString()
  return query === '' ? '' : `?${query}`
}

/** What a search finds; `search` is the one that was applied, without ids that are of nothing. */
export type FoundGradebook = {
  search: GradebookSearch
  assignments: readonly GradebookAssignment[]
  rows: readonly GradebookRow[]
}

/** Narrows a gradebook down and orders it. Rows without a value to sort by come last; ties go by name. */
export function searchGradebook(
  assignments: readonly GradebookAssignment[],
  rows: readonly GradebookRow[],
  wish: GradebookSearch,
): FoundGradebook {
  const search = knownSearch(assignments, wish)
  const only = assignments.findIndex(({ id }) => id === search.assignment)
  const kept = rows.filter(({ cells }) =>
    (only === -1 ? cells : cells.slice(only, only + 1)).some((cell) => matches(cell, search.state)),
  )
  const shown = search.state === '' ? rows : kept
  const sorted = shown.toSorted(comparison(assignments, search))
  if (only === -1) return { search, assignments, rows: sorted }
  return {
    search,
    assignments: assignments.slice(only, only + 1),
    rows: sorted.map((row) => ({ ...row, cells: row.cells.slice(only, only + 1) })),
  }
}

function knownSearch(
  assignments: readonly GradebookAssignment[],
  search: GradebookSearch,
): GradebookSearch {
  const ids = assignments.map(({ id }) => id)
  const { assignment, sort } = search
  const isKnown = ['name', 'total', ...ids].includes(sort)
  return {
    ...search,
    assignment: ids.includes(assignment) ? assignment : '',
    ...(!isKnown && { sort: wholeGradebook.sort, order: wholeGradebook.order }),
  }
}

function matches({ state, mark }: Cell, wanted: CellFilter | ''): boolean {
  return wanted === 'late' ? mark?.isLate === true : state === wanted
}

type Comparison = (one: GradebookRow, other: GradebookRow) => number

function comparison(
  assignments: readonly GradebookAssignment[],
  { sort, order }: GradebookSearch,
): Comparison {
  const way = order === 'up' ? 1 : -1
  if (sort === 'name') return (one, other) => way * byName(one, other)
  const index = assignments.findIndex(({ id }) => id === sort)
  const keyOf = ({ cells, total }: GradebookRow) =>
    sort === 'total' ? total.share : cells[index]?.mark?.share
  return (one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    if (a === b) return byName(one, other)
    if (a === undefined) return 1
    if (b === undefined) return -1
    return way * (a - b)
  }
}

function byName(one: GradebookRow, other: GradebookRow): number {
  return (
    names.compare(one.member.name, other.member.name) ||
    (one.member.userId < other.member.userId ? -1 : 1)
  )
}
