import { readBatch, writeBatch } from '#db/batch.ts'
import { findSitting, lastSeq } from '#db/queries/sittings.ts'
import { addStep, closeSitting } from '#db/queries/steps.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { type KeySpent, recordStep, type StepContext } from './record-step.ts'

export type Closed = { kind: 'closed' } | { kind: 'signed-out' } | { kind: 'not-found' } | KeySpent

/** Ends one's own sitting before every question is answered; one that is over stays as it is. */
export async function closeOwnSitting(
  { db, who, newId }: StepContext,
  wish: { sittingId: string; key: string },
): Promise<Closed> {
  return recordStep(async () => {
    const read = await readBatch(db, {
      viewers: findViewer(who),
      sittings: findSitting({ ...who, sittingId: wish.sittingId }),
      steps: lastSeq(who),
    })
    const [viewer] = read.viewers
    if (viewer === undefined) return { kind: 'signed-out' }
    const [sitting] = read.sittings
    if (sitting === undefined) return { kind: 'not-found' }
    if (sitting.closedAt !== null) return { kind: 'closed' }
    const day = learnerDay(viewer, who.now)
    await writeBatch(db, [
      addStep({
        id: newId(),
        userId: viewer.userId,
        seq: (read.steps[0]?.seq ?? 0) + 1,
        sittingId: sitting.id,
        idempotencyKey: wish.key,
        kind: 'close',
        mode: sitting.mode,
        exam: sitting.exam,
        at: who.now,
        studyOn: day.studyOn,
        zone: day.zone,
        rolloverHour: day.rolloverHour,
        position: null,
        questionId: null,
        versionId: null,
        shownOrder: null,
        response: null,
        certainty: null,
        struck: null,
        changes: null,
        elapsedMs: null,
        medianMs: null,
        keyHidden: null,
        firstExposure: null,
        fraction: null,
      }),
      closeSitting({ userId: viewer.userId, sittingId: sitting.id, at: who.now }),
    ])
    return { kind: 'closed' }
  })
}
