import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  type QuestionResultRow,
  resultsByDomain,
  resultsByQuestion,
  resultsMembers,
  resultsOf,
} from '#db/queries/assignment-results.ts'
import { type ChangedAnswerRow, changedInAssignment } from '#db/queries/changed-marks.ts'
import { type DomainMark, toDomainMarks } from '#db/queries/counting-attempts.ts'
import { toAttempts } from '#db/queries/gradebook.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import {
  type ChangedAnswer,
  type ChangedMark,
  changedMarks,
} from '#src/domain/cohort/changed-marks.ts'
import { type GradebookRow, gradebookRows } from '#src/domain/cohort/gradebook.ts'
import type { MarkRules } from '#src/domain/cohort/mark.ts'
import type { Domain } from '#src/domain/exam/blueprint.ts'
import type { TurnedAway } from './meet-author.ts'

/** Everything about one assignment for an instructor; rows have one cell. */
export type ReadResults =
  | {
      kind: 'results'
      viewer: Viewer
      results: RowOf<typeof resultsOf>
      domains: readonly Domain[]
      rows: readonly GradebookRow[]
      questions: readonly QuestionResultRow[]
      marks: readonly DomainMark[]
      changes: readonly ChangedMark[]
    }
  | { kind: TurnedAway }

/** Reads an assignment’s results in one round trip. */
export async function readResults(
  db: Database,
  asked: Who & { assignmentId: string },
): Promise<ReadResults> {
  const read = await readBatch(db, {
    viewers: findViewer(asked),
    results: resultsOf(asked),
    members: resultsMembers(asked),
    byDomain: resultsByDomain(asked),
    questions: resultsByQuestion(asked),
    changed: changedInAssignment(asked),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [results] = read.results
  if (results === undefined) return { kind: 'not-found' }
  const { assignment } = results
  const until = read.members.flatMap(({ userId, reopenedUntil }): [string, number][] =>
    reopenedUntil === null ? [] : [[userId, reopenedUntil]],
  )
  return {
    kind: 'results',
    viewer,
    results,
    domains: parseBlueprint(results.blueprintId, results.blueprint).domains,
    rows: gradebookRows({
      assignments: [assignment],
      members: read.members,
      attempts: new Map([[assignment.id, toAttempts(results.attempts)]]),
      reopened: new Map([[assignment.id, new Map(until)]]),
      now: asked.now,
    }),
    questions: read.questions,
    marks: toDomainMarks(read.byDomain[0]?.marks ?? '[]'),
    changes: toChanges(assignment, read.changed),
  }
}

/** Marks that a corrected key changed, from the rows of the answers that it did. */
export function toChanges(rules: MarkRules, rows: readonly ChangedAnswerRow[]): ChangedMark[] {
  return changedMarks(rules, rows.map(toChangedAnswer))
}

function toChangedAnswer({ isLate, at, reason, ...row }: ChangedAnswerRow): ChangedAnswer {
  return { ...row, isLate: isLate === 1, at: at ?? undefined, reason: reason ?? undefined }
}
