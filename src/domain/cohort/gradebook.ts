import { type AttemptFact, type Mark, type MarkRules, markOf } from './mark.ts'
import { lastStart, reopenedWindow, type Window } from './window.ts'

/** An assignment as a column of the gradebook; instants are ms UTC. */
export type GradebookAssignment = MarkRules & Window & { id: string; title: string }

/** `isHandedIn`: its verdicts wait for the end of the window. */
export type GradebookAttempt = AttemptFact & { isHandedIn: boolean }

/** A member as a row. */
export type GradebookMember = {
  userId: string
  /** As given on joining. */
  name: string
  joinedAt: number
  /** Accommodation granted in the cohort: 1, 1.25, 1.5 or 2; 0 = no clock. */
  timeFactor: number
}

/**
 * Where a member stands with an assignment.
 * - `coming`: nobody can begin yet
 * - `joined-later`: it had closed when they joined
 * - `not-started`, `running`: it goes on
 * - `handed-in`: its marks come at the end of the window
 * - `missed`: it closed without an attempt
 * - `done`, `passed`, `failed`: there is a mark; `done` where nobody passes or fails
 */
type CellState =
  | 'coming'
  | 'joined-later'
  | 'not-started'
  | 'running'
  | 'handed-in'
  | 'missed'
  | 'done'
  | 'passed'
  | 'failed'

/** `mark`: absent in the states without one. */
export type Cell = { state: CellState; mark: Mark | undefined; attempts: number }

/**
 * All marks of a member together. `share` is their mean, 0 to 1, a missed assignment counting as 0; `undefined` while
 * nothing counts. `marked` of `counted` have a mark.
 */
export type Total = { share: number | undefined; marked: number; counted: number }

/** `cells` are in the order of the assignments. */
export type GradebookRow = { member: GradebookMember; cells: readonly Cell[]; total: Total }

/** When an assignment closes for those for whom it was reopened, ms UTC: by assignment, then by member. */
export type Reopened = ReadonlyMap<string, ReadonlyMap<string, number>>

export type GradebookFacts = {
  assignments: readonly GradebookAssignment[]
  members: readonly GradebookMember[]
  /** By assignment, then by member. */
  attempts: ReadonlyMap<string, ReadonlyMap<string, readonly GradebookAttempt[]>>
  reopened: Reopened
  /** ms UTC. */
  now: number
}

const none: readonly GradebookAttempt[] = []

/** A row for each member, in the order handed in. */
export function gradebookRows(facts: GradebookFacts): GradebookRow[] {
  const { assignments, members, attempts } = facts
  const byMember = assignments.map(({ id }) => attempts.get(id))
  return members.map((member) => {
    const cells = assignments.map((assignment, index) =>
      cellOf(facts, { assignment, member, attempts: byMember[index]?.get(member.userId) ?? none }),
    )
    return { member, cells, total: totalOf(cells) }
  })
}

type One = {
  assignment: GradebookAssignment
  member: GradebookMember
  attempts: readonly GradebookAttempt[]
}

/** Where one member stands with one assignment. */
export function cellOf(facts: Pick<GradebookFacts, 'reopened' | 'now'>, one: One): Cell {
  const { assignment, attempts } = one
  const count = attempts.length
  if (count === 0) return { state: unbegunState(facts, one), mark: undefined, attempts: 0 }
  const mark = markOf(assignment, attempts)
  if (mark !== null) return { state: markedState(mark), mark, attempts: count }
  const isWaiting = attempts.some(({ isHandedIn }) => isHandedIn)
  return { state: isWaiting ? 'handed-in' : 'running', mark: undefined, attempts: count }
}

/** An assignment's window as it holds for one member. */
export function windowFor(
  reopened: Reopened,
  assignment: GradebookAssignment,
  userId: string,
): Window {
  return reopenedWindow(assignment, reopened.get(assignment.id)?.get(userId))
}

function markedState({ isPassed }: Mark): CellState {
  if (isPassed === null) return 'done'
  return isPassed ? 'passed' : 'failed'
}

function unbegunState(
  { reopened, now }: Pick<GradebookFacts, 'reopened' | 'now'>,
  { assignment, member }: One,
): CellState {
  if (assignment.opensAt > now) return 'coming'
  const end = lastStart(windowFor(reopened, assignment, member.userId))
  if (end > now) return 'not-started'
  return end <= member.joinedAt ? 'joined-later' : 'missed'
}

/** The mean of the marks; what was missed counts as 0, what is still open not at all. */
export function totalOf(cells: readonly Cell[]): Total {
  let [sum, marked, counted] = [0, 0, 0]
  for (const { mark, state } of cells) {
    if (mark === undefined && state !== 'missed') continue
    counted++
    if (mark === undefined) continue
    marked++
    sum += mark.share
  }
  return { share: counted === 0 ? undefined : sum / counted, marked, counted }
}
