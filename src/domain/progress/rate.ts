import { type Interval, wilsonInterval } from '#src/domain/statistics/wilson.ts'

/**
 * A share of `answers`, 0 to 1, with its interval of 90 %.
 * - `too-few`: no share means anything yet; `missing` more answers are needed
 */
export type Rate =
  | ({ kind: 'rate'; share: number; answers: number } & Interval)
  | { kind: 'too-few'; answers: number; missing: number }

/** Below this many answers nothing is called a share. */
export const fewestAnswers = 5

/**
 * The share that `earned` is of `answers`: a sum of fractions, 0 to `answers`. Partly right answers vary
 * less than right and wrong ones, so their interval is a little too wide, never too narrow.
 */
export function rateOf(earned: number, answers: number): Rate {
  if (answers < fewestAnswers) return { kind: 'too-few', answers, missing: fewestAnswers - answers }
  return { kind: 'rate', share: earned / answers, answers, ...wilsonInterval(earned, answers) }
}
