import { fQuantile } from '#src/domain/statistics/f-distribution.ts'
import { covarianceOf, meanOf, varianceOf } from '#src/domain/statistics/moments.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { type MarkMatrix, marksOf, onlyComplete, totalsOf } from './matrix.ts'

/** What alpha is made of. */
type Variances = {
  /** Questions that can earn something. */
  questions: number
  ofQuestions: readonly number[]
  ofTotals: number
  /** Of each question with the total. */
  covariances: readonly number[]
}

/**
 * Cronbach's alpha of those who have every mark: at most 1, below 0 where questions work against each other.
 * `undefined` below two questions or two people, or if all totals are alike.
 * Source: Cronbach (1951); Moodle's coefficient of internal consistency is the same in percent.
 */
export function alphaOf(matrix: MarkMatrix): number | undefined {
  const variances = variancesOf(onlyComplete(matrix))
  if (variances === undefined) return undefined
  const { questions, ofQuestions, ofTotals } = variances
  return alphaFrom(questions, sumOf(ofQuestions), ofTotals)
}

/** Alpha without each question, in order; `undefined` as in `alphaOf`. */
export function alphasIfDeleted(matrix: MarkMatrix): (number | undefined)[] {
  const variances = variancesOf(onlyComplete(matrix))
  if (variances === undefined) return matrix.questions.map(() => undefined)
  const { questions, ofQuestions, ofTotals, covariances } = variances
  const all = sumOf(ofQuestions)
  return matrix.questions.map(({ maximum }, index) => {
    const own = ofQuestions[index] ?? 0
    const rest = ofTotals + own - 2 * (covariances[index] ?? 0)
    return alphaFrom(questions - (maximum > 0 ? 1 : 0), all - own, rest)
  })
}

/**
 * Interval of alpha of 95 %.
 * Source: Feldt (1965); its F has S − 1 and (S − 1)(k − 1) degrees of freedom.
 */
export function alphaInterval(
  alpha: number,
  { people, questions }: { people: number; questions: number },
): Interval | undefined {
  if (people < 2 || questions < 2) return undefined
  const [above, below] = [people - 1, (people - 1) * (questions - 1)]
  return {
    low: 1 - (1 - alpha) * fQuantile(0.975, above, below),
    high: 1 - (1 - alpha) * fQuantile(0.025, above, below),
  }
}

/**
 * Kuder and Richardson's formula 20: alpha of right and wrong, by shares. `undefined` where a mark is neither
 * 0 nor the maximum of 1, and as in `alphaOf`.
 */
export function kr20(matrix: MarkMatrix): number | undefined {
  const known = rightAndWrong(matrix)
  if (known === undefined) return undefined
  const spread = known.facilities.reduce((sum, share) => sum + share * (1 - share), 0)
  return alphaFrom(known.facilities.length, spread, known.variance)
}

/** Formula 21: the same as if all questions were equally hard; never above it. `undefined` as there. */
export function kr21(matrix: MarkMatrix): number | undefined {
  const known = rightAndWrong(matrix)
  if (known === undefined) return undefined
  const k = known.facilities.length
  const mean = sumOf(known.facilities)
  return alphaFrom(k, (mean * (k - mean)) / k, known.variance)
}

/**
 * Reliability that a form `times` as long would have, of questions like these; `times` above 0.
 * Source: Spearman (1910), Brown (1910).
 */
export function reliabilityAtLength(reliability: number, times: number): number {
  return (times * reliability) / (1 + (times - 1) * reliability)
}

/**
 * How likely two sittings of the same people agree on pass or fail, 0.5 to 1, from each one's chance to pass,
 * 0 to 1. `undefined` without anybody.
 */
export function decisionConsistency(chances: readonly number[]): number | undefined {
  return meanOf(chances.map((chance) => chance ** 2 + (1 - chance) ** 2))
}

function variancesOf(complete: MarkMatrix): Variances | undefined {
  const totals = totalsOf(complete).map((total) => total ?? 0)
  const ofTotals = varianceOf(totals)
  if (ofTotals === undefined) return undefined
  const marks = marksOf(complete)
  return {
    questions: complete.questions.filter(({ maximum }) => maximum > 0).length,
    ofQuestions: marks.map((column) => varianceOf(column) ?? 0),
    ofTotals,
    covariances: marks.map((column) => covarianceOf(column, totals) ?? 0),
  }
}

function rightAndWrong(matrix: MarkMatrix): { facilities: number[]; variance: number } | undefined {
  const complete = onlyComplete(matrix)
  const people = complete.rows.length
  const areAllOne = complete.questions.every(({ maximum }) => maximum === 1)
  const areWhole = complete.rows.every((row) => row.every((mark) => mark === 0 || mark === 1))
  const variance = varianceOf(totalsOf(complete).map((total) => total ?? 0))
  if (!areAllOne || !areWhole || variance === undefined) return undefined
  return {
    facilities: marksOf(complete).map((marks) => meanOf(marks) ?? 0),
    variance: (variance * (people - 1)) / people,
  }
}

function alphaFrom(questions: number, parts: number, whole: number): number | undefined {
  // What deleting leaves may be a rounding error away from no variance at all.
  if (questions < 2 || whole < 1e-12) return undefined
  return (questions / (questions - 1)) * (1 - parts / whole)
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
