/** Mean of paired differences with its 95 % interval. */
export type Paired = { mean: number; low: number; high: number }

/** How much higher `ours` are than `theirs`, which are of the same learners in the same order. */
export function comparePaired(ours: readonly number[], theirs: readonly number[]): Paired {
  const differences = ours.map((own, index) => own - (theirs[index] ?? Number.NaN))
  const mean = meanOf(differences)
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0)
  const error = Math.sqrt(squares / Math.max(1, differences.length - 1) / differences.length)
  return { mean, low: mean - 1.96 * error, high: mean + 1.96 * error }
}

/** Arithmetic mean. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
