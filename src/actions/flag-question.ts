import { writeBatch } from '#db/batch.ts'
import { addFlag, removeFlag } from '#db/queries/flags.ts'
import { readPlace, type SittingPlace } from '#db/queries/places.ts'
import { addStep } from '#db/queries/steps.ts'
import { recordStep, type StepContext, stepAt } from './record-step.ts'

export type Flagged =
  | { kind: 'flagged'; place: SittingPlace }
  | { kind: 'signed-out' }
  | { kind: 'not-found' }

/** A wish to have a question flagged or not; `key` is the client's idempotency key. */
export type FlagWish = { sittingId: string; position: number; key: string; isFlagged: boolean }

/**
 * Flags a question or takes the flag away: one read batch, at most one write batch. What is as wished
 * already is no step, so a repeat changes nothing; one that comes after its opposite finds what that left.
 */
export async function flagQuestion(context: StepContext, wish: FlagWish): Promise<Flagged> {
  const flagged = await recordStep(() => flagOnce(context, wish))
  return flagged.kind === 'key-spent' ? lookAgain(context, wish) : flagged
}

async function flagOnce(context: StepContext, wish: FlagWish): Promise<Flagged> {
  const found = await readPlace(context.db, context.who, wish)
  if (found.kind !== 'found') return found
  const { place } = found
  // Marks of a mock that goes on belong to its drafts.
  if (place.sitting.isDeferred && !place.sitting.isClosed) return { kind: 'not-found' }
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
}

async function lookAgain({ db, who }: StepContext, wish: FlagWish): Promise<Flagged> {
  const found = await readPlace(db, who, wish)
  return found.kind === 'found' ? { kind: 'flagged', place: found.place } : found
}
