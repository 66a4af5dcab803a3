import { isSpentKey, isStepConflict } from '#db/conflict.ts'
import type { Database } from '#db/database.ts'
import type { SittingPlace } from '#db/queries/places.ts'
import type { StepRow } from '#db/queries/steps.ts'
import type { Viewer, Who } from '#db/queries/viewers.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'

export type StepContext = { db: Database; who: Who; newId: () => string }

/** Times that a step is tried again when other requests of the same learner were faster. */
const attempts = 5

/**
 * Runs `once` again, from its read on, while another step of the same learner came between its read and its
 * write. The database refuses the second step of a number, so nothing is written twice.
 */
export async function retryOnConflict<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    try {
      return await once()
    } catch (error) {
      if (!isStepConflict(error)) throw error
    }
  }
  return once()
}

/** The key was used for another step of the sitting before: nothing was recorded, whatever was meant. */
export type KeySpent = { kind: 'key-spent' }

/** `retryOnConflict` for a step; a repeat is known by what is there, so only a key of something else is spent. */
export async function recordStep<T>(once: () => Promise<T>): Promise<T | KeySpent> {
  try {
    return await retryOnConflict(once)
  } catch (error) {
    if (isSpentKey(error)) return { kind: 'key-spent' }
    throw error
  }
}

const longestAnswerMs = 24 * 60 * 60 * 1000

/**
 * Milliseconds since a question was shown, both instants by the server's clock. `undefined` when the form says
 * nothing that can be true: the future, or over a day ago.
 */
export function elapsedSince(shownAt: number | undefined, now: number): number | undefined {
  if (shownAt === undefined || shownAt > now || now - shownAt > longestAnswerMs) return undefined
  return now - shownAt
}

/** The columns of a step at a place; those of an answer are `null`. */
export function stepAt(
  context: StepContext,
  place: SittingPlace,
  what: { kind: StepRow['kind']; key: string },
): StepRow {
  const { position, questionId, versionId } = place
  return { ...stepIn(context, place, what), position, questionId, versionId }
}

type OwnSitting = {
  viewer: Pick<Viewer, 'userId' | 'zone' | 'rolloverHour'>
  sitting: { id: string; mode: string; exam: string }
  lastSeq: number
}

/** The columns of a step about a whole sitting; those of a place and of an answer are `null`. */
export function stepIn(
  { newId, who }: { newId: () => string; who: { now: number } },
  { viewer, sitting, lastSeq }: OwnSitting,
  what: { kind: StepRow['kind']; key: string },
): StepRow {
  const day = learnerDay(viewer, who.now)
  return {
    id: newId(),
    userId: viewer.userId,
    seq: lastSeq + 1,
    sittingId: sitting.id,
    idempotencyKey: what.key,
    kind: what.kind,
    mode: sitting.mode,
    exam: sitting.exam,
    at: who.now,
    studyOn: day.studyOn,
    zone: day.zone,
    rolloverHour: day.rolloverHour,
    position: null,
    questionId: null,
    versionId: null,
    section: null,
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
    ratedDifficulty: null,
    sessionId: null,
    flagged: null,
    marks: null,
    note: null,
    turn: null,
  }
}
