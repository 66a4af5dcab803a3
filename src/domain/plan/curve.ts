import type { Calibration } from '#src/domain/memory/calibration.ts'
import { fsrsParameters } from '#src/domain/memory/fsrs.ts'

// FSRS-6 once more, only what a plan needs of it: it weighs every question of a bank each day, and the
// library's own functions look their weights up through a proxy. A test holds both to the same numbers.

/** One learner's forgetting curve, ready for many questions. */
export type Curve = { slope: number; decay: number }

const leastStability = 0.001
const mostStability = 36500
const lapseAgainDivisor = Math.exp(weight(17) * weight(18))
const growth = Math.exp(weight(8))
const [growthPower, growthByForgetting] = [weight(9), weight(10)]
const [lapse, lapsePower, lapseByStability, lapseByForgetting] = [
  weight(11),
  weight(12),
  weight(13),
  weight(14),
]

/** Stability right after the reasons were read for the first time, days: FSRS' first Again. */
export const stabilityAfterFirstReading = Math.max(weight(0), 0.1)

/** The curve of a learner so calibrated. */
export function curveOf({ multiplier, decay }: Calibration): Curve {
  return { slope: (0.9 ** (-1 / decay) - 1) / multiplier, decay }
}

/** Chance to recall, 0 to 1, `days` (0 or more) after the last review of an uncalibrated stability in days. */
export function recallAfter(curve: Curve, days: number, stability: number): number {
  return (1 + (curve.slope * days) / stability) ** -curve.decay
}

/**
 * Stability, days, after a review on a later day that was recalled; `recall` is its chance just before.
 * Source: FSRS-6, ts-fsrs `next_state` with Good.
 */
export function stabilityAfterRecall(
  stability: number,
  difficulty: number,
  recall: number,
): number {
  const factor =
    growth *
    (11 - difficulty) *
    stability ** -growthPower *
    (Math.exp((1 - recall) * growthByForgetting) - 1)
  return Math.min(Math.max(stability * (1 + factor), leastStability), mostStability)
}

/**
 * Stability, days, after a review on a later day that was not recalled.
 * Source: FSRS-6, ts-fsrs `next_state` with Again.
 */
export function stabilityAfterLapse(stability: number, difficulty: number, recall: number): number {
  const fresh =
    lapse *
    difficulty ** -lapsePower *
    ((stability + 1) ** lapseByStability - 1) *
    Math.exp((1 - recall) * lapseByForgetting)
  return Math.max(leastStability, Math.min(fresh, stability / lapseAgainDivisor))
}

function weight(index: number): number {
  const value = fsrsParameters.weights[index]
  if (value === undefined) throw new Error(`FSRS-6 has no weight ${index}`)
  return value
}
