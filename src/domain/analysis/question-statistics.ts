import {
  correlationInterval,
  correlationOf,
  covarianceOf,
  meanOf,
  medianOf,
  varianceOf,
} from '#src/domain/statistics/moments.ts'
import { normalDensity, normalQuantile } from '#src/domain/statistics/normal.ts'
import { type Interval, wilsonInterval, z95 } from '#src/domain/statistics/wilson.ts'
import { type Group, groupsOf } from './groups.ts'
import { type Column, columnsOf, type MarkMatrix, totalsOf, wholeMaximum } from './matrix.ts'
import { type RaschDifficulty, raschDifficulties } from './rasch.ts'
import { alphasIfDeleted } from './reliability.ts'

/** How long a question took those who answered it, and how many answered without reading. */
export type Timing = {
  /** Of answers that are no rapid guesses, in milliseconds. */
  timesMs: readonly number[]
  rapidGuesses: number
}

/**
 * What first answers say about one version of a question. Intervals are of 95 %. `undefined`: too few people
 * for the formula, or nobody differs. How many are enough to conclude from it: `fewest`.
 */
export type QuestionStatistics = {
  id: string
  /** People with a mark. */
  n: number
  /** Mean share earned, 0 (nobody) to 1 (all). */
  facility: number | undefined
  facilityInterval: Interval | undefined
  /** Of the marks, in points. */
  sd: number | undefined
  /** Correlation of the mark with the rest of the score, −1 to 1. */
  itemRest: number | undefined
  /** The same times 100, and its interval. */
  discriminationIndex: number | undefined
  discriminationInterval: Interval | undefined
  /** Covariance with the rest, in percent of the greatest that these marks and rests could have. */
  discriminativeEfficiency: number | undefined
  /** Percent of the form's points. */
  intendedWeight: number | undefined
  /** Percent of what makes totals differ. `undefined` if the question works against the total. */
  effectiveWeight: number | undefined
  /** Share earned by picking at random, 0 to 1. */
  randomGuess: number | undefined
  /** Share earned in the upper group less that in the lower one, −1 to 1, and how many are in them. */
  upperLower: { difference: number; upper: number; lower: number } | undefined
  /** Of questions that are right or wrong; it can pass −1 and 1. */
  biserial: number | undefined
  /** Reliability of the form without it, of those who have every mark; at most 1. */
  alphaIfDeleted: number | undefined
  difficulty: RaschDifficulty | undefined
  medianMs: number | undefined
  /** Share of all answers, 0 to 1. */
  rapidShare: number | undefined
}

/**
 * Statistics of each question, in order. `timings`, if known, are in the same order.
 * Source: Moodle's quiz statistics (facility to effective weight); Crocker & Algina (1986), ch. 14.
 */
export function analyseQuestions(
  matrix: MarkMatrix,
  timings: readonly Timing[] = [],
): QuestionStatistics[] {
  const columns = columnsOf(matrix)
  const totals = totalsOf(matrix)
  const groups = groupsOf(totals)
  const weights = effectiveWeights(columns, totals)
  const alphas = alphasIfDeleted(matrix)
  const difficulties = raschDifficulties(matrix)
  const whole = wholeMaximum(matrix)
  return columns.map((column, index) => {
    const discrimination = discriminationOf(column)
    return {
      id: column.question.id,
      n: column.marks.length,
      ...facilityOf(column),
      sd: rootOf(varianceOf(column.marks)),
      ...discrimination,
      intendedWeight: whole > 0 ? (100 * column.question.maximum) / whole : undefined,
      effectiveWeight: weights[index],
      randomGuess: column.question.guess,
      upperLower: upperLowerOf(column, groups),
      biserial: biserialOf(column, discrimination.itemRest),
      alphaIfDeleted: alphas[index],
      difficulty: difficulties[index],
      ...timingOf(timings[index]),
    }
  })
}

function facilityOf({
  question,
  marks,
}: Column): Pick<QuestionStatistics, 'facility' | 'facilityInterval'> {
  const mean = meanOf(marks)
  if (mean === undefined || question.maximum <= 0)
    return { facility: undefined, facilityInterval: undefined }
  const facility = mean / question.maximum
  return {
    facility,
    facilityInterval: wilsonInterval(facility * marks.length, marks.length, z95),
  }
}

function discriminationOf({
  paired,
}: Column): Pick<
  QuestionStatistics,
  'itemRest' | 'discriminationIndex' | 'discriminationInterval' | 'discriminativeEfficiency'
> {
  const itemRest = correlationOf(paired.marks, paired.rests)
  if (itemRest === undefined)
    return {
      itemRest,
      discriminationIndex: undefined,
      discriminationInterval: undefined,
      discriminativeEfficiency: undefined,
    }
  const interval = correlationInterval(itemRest, paired.marks.length)
  // Sorted apart from each other the two lists agree as well as they ever could.
  const best = covarianceOf(
    new Float64Array(paired.marks).sort(),
    new Float64Array(paired.rests).sort(),
  )
  const covariance = covarianceOf(paired.marks, paired.rests) ?? 0
  return {
    itemRest,
    discriminationIndex: 100 * itemRest,
    discriminationInterval: interval && { low: 100 * interval.low, high: 100 * interval.high },
    discriminativeEfficiency: best ? (100 * covariance) / best : undefined,
  }
}

function effectiveWeights(
  columns: readonly Column[],
  totals: readonly (number | undefined)[],
): (number | undefined)[] {
  const roots = columns.map(({ paired }) => {
    const covariance = covarianceOf(
      paired.marks,
      paired.people.map((person) => totals[person] ?? 0),
    )
    return covariance === undefined || covariance < 0 ? undefined : Math.sqrt(covariance)
  })
  const sum = roots.reduce((total: number, root) => total + (root ?? 0), 0)
  return roots.map((root) => (root === undefined || sum === 0 ? undefined : (100 * root) / sum))
}

function upperLowerOf(
  { question, paired }: Column,
  groups: readonly (Group | undefined)[],
): QuestionStatistics['upperLower'] {
  const marksIn = (group: Group) =>
    paired.marks.filter((_, index) => groups[paired.people[index] ?? -1] === group)
  const [upper, lower] = [marksIn('upper'), marksIn('lower')]
  const [upperMean, lowerMean] = [meanOf(upper), meanOf(lower)]
  if (upperMean === undefined || lowerMean === undefined || question.maximum <= 0) return undefined
  const difference = (upperMean - lowerMean) / question.maximum
  return { difference, upper: upper.length, lower: lower.length }
}

function biserialOf(
  { question, paired }: Column,
  itemRest: number | undefined,
): number | undefined {
  if (itemRest === undefined) return undefined
  const isRightOrWrong = paired.marks.every((mark) => mark === 0 || mark === question.maximum)
  const right = (meanOf(paired.marks) ?? 0) / question.maximum
  if (!isRightOrWrong) return undefined
  return (itemRest * Math.sqrt(right * (1 - right))) / normalDensity(normalQuantile(right))
}

function timingOf(timing: Timing | undefined): Pick<QuestionStatistics, 'medianMs' | 'rapidShare'> {
  if (timing === undefined) return { medianMs: undefined, rapidShare: undefined }
  const answers = timing.timesMs.length + timing.rapidGuesses
  return {
    medianMs: medianOf(timing.timesMs),
    rapidShare: answers > 0 ? timing.rapidGuesses / answers : undefined,
  }
}

function rootOf(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.sqrt(value)
}
