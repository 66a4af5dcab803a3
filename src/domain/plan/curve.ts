import type { Calibration } from '#src/domain/memory/calibration.ts'
import { fsrsParameters, type Memory, type Weights } from '#src/domain/memory/fsrs.ts'

// FSRS-6 once more, only what a plan needs of it: it weighs every question of a bank each day, and the
// library's own functions look their weights up through a proxy. A test holds both to the same numbers.

/** One learner's forgetting curve and how reviews change it, ready for many questions. */
export type Curve = {
  slope: number
  decay: number
  /** Memory right after the reasons were read for the first time: FSRS' first Again. Days, and 1 to 10. */
  firstReading: Memory
  growth: number
  growthPower: number
  growthByForgetting: number
  lapse: number
  lapsePower: number
  lapseByStability: number
  lapseByForgetting: number
  lapseAgainDivisor: number
}

const leastStability = 0.001
const mostStability = 36500
const leastFirstStability = 0.1

/** The curve of a learner so calibrated. */
export function curveOf({ multiplier, decay, weights }: Calibration): Curve {
  const weight = weightsOf(weights ?? fsrsParameters.weights)
  return {
    slope: (0.9 ** (-1 / decay) - 1) / multiplier,
    decay,
    firstReading: {
      stability: Math.max(weight(0), leastFirstStability),
      difficulty: weight(4),
    },
    growth: Math.exp(weight(8)),
    growthPower: weight(9),
    growthByForgetting: weight(10),
    lapse: weight(11),
    lapsePower: weight(12),
    lapseByStability: weight(13),
    lapseByForgetting: weight(14),
    lapseAgainDivisor: Math.exp(weight(17) * weight(18)),
  }
}

/** Chance to recall, 0 to 1, `days` (0 or more) after the last review of an uncalibrated stability in days. */
export function recallAfter(curve: Curve, days: number, stability: number): number {
  return (1 + (curve.slope * days) / stability) ** -curve.decay
}

/**
 * Stability, days, after a review on a later day that was recalled; `recall` is its chance just before.
 * Source: FSRS-6, ts-fsrs `next_state` with Good.
 */
export function stabilityAfterRecall(curve: Curve, memory: Memory, recall: number): number {
  const { stability, difficulty } = memory
  const factor =
    curve.growth *
    (11 - difficulty) *
    stability ** -curve.growthPower *
    (Math.exp((1 - recall) * curve.growthByForgetting) - 1)
  return Math.min(Math.max(stability * (1 + factor), leastStability), mostStability)
}

/**
 * Stability, days, after a review on a later day that was not recalled.
 * Source: FSRS-6, ts-fsrs `next_state` with Again.
 */
export function stabilityAfterLapse(curve: Curve, memory: Memory, recall: number): number {
  const { stability, difficulty } = memory
  const fresh =
    curve.lapse *
    difficulty ** -curve.lapsePower *
    ((stability + 1) ** curve.lapseByStability - 1) *
    Math.exp((1 - recall) * curve.lapseByForgetting)
  return Math.max(leastStability, Math.min(fresh, stability / curve.lapseAgainDivisor))
}

function weightsOf(weights: Weights): (index: number) => number {
  return (index) => {
    const weight = weights[index]
    if (weight === undefined) throw new Error(`FSRS-6 has no weight ${index}`)
    return weight
  }
}
