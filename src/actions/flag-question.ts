import { writeBatch } from '#db/batch.ts'
import { addFlag, removeFlag } from '#db/queries/flags.ts'
import { readPlace, type SittingPlace } from '#db/queries/places.ts'
import { addStep } from '#db/queries/steps.ts'
import { retryOnConflict, type StepContext, stepAt } from './record-step.ts'

export type Flagged =
  | { kind: 'flagged'; place: SittingPlace }
  | { kind: 'signed-out' }
  | { kind: 'not-found' }

/** A wish to have a question flagged or not; `key` is the client's idempotency key. */
export type FlagWish = { sittingId: string; position: number; key: string; isFlagged: boolean }

/**
 * Flags a question or takes the flag away: one read batch, at most one write batch. What is as wished
 * already is no step, so a repeat changes nothing.
 */
export async function flagQuestion(context: StepContext, wish: FlagWish): Promise<Flagged> {
  return retryOnConflict(async () => {
    const found = await readPlace(context.db, context.who, wish)
    if (found.kind !== 'found') return found
    const { place } = found
    if (place.isFlagged === wish.isFlagged) return { kind: 'flagged', place }
    const { userId } = place.viewer
    const { questionId } = place
    await writeBatch(context.db, [
      addStep(stepAt(context, place, { kind: wish.isFlagged ? 'flag' : 'unflag', key: wish.key })),
      wish.isFlagged
        ? addFlag({ userId, questionId, at: context.who.now })
        : removeFlag({ userId, questionId }),
    ])
    return { kind: 'flagged', place: { ...place, isFlagged: wish.isFlagged } }
  })
}
