import { meanOf, medianOf, shapeOf, varianceOf } from '#src/domain/statistics/moments.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { type MarkMatrix, onlyComplete, totalsOf, wholeMaximum } from './matrix.ts'
import { alphaInterval, alphaOf, kr20, kr21 } from './reliability.ts'

/**
 * What the totals of a form say, of those who have every mark. `undefined`: too few of them for the formula,
 * or nobody differs.
 */
export type FormStatistics = {
  /** People with every mark. */
  people: number
  /** Questions that can earn something. */
  questions: number
  /** Most that can be earned, in points; so are mean, median, sd and standard error. */
  maximum: number
  mean: number | undefined
  median: number | undefined
  sd: number | undefined
  skewness: number | undefined
  /** Excess: 0 for a normal distribution. */
  kurtosis: number | undefined
  /** At most 1, and its interval of 95 %. */
  alpha: number | undefined
  alphaInterval: Interval | undefined
  kr20: number | undefined
  kr21: number | undefined
  /** Percent of the sd that is chance. */
  errorRatio: number | undefined
  /** Standard error of measurement. */
  standardError: number | undefined
}

/** Statistics of a fixed form. Source: Moodle's quiz statistics, except KR-20, KR-21 and the interval. */
export function analyseForm(matrix: MarkMatrix): FormStatistics {
  const complete = onlyComplete(matrix)
  const totals = totalsOf(complete).filter((total) => total !== undefined)
  const people = complete.rows.length
  const questions = complete.questions.filter(({ maximum }) => maximum > 0).length
  const variance = varianceOf(totals)
  const sd = variance === undefined ? undefined : Math.sqrt(variance)
  const alpha = alphaOf(complete)
  const errorShare = alpha === undefined ? undefined : Math.sqrt(1 - alpha)
  return {
    people,
    questions,
    maximum: wholeMaximum(complete),
    mean: meanOf(totals),
    median: medianOf(totals),
    sd,
    ...shapeOf(totals),
    alpha,
    alphaInterval: alpha === undefined ? undefined : alphaInterval(alpha, { people, questions }),
    kr20: kr20(complete),
    kr21: kr21(complete),
    errorRatio: errorShare === undefined ? undefined : 100 * errorShare,
    standardError: errorShare === undefined || sd === undefined ? undefined : errorShare * sd,
  }
}
