import type { DayTally } from '#src/domain/sitting/day-tally.ts'
import { type Rate, rateOf } from './rate.ts'

/** A learner's answers to one exam's questions on one study day. */
export type StudyDay = Omit<DayTally, 'exam'>

/** All answers to an exam's questions so far. */
export type Totals = {
  answers: number
  studyDays: number
  /** First study day. `undefined`: no answer yet. */
  since: string | undefined
  /** Share right of the answers to questions never met before. */
  first: Rate
  /** Share right of all other answers: what was remembered, not what was known. */
  repeats: Rate
}

/** Sums up study days, oldest first. */
export function totalsOf(days: readonly StudyDay[]): Totals {
  const answers = sumOf(days, (day) => day.answers)
  const firstAnswers = sumOf(days, (day) => day.firstAnswers)
  const firstEarned = sumOf(days, (day) => day.firstEarned)
  return {
    answers,
    studyDays: days.length,
    since: days[0]?.studyOn,
    first: rateOf(firstEarned, firstAnswers),
    repeats: rateOf(sumOf(days, (day) => day.earned) - firstEarned, answers - firstAnswers),
  }
}

/** Sum of one number of each study day. */
export function sumOf(days: readonly StudyDay[], amount: (day: StudyDay) => number): number {
  return days.reduce((sum, day) => sum + amount(day), 0)
}
