import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { replaceListed, updateAssignment } from '#db/queries/assignment-writes.ts'
import { findAssignment, listedQuestions, usableQuestions } from '#db/queries/assignments.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { mostQuestions } from '#src/domain/cohort/source.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetSetter, toDefinition } from './meet-setter.ts'

/**
 * - `picked`: the list is as ticked
 * - `fixed`: it can't change, because somebody has begun, it is full, or its last question would go while it is out
 */
export type Picked = { kind: 'picked' | 'fixed' } | { kind: TurnedAway }

/**
 * Puts the ticked questions of a page on an assignment's list and takes the others of the page off it: one read batch,
 * one write batch. From then on its questions are chosen one by one. What the instructor may not use is passed over.
 */
export async function pickQuestions(
  db: Database,
  who: Who,
  wish: { assignmentId: string; shown: readonly string[]; ticked: readonly string[] },
): Promise<Picked> {
  const asked = { ...who, cohortId: '', assignmentId: wish.assignmentId }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    assignments: findAssignment(asked),
    listed: listedQuestions(asked),
    usable: usableQuestions(asked),
  })
  const met = meetSetter(read)
  if (met.kind !== 'setter') return met
  const { assignment } = met
  const usable = new Set(read.usable.map(({ questionId }) => questionId))
  const before = read.listed.map(({ questionId }) => questionId)
  const ticked = new Set(wish.ticked)
  const shown = new Set(wish.shown)
  const kept = before.filter((id) => !shown.has(id) || ticked.has(id))
  const added = wish.shown.filter((id) => ticked.has(id) && usable.has(id) && !kept.includes(id))
  const after = [...kept, ...added]
  const isEmpty = after.length === 0 && assignment.publishedAt !== null
  if (assignment.begun > 0 || after.length > mostQuestions || isEmpty) return { kind: 'fixed' }
  const { id, cohortId, zone, updatedAt } = assignment
  const at = Math.max(who.now, updatedAt + 1)
  const [changed] = await writeBatch(db, [
    updateAssignment(
      {
        ...toDefinition(assignment),
        id,
        zone,
        source: { kind: 'chosen' },
        questions: after.length,
      },
      { seenAt: updatedAt, at, tellAt: null },
    ),
    ...replaceListed({ id, cohortId, at }, after),
  ])
  // Somebody saved it meanwhile: what is ticked goes on the list as it is now.
  return changed === 0 ? pickQuestions(db, who, wish) : { kind: 'picked' }
}
