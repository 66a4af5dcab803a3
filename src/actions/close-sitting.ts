import { readBatch, writeBatch } from '#db/batch.ts'
import { noteAttempt } from '#db/queries/attempt-writes.ts'
import { findSitting, lastSeq } from '#db/queries/sittings.ts'
import { addStep, closeSitting } from '#db/queries/steps.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { type KeySpent, recordStep, type StepContext, stepIn } from './record-step.ts'

export type Closed =
  | { kind: 'closed' | 'deferred' }
  | { kind: 'signed-out' }
  | { kind: 'not-found' }
  | KeySpent

/**
 * Ends one's own sitting before every question is answered; one that is over stays as it is, and one whose
 * verdicts come at the end is handed in otherwise.
 */
export async function closeOwnSitting(
  context: StepContext,
  wish: { sittingId: string; key: string },
): Promise<Closed> {
  const { db, who } = context
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
    if (sitting.hasForm === 1) return { kind: 'deferred' }
    const own = { viewer, sitting, lastSeq: read.steps[0]?.seq ?? 0 }
    await writeBatch(db, [
      addStep(stepIn(context, own, { kind: 'close', key: wish.key })),
      closeSitting({ userId: viewer.userId, sittingId: sitting.id, at: who.now }),
      ...(sitting.mode === 'assignment'
        ? [noteAttempt({ userId: viewer.userId, sittingId: sitting.id, at: who.now })]
        : []),
    ])
    return { kind: 'closed' }
  })
}
