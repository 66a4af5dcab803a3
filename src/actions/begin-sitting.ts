import { type Bound, writeBatch } from '#db/batch.ts'
import { isSittingRepeat } from '#db/conflict.ts'
import type { Database } from '#db/database.ts'
import { addPlaces, addSitting, type PlaceRow } from '#db/queries/sitting-writes.ts'
import { seedFrom } from '#src/domain/id.ts'
import { type Arrangement, arrange } from '#src/domain/question/arrangement.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { Mode } from '#src/domain/sitting/mode.ts'

/**
 * - `started`: the sitting's id; the same wish sent twice begins one sitting
 * - `nothing-matches`: no question fits; nothing was begun
 * - `no-such-exam`: there is no blueprint of this name
 */
export type Started =
  | { kind: 'started'; sittingId: string }
  | { kind: 'nothing-matches' }
  | { kind: 'no-such-exam' }
  | { kind: 'signed-out' }

/** A sitting about to begin. `id` is a UUID made when its start button was shown. */
export type Beginning = {
  id: string
  userId: string
  exam: string
  blueprintId: string
  mode: Mode
  /** What chose the questions, kept as JSON. */
  filter: unknown
  /** ms UTC */
  startedAt: number
  /** Statements that go along. */
  also: readonly Bound<unknown>[]
  questions: readonly { questionId: string; versionId: string; arrangement: Arrangement }[]
}

/** Writes a sitting with its list in the order given, each question with the order in which it is shown. */
export async function beginSitting(db: Database, beginning: Beginning): Promise<Started> {
  const { id, questions } = beginning
  if (questions.length === 0) return { kind: 'nothing-matches' }
  const seed = seedFrom(id)
  const random = seededRandom(seed)
  const places: PlaceRow[] = questions.map((question, index) => ({
    position: index + 1,
    questionId: question.questionId,
    versionId: question.versionId,
    shownOrder: arrange(question.arrangement, random),
  }))
  try {
    await writeBatch(db, [
      addSitting({
        id,
        userId: beginning.userId,
        exam: beginning.exam,
        blueprintId: beginning.blueprintId,
        mode: beginning.mode,
        filter: JSON.stringify(beginning.filter),
        seed,
        questions: questions.length,
        startedAt: beginning.startedAt,
      }),
      addPlaces(id, places),
      ...beginning.also,
    ])
  } catch (error) {
    if (!isSittingRepeat(error)) throw error
  }
  return { kind: 'started', sittingId: id }
}
