import { computeDecayFactor, FSRSAlgorithm, forgetting_curve, roundTo } from 'ts-fsrs'

// Importing ts-fsrs adds `scheduler`, `diff`, `format` and `dueFormat` to Date.prototype. That can't be
// prevented; nobody may call them. Its day counts are not used either: study-day.ts counts the days.

/** The 21 weights of FSRS-6. */
export type Weights = readonly number[]

/** Weights with the version they belong to: arrays of other lengths mean other formulas. */
export type FsrsParameters = { version: 'fsrs-6'; weights: Weights }

/** Default FSRS-6 weights. Source: ts-fsrs 5.4.2 and srs-benchmark, which agree. */
export const fsrsParameters: FsrsParameters = {
  version: 'fsrs-6',
  weights: [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ],
}

/** Steepness of the default forgetting curve: the last weight. */
export const defaultDecay = 0.1542

/** Recall that a due day aims at when there is no exam date. Source: Anki's and FSRS' default. */
export const defaultRetention = 0.9

/** FSRS' own scale: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export type FsrsGrade = 1 | 2 | 3 | 4

/** `stability`: days until recall falls to 0.9, 0.001 to 36500. `difficulty`: 1 (easy) to 10. */
export type Memory = { stability: number; difficulty: number }

const longestIntervalDays = 36500

// Making one costs some hundred times its use; a learner's own goes when their weights do.
const algorithms = new WeakMap<Weights, FSRSAlgorithm>()
const weightDecimals = 4

/**
 * Chance to recall, 0 to 1, `elapsedDays` (0 or more) after the last review: (1 + f·t/S)^-decay with
 * f = 0.9^(-1/decay) - 1, so that it is 0.9 when t = S. Rounded to 8 decimals.
 * Source: FSRS-6, ts-fsrs `forgetting_curve`.
 */
export function retrievability(elapsedDays: number, stability: number, decay: number): number {
  return forgetting_curve(decay, elapsedDays, stability)
}

/**
 * Memory after one review graded `grade`; `memory` is `undefined` at the first one. `elapsedDays` 0
 * means the same study day. `retrievabilityNow` is the chance of recall just before (0 to 1); without it
 * the default curve gives it.
 * Source: FSRS-6, ts-fsrs `next_state`.
 * @throws when `elapsedDays` is negative.
 */
export function nextMemory(
  memory: Memory | undefined,
  elapsedDays: number,
  grade: FsrsGrade,
  retrievabilityNow?: number,
): Memory {
  return nextMemoryBy(fsrsParameters.weights)(memory, elapsedDays, grade, retrievabilityNow)
}

/** `nextMemory` by other weights than the default ones. */
export function nextMemoryBy(weights: Weights): typeof nextMemory {
  const algorithm = algorithmOf(weights)
  return (memory, elapsedDays, grade, retrievabilityNow) =>
    algorithm.next_state(memory ?? null, elapsedDays, grade, retrievabilityNow)
}

/** Whether these can be weights: 21 numbers. */
export function areWeights(numbers: readonly number[]): boolean {
  return numbers.length === fsrsParameters.weights.length && numbers.every(Number.isFinite)
}

/**
 * Weights as they may be used and stored: within the bounds of FSRS-6, to 4 decimals.
 * @throws when these are not 21 numbers.
 */
export function toWeights(trained: readonly number[]): Weights {
  if (!areWeights(trained))
    throw new Error(`FSRS-6 has 21 weights, not "${trained.join(', ').slice(0, 40)}"`)
  const rounded = trained.map((weight) => roundTo(weight, weightDecimals))
  return [...algorithmOf(rounded).parameters.w]
}

/**
 * Whole days, 1 to 36500, after which recall has fallen to `retention` (above 0, at most 1):
 * S/f · (r^(-1/decay) - 1), rounded.
 * Source: FSRS-6, ts-fsrs `calculate_interval_modifier` and `next_interval` without fuzz.
 * @throws when `retention` is out of range.
 */
export function intervalFor(retention: number, stability: number, decay = defaultDecay): number {
  if (!(retention > 0 && retention <= 1))
    throw new Error(`retention must be above 0 and at most 1, not ${retention}`)
  const curve = computeDecayFactor(decay)
  const days = (stability / curve.factor) * (retention ** (1 / curve.decay) - 1)
  return Math.min(Math.max(1, Math.round(days)), longestIntervalDays)
}

/**
 * `value` to 8 decimals, as ts-fsrs rounds. Powers and logarithms may differ in the last bit between
 * runtimes; rounding keeps what is stored the same.
 */
export function toEightDecimals(value: number): number {
  return roundTo(value, 8)
}

function algorithmOf(weights: Weights): FSRSAlgorithm {
  const known = algorithms.get(weights)
  if (known) return known
  const algorithm = new FSRSAlgorithm({
    w: [...weights],
    enable_fuzz: false,
    // Selects the same-day formula of `next_state`; the minute steps that go with it are never used.
    enable_short_term: true,
  })
  algorithms.set(weights, algorithm)
  return algorithm
}
