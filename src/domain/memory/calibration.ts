import type { Fraction } from '#src/domain/question/parts.ts'
import { areWeights, defaultDecay, retrievability, type Weights } from './fsrs.ts'
import { slipChance } from './recall.ts'
import { laterDay } from './study-day.ts'

/**
 * How one learner forgets: stabilities times `multiplier`, on a curve of steepness `decay`. The stabilities follow from
 * `weights`, trained on their own answers; `undefined`: from the default ones.
 */
export type Calibration = { multiplier: number; decay: number; weights?: Weights | undefined }

/** The average learner. */
export const defaultCalibration: Calibration = { multiplier: 1, decay: defaultDecay }

/**
 * One log posterior for each of `hypotheses`, in their order: nats below the likeliest, which is 0, in whole
 * thousandths and at least -46.655, so that they are stored in little room and read back the same.
 */
export type Beliefs = readonly number[]

/** What is known of how a learner forgets, and which calibration holds today. */
export type CalibrationState = {
  beliefs: Beliefs
  /** Study day of the last answer that counted; `undefined`: none yet. */
  on: string | undefined
  /** In force on that day: what was likeliest before its first answer. */
  inForce: Calibration
  /** The learner's own, in force from the first answer on; `undefined`: the default ones. */
  weights?: Weights | undefined
}

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
const perNat = 1000
const beliefDigits = 3
const leastBelief = -(36 ** beliefDigits - 1) / perNat

/** The 99 calibrations that are compared. */
export const hypotheses: readonly Calibration[] = multipliers.flatMap((multiplier) =>
  decays.map((decay) => ({ multiplier, decay })),
)

// Every answer asks all of them: what does not depend on it is worked out once.
const curves = hypotheses.map(({ multiplier, decay }) => ({
  slope: (0.9 ** (-1 / decay) - 1) / multiplier,
  decay,
}))

/** Chance to recall, 0 to 1, for a learner so calibrated: R(t, m·S) on a curve of that decay. */
export function calibratedRetrievability(
  elapsedDays: number,
  stability: number,
  calibration: Calibration,
): number {
  return retrievability(elapsedDays, calibration.multiplier * stability, calibration.decay)
}

/** Before any answer: the average of the learner's peers, or the average learner where there are none. */
export function startCalibration(peers: readonly Beliefs[] = []): CalibrationState {
  const beliefs = averageBeliefs(peers)
  return { beliefs, on: undefined, inForce: likeliestCalibration(beliefs) }
}

/** The calibration that holds on a study day: it does not change while the day goes on. */
export function calibrationOn(state: CalibrationState, day: string): Calibration {
  const { multiplier, decay } = inForceOn(state, day)
  return { multiplier, decay, weights: state.weights }
}

/** The state with other weights, or with the default ones where these are `undefined`. */
export function withWeights(
  state: CalibrationState,
  weights: Weights | undefined,
): CalibrationState {
  return { ...state, weights }
}

/** What is known after one more answer, given on study day `day`; a day that goes back counts as the same. */
export function calibrate(
  state: CalibrationState,
  review: CalibrationReview,
  day: string,
): CalibrationState {
  if (review.elapsedDays < 1) return state
  return {
    beliefs: addReview(state.beliefs, review),
    on: state.on === undefined ? day : laterDay(state.on, day),
    inForce: inForceOn(state, day),
    weights: state.weights,
  }
}

/**
 * The state as one short text, the same on every runtime: its day, what is in force, 99 × 3 digits of base 36, and
 * weights of the learner's own.
 */
export function packCalibration({ beliefs, on, inForce, weights }: CalibrationState): string {
  const index = hypotheses.findIndex(
    ({ multiplier, decay }) => multiplier === inForce.multiplier && decay === inForce.decay,
  )
  const digits = beliefs.map((belief) => toBase36(Math.round(-belief * perNat), beliefDigits))
  const own = weights === undefined ? [] : [weights.join(',')]
  return [on ?? '', toBase36(index, 2), digits.join(''), ...own].join(':')
}

