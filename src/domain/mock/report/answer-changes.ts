import type { GradedPlace } from './score.ts'

/**
 * Places whose last response differs from the first: how many earned more by it, less, or the same. What was
 * taken back altogether earns nothing.
 */
export type AnswerChanges = { better: number; worse: number; same: number }

/** Counts changed answers, those to trial questions too. */
export function countAnswerChanges(places: readonly GradedPlace[]): AnswerChanges {
  const gains = places.flatMap(({ isChanged, firstFraction, fraction = 0 }) =>
    isChanged && firstFraction !== undefined ? [fraction - firstFraction] : [],
  )
  return {
    better: gains.filter((gain) => gain > 0).length,
    worse: gains.filter((gain) => gain < 0).length,
    same: gains.filter((gain) => gain === 0).length,
  }
}
