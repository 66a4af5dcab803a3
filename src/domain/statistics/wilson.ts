/** Where a value lies with some certainty. */
export type Interval = { low: number; high: number }

/** Standard normal quantile of a two-sided interval of 90 %. */
export const z90 = 1.6448536269514722

/** Standard normal quantile of a two-sided interval of 95 %. */
export const z95 = 1.959963984540054

/**
 * Interval of a share, of 90 % unless another normal quantile `z` is handed in; both ends 0 to 1. Without any
 * answer it is everything.
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
