import type { RowOf } from '#db/batch.ts'
import type { findAssignment } from '#db/queries/assignments.ts'
import { parseSource } from '#db/queries/stored-assignments.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import type { Definition } from '#src/domain/cohort/definition.ts'
import type { TurnedAway } from './meet-author.ts'

export type AssignmentRow = RowOf<typeof findAssignment>

/** An instructor with an assignment of one of their cohorts. */
export type SetterMet =
  | { kind: 'setter'; viewer: Viewer; assignment: AssignmentRow }
  | { kind: TurnedAway }

/** Tells who asks for an assignment, from what `findViewer` and `findAssignment` found. */
export function meetSetter(read: {
  viewers: readonly Viewer[]
  assignments: readonly AssignmentRow[]
}): SetterMet {
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [assignment] = read.assignments
  return assignment === undefined ? { kind: 'not-found' } : { kind: 'setter', viewer, assignment }
}

/** What an assignment says. */
export function toDefinition(row: AssignmentRow): Definition {
  return {
    title: row.title,
    instructions: row.instructions,
    source: parseSource(row.source),
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    attempts: row.attempts,
    counts: row.counts,
    limitMs: row.limitMs,
    passMark: row.passMark,
    isShuffled: row.isShuffled,
    shows: row.shows,
    lateUntil: row.lateUntil,
    lateDeduction: row.lateDeduction,
  }
}
