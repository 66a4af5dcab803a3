import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  copyAssignment,
  markPublished,
  markWithdrawn,
  removeDraft,
  replaceListed,
} from '#db/queries/assignment-writes.ts'
import { findAssignment, listedQuestions, usableQuestions } from '#db/queries/assignments.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { seedFrom } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetSetter, toDefinition } from './meet-setter.ts'
import { resolveSource, type SourceFault } from './resolve-source.ts'

/**
 * - `published`: members see it now, or did before
 * - `no-questions`: its source gives too few questions; why
 * - `window-over`: nobody could begin any more
 * - `archived`: its cohort is not in use
 */
export type Published =
  | { kind: 'published' }
  | { kind: 'no-questions'; fault: SourceFault }
  | { kind: 'window-over' | 'archived' }
  | { kind: TurnedAway }

/**
 * Publishes an assignment, or one that was taken back again: one read batch, one write batch. What a filter or a draw
 * means is settled now; once somebody has begun, the list stays.
 */
export async function publishAssignment(
  db: Database,
  who: Who,
  wish: { assignmentId: string },
): Promise<Published> {
  const asked = { ...who, assignmentId: wish.assignmentId }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    assignments: findAssignment(asked),
    usable: usableQuestions({ ...asked, cohortId: '' }),
    listed: listedQuestions(asked),
    blueprints: currentBlueprints({}),
  })
  const met = meetSetter(read)
  if (met.kind !== 'setter') return met
  const { assignment } = met
  if (assignment.archivedAt !== null) return { kind: 'archived' }
  if (assignment.publishedAt !== null && assignment.withdrawnAt === null)
    return { kind: 'published' }
  if (Math.max(assignment.closesAt, assignment.lateUntil ?? 0) <= who.now)
    return { kind: 'window-over' }
  const { id } = assignment
  const tellAt = Math.max(assignment.opensAt, who.now)
  if (assignment.begun > 0) {
    const { source, questions } = assignment
    await writeBatch(db, [markPublished({ id, source, questions, at: who.now, tellAt })])
    return { kind: 'published' }
  }
  const blueprint = findBlueprint(read.blueprints, assignment.exam)?.blueprint
  if (blueprint === undefined) return { kind: 'no-questions', fault: { kind: 'none' } }
  const { source } = toDefinition(assignment)
  const chosen = read.listed.map(({ questionId }) => questionId)
  const resolved = resolveSource(
    { source, chosen, usable: read.usable, blueprint, now: who.now },
    seededRandom(seedFrom(id)),
  )
  if (!resolved.ok) return { kind: 'no-questions', fault: resolved.fault }
  await writeBatch(db, [
    markPublished({
      id,
      source: JSON.stringify(resolved.source),
      questions: resolved.questions,
      at: who.now,
      tellAt,
    }),
    ...replaceListed({ id, cohortId: assignment.cohortId, at: who.now }, resolved.listed),
  ])
  return { kind: 'published' }
}

export type Arranged = { kind: 'done'; cohortId: string } | { kind: TurnedAway }

/** What can be done with a whole assignment; `id` of a copy is its own, made with the form. */
export type Arranging = { do: 'withdraw' } | { do: 'delete' } | { do: 'duplicate'; id: string }

/** Takes an assignment back, copies it, or deletes a draft: one read batch, one write batch. Twice is once. */
export async function arrangeAssignment(
  db: Database,
  who: Who,
  { assignmentId, wish }: { assignmentId: string; wish: Arranging },
): Promise<Arranged> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    assignments: findAssignment({ ...who, assignmentId }),
  })
  const met = meetSetter(read)
  if (met.kind !== 'setter') return met
  const { cohortId } = met.assignment
  await writeBatch(db, writesOf(wish, { id: assignmentId, by: met.viewer.userId, at: who.now }))
  return { kind: 'done', cohortId }
}

function writesOf(wish: Arranging, { id, by, at }: { id: string; by: string; at: number }) {
  switch (wish.do) {
    case 'withdraw':
      return [markWithdrawn(id, at)]
    case 'delete':
      return removeDraft(id)
    case 'duplicate':
      return copyAssignment({ id: wish.id, of: id, by, at })
  }
}
