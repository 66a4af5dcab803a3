/** Where a share lies with a certainty of 90 %; both 0 to 1. */
export type Interval = { low: number; high: number }

/**
 * A share of `answers`, 0 to 1, with its interval.
 * - `too-few`: no share means anything yet; `missing` more answers are needed
 */
export type Rate =
  | ({ kind: 'rate'; share: number; answers: number } & Interval)
  | { kind: 'too-few'; answers: number; missing: number }

/** Below this many answers nothing is called a share. */
export const fewestAnswers = 5

/** Standard normal quantile of a two-sided interval of 90 %. */
const z90 = 1.6448536269514722

/**
 * The share that `earned` is of `answers`: a sum of fractions, 0 to `answers`. Partly right answers vary
 * less than right and wrong ones, so their interval is a little too wide, never too narrow.
 */
export function rateOf(earned: number, answers: number): Rate {
  if (answers < fewestAnswers) return { kind: 'too-few', answers, missing: fewestAnswers - answers }
  return { kind: 'rate', share: earned / answers, answers, ...wilsonInterval(earned, answers) }
}

/**
 * Interval of a share, of 90 % unless another normal quantile `z` is handed in. Without any answer it is
 * everything, 0 to 1.
 * Source: Wilson (1927), without continuity correction; values in Newcombe (1998), method 3.
 */
export function wilsonInterval(earned: number, answers: number, z = z90): Interval {
  if (answers <= 0) return { low: 0, high: 1 }
  const share = earned / answers
  const weight = 1 + z ** 2 / answers
  const centre = (share + z ** 2 / (2 * answers)) / weight
  const spread = (share * (1 - share)) / answers + z ** 2 / (4 * answers ** 2)
  const half = (z / weight) * Math.sqrt(spread)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
