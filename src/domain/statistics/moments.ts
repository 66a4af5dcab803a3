import { type Interval, z95 } from './wilson.ts'

/** Mean. `undefined` of nothing. */
export function meanOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The middle one, or halfway between the middle two. `undefined` of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = new Float64Array(values).sort()
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}

/** The value of rank `share`, 0 to 1, among sorted values; between two of them by their distance. 0 of nothing. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const rank = share * (sorted.length - 1)
  const below = sorted[Math.floor(rank)] ?? 0
  const above = sorted[Math.ceil(rank)] ?? below
  return below + (above - below) * (rank - Math.floor(rank))
}

/** Variance of a sample, over n − 1; exactly 0 if all are alike. `undefined` below two. */
export function varianceOf(values: readonly number[]): number | undefined {
  return covarianceOf(values, values)
}

/** Covariance of a sample of pairs, over n − 1. `undefined` below two. */
export function covarianceOf(xs: ArrayLike<number>, ys: ArrayLike<number>): number | undefined {
  const [x0 = 0, y0 = 0] = [xs[0], ys[0]]
  if (xs.length < 2) return undefined
  // Counted from the first pair, so that a constant has no rounding error to vary by.
  const [xMean, yMean] = [shiftedMean(xs, x0), shiftedMean(ys, y0)]
  let sum = 0
  for (let index = 0; index < xs.length; index++)
    sum += ((xs[index] ?? 0) - x0 - xMean) * ((ys[index] ?? 0) - y0 - yMean)
  return sum / (xs.length - 1)
}

/** Pearson's correlation of pairs, −1 to 1. `undefined` below two pairs, or if one side does not vary. */
export function correlationOf(xs: readonly number[], ys: readonly number[]): number | undefined {
  const [xVariance, yVariance] = [varianceOf(xs), varianceOf(ys)]
  if (!xVariance || !yVariance) return undefined
  const correlation = (covarianceOf(xs, ys) ?? 0) / Math.sqrt(xVariance * yVariance)
  return Math.max(-1, Math.min(1, correlation))
}

/**
 * Skewness and excess kurtosis of a sample, unbiased under normality (G1 and G2). `undefined` below three and
 * four values, or if they do not vary.
 * Source: Joanes & Gill (1998), The Statistician 47; Moodle's quiz statistics use the same.
 */
export function shapeOf(values: readonly number[]): {
  skewness: number | undefined
  kurtosis: number | undefined
} {
  const n = values.length
  const k2 = varianceOf(values)
  if (n < 3 || !k2) return { skewness: undefined, kurtosis: undefined }
  const mean = meanOf(values) ?? 0
  const central = (power: number) =>
    values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n
  const k3 = (n ** 2 * central(3)) / ((n - 1) * (n - 2))
  const skewness = k3 / k2 ** 1.5
  if (n < 4) return { skewness, kurtosis: undefined }
  const k4 =
    (n ** 2 * ((n + 1) * central(4) - 3 * (n - 1) * central(2) ** 2)) /
    ((n - 1) * (n - 2) * (n - 3))
  return { skewness, kurtosis: k4 / k2 ** 2 }
}

/**
 * Interval of a correlation, of 95 % unless another normal quantile `z` is handed in. `undefined` below four
 * pairs.
 * Source: Fisher (1921).
 */
export function correlationInterval(
  correlation: number,
  pairs: number,
  z = z95,
): Interval | undefined {
  if (pairs < 4) return undefined
  const centre = Math.atanh(correlation)
  const half = z / Math.sqrt(pairs - 3)
  return { low: Math.tanh(centre - half), high: Math.tanh(centre + half) }
}

function shiftedMean(values: ArrayLike<number>, from: number): number {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum = sum + (values[index] ?? 0) - from
  return sum / values.length
}