/**
 * The state that was packed.
 * @throws when `packed` is no such text.
 */
export function unpackCalibration(packed: string): CalibrationState {
  const [on, index, digits, own] = packed.split(':')
  const inForce = index === undefined ? undefined : hypotheses[Number.parseInt(index, 36)]
  const beliefs = hypotheses.map((_, at) => {
    const text = digits?.slice(beliefDigits * at, beliefDigits * (at + 1)) ?? ''
    return 0 - Number.parseInt(text, 36) / perNat
  })
  const weights = own?.split(',').map(Number)
  const isWhole =
    digits?.length === beliefDigits * hypotheses.length &&
    (weights === undefined || areWeights(weights))
  if (inForce === undefined || !isWhole || beliefs.some(Number.isNaN))
    throw new Error(`"${packed.slice(0, 40)}" is no calibration`)
  return { beliefs, on: on === '' ? undefined : on, inForce, weights }
}

/** Beliefs before any answer: log-normal around the default, -(ln m)²/2·0.8² - (ln decay/0.1542)²/2·0.7². */
export function startBeliefs(): Beliefs {
  return settled(
    hypotheses.map(
      ({ multiplier, decay }) =>
        -(Math.log(multiplier) ** 2) / (2 * multiplierSpread ** 2) -
        Math.log(decay / defaultDecay) ** 2 / (2 * decaySpread ** 2),
    ),
  )
}

/** Where a new learner starts who has peers: their average belief; without peers, `startBeliefs`. */
export function averageBeliefs(peers: readonly Beliefs[]): Beliefs {
  if (peers.length === 0) return startBeliefs()
  return settled(
    hypotheses.map(
      (_, index) => peers.reduce((sum, peer) => sum + beliefAt(peer, index), 0) / peers.length,
    ),
  )
}

/**
 * Beliefs after one review: adds fraction·ln p + (1-fraction)·ln(1-p) with p = (1-s)R + (1-R)c.
 * A repeat on the same study day says nothing and changes nothing.
 * @throws when `beliefs` does not belong to the 99 hypotheses.
 */
export function addReview(beliefs: Beliefs, review: CalibrationReview): Beliefs {
  if (review.elapsedDays < 1) return beliefs
  return settled(
    curves.map((curve, index) => beliefAt(beliefs, index) + logLikelihood(curve, review)),
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

function inForceOn(state: CalibrationState, day: string): Calibration {
  const isLater = state.on === undefined || day > state.on
  return isLater ? likeliestCalibration(state.beliefs) : state.inForce
}

function logLikelihood(
  { slope, decay }: (typeof curves)[number],
  review: CalibrationReview,
): number {
  const { elapsedDays, stability, fraction, guessChance } = review
  const recall = (1 + (slope * elapsedDays) / stability) ** -decay
  const right = (1 - slipChance) * recall + (1 - recall) * guessChance
  const chance = Math.min(Math.max(right, leastChance), 1 - leastChance)
  return fraction * Math.log(chance) + (1 - fraction) * Math.log(1 - chance)
}

/** Logarithms may differ in the last bit between runtimes; thousandths do not. */
function settled(beliefs: readonly number[]): Beliefs {
  const highest = Math.max(...beliefs)
  return beliefs.map((belief) => {
    const below = Math.round((belief - highest) * perNat) / perNat
    return Math.max(below, leastBelief) + 0
  })
}

function toBase36(value: number, digits: number): string {
  return value.toString(36).padStart(digits, '0')
}

function beliefAt(beliefs: Beliefs, index: number): number {
  const belief = beliefs[index]
  if (belief === undefined || beliefs.length !== hypotheses.length)
    throw new Error(`${beliefs.length} beliefs for ${hypotheses.length} hypotheses`)
  return belief
}
