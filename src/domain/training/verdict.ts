/** Where the reviews are cut: weights trained on those before a cut are tried on those up to the next. Shares. */
export const cuts = [0.5, 0.6, 0.7, 0.8, 0.9] as const

/** Below this, in nats a review, nobody would notice, while every due day would move. */
const leastGain = 0.005
/** 95 % quantile of Student's t with one degree of freedom less than there are cuts. */
const student95 = 2.132

/**
 * - `adopt`: better by more than chance and by enough
 * - `drop`: not better at all
 * - `keep`: in between; what holds goes on
 */
export type Verdict = { kind: 'adopt' | 'drop' | 'keep'; gain: number; atLeast: number }

/**
 * What the splits say. `gains` are by how much the log loss of a review fell in each, in nats, paired; `atLeast` is the
 * lower end of the mean's one-sided 95 % interval.
 */
export function judgeGains(gains: readonly number[]): Verdict {
  const gain = meanOf(gains)
  const variance = meanOf(gains.map((one) => (one - gain) ** 2)) / (gains.length - 1)
  const atLeast = gain - student95 * Math.sqrt(variance)
  if (gain >= leastGain && atLeast > 0) return { kind: 'adopt', gain, atLeast }
  return { kind: gain <= 0 ? 'drop' : 'keep', gain, atLeast }
}

/** Mean of some numbers, of which there is at least one. */
export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
