/** A mock on questions not met before, and what was expected of it just before it. Points of 100. */
export type ObservedMock = { expected: number; observed: number; questions: number }

/** A mock that is over, as it is kept. Counts are of questions. */
export type PastMock = {
  /** What the forecast expected on the day it was made, points of 100. */
  expected: number
  /** On the whole form, those on trial too. */
  questions: number
  answered: number
  /** Of those that count, never met before; and the sum of their fractions. */
  unseen: number
  earned: number
}

/** The forecast changes its mind by so many mocks, the last ones: older ones speak of another forecast. */
export const mostMocks = 3
/** One that was given up half-way says when somebody stopped, not what they know. */
const leastAnsweredShare = 0.8

/**
 * What mocks say about the forecast: those that were answered nearly through, by their new questions alone, in the order
 * given. What was left out there earned nothing, as in the exam.
 */
export function observedMocks(mocks: readonly PastMock[]): ObservedMock[] {
  return mocks
    .filter(
      ({ questions, answered, unseen }) => unseen > 0 && answered >= leastAnsweredShare * questions,
    )
    .map(({ expected, unseen, earned }) => ({
      expected,
      observed: (100 * earned) / unseen,
      questions: unseen,
    }))
}
