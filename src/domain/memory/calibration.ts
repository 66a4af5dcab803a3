import type { Fraction } from '#src/domain/question/parts.ts'
import { defaultDecay, retrievability, toEightDecimals } from './fsrs.ts'
import { slipChance } from './recall.ts'

/** How one learner forgets: stabilities times `multiplier`, on a curve of steepness `decay`. */
export type Calibration = { multiplier: number; decay: number }

/** The average learner. */
export const defaultCalibration: Calibration = { multiplier: 1, decay: defaultDecay }

/** One log posterior for each of `hypotheses`, in their order, up to a constant. */
export type Beliefs = readonly number[]

/** An answer that calibration learns from; rapid guesses and answers with the key in view are left out. */
export type CalibrationReview = {
  elapsedDays: number
  /** Uncalibrated stability just before the answer, days. */
  stability: number
  fraction: Fraction
  guessChance: number
}

const multipliers = [0.18, 0.25, 0.35, 0.5, 0.71, 1, 1.41, 2, 2.83, 4, 5.6]
const decays = [0.08, 0.11, defaultDecay, 0.22, 0.32, 0.45, 0.65, 0.95, 1.4]
const multiplierSpread = 0.8
const decaySpread = 0.7
// A certain prediction would let one slip rule a hypothesis out for good.
const leastChance = 1e-6

/** The 99 calibrations that are compared. */
export const hypotheses: readonly Calibration[] = multipliers.flatMap((multiplier) =>
  decays.map((decay) => ({ multiplier, decay })),
)

/** Chance to recall, 0 to 1, for a learner so calibrated: R(t, m·S) on a curve of that decay. */
export function calibratedRetrievability(
  elapsedDays: number,
  stability: number,
  calibration: Calibration,
): number {
  return retrievability(elapsedDays, calibration.multiplier * stability, calibration.decay)
}

/** Beliefs before any answer: log-normal around the default, -(ln m)²/2·0.8² - (ln decay/0.1542)²/2·0.7². */
export function startBeliefs(): Beliefs {
  return hypotheses.map(({ multiplier, decay }) =>
    toEightDecimals(
      -(Math.log(multiplier) ** 2) / (2 * multiplierSpread ** 2) -
        Math.log(decay / defaultDecay) ** 2 / (2 * decaySpread ** 2),
    ),
  )
}

/** Where a new learner starts who has peers: their average belief; without peers, `startBeliefs`. */
export function averageBeliefs(peers: readonly Beliefs[]): Beliefs {
  if (peers.length === 0) return startBeliefs()
  return hypotheses.map((_, index) => {
    const sum = peers.reduce((total, peer) => total + beliefAt(peer, index), 0)
    return toEightDecimals(sum / peers.length)
  })
}

/**
 * Beliefs after one review: adds fraction·ln p + (1-fraction)·ln(1-p) with p = (1-s)R + (1-R)c.
 * A repeat on the same study day says nothing and changes nothing.
 * @throws when `beliefs` does not belong to the 99 hypotheses.
 */
export function addReview(beliefs: Beliefs, review: CalibrationReview): Beliefs {
  if (review.elapsedDays < 1) return beliefs
  return hypotheses.map((hypothesis, index) =>
    toEightDecimals(beliefAt(beliefs, index) + logLikelihood(hypothesis, review)),
  )
}

/**
 * The most probable calibration; to be used from the next study day on.
 * @throws when `beliefs` does not belong to the 99 hypotheses.
 */
export function likeliestCalibration(beliefs: Beliefs): Calibration {
  let likeliest = defaultCalibration
  let highest = Number.NEGATIVE_INFINITY
  for (const [index, hypothesis] of hypotheses.entries()) {
    const belief = beliefAt(beliefs, index)
    if (belief <= highest) continue
    highest = belief
    likeliest = hypothesis
  }
  return likeliest
}

function logLikelihood(hypothesis: Calibration, review: CalibrationReview): number {
  const { elapsedDays, stability, fraction, guessChance } = review
  const recall = calibratedRetrievability(elapsedDays, stability, hypothesis)
  const right = (1 - slipChance) * recall + (1 - recall) * guessChance
  const chance = Math.min(Math.max(right, leastChance), 1 - leastChance)
  return fraction * Math.log(chance) + (1 - fraction) * Math.log(1 - chance)
}

function beliefAt(beliefs: Beliefs, index: number): number {
  const belief = beliefs[index]
  if (belief === undefined || beliefs.length !== hypotheses.length)
    throw new Error(`${beliefs.length} beliefs for ${hypotheses.length} hypotheses`)
  return belief
}
