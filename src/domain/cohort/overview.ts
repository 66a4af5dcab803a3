import { addDays } from '#src/domain/memory/study-day.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'
import { meanOf, quantile } from '#src/domain/statistics/moments.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { cohortWeekOf } from './week.ts'

/** Answers of a cohort in one of its weeks. */
export type ActiveWeek = { startsOn: string; assignments: number; practice: number }

/** Answers that began in one hour, counted from 1970. */
type HourCount = { hour: number; answers: number }

const hourMs = 60 * 60 * 1000

/** Weeks of the overview. */
export const overviewWeeks = 12

/** The last weeks of a cohort in its own zone, oldest first; weeks begin on Monday. */
export function activeWeeks(
  counts: { assignments: readonly HourCount[]; practice: readonly HourCount[] },
  { today, zone }: { today: string; zone: string },
): ActiveWeek[] {
  const assignments = byWeek(counts.assignments, zone)
  const practice = byWeek(counts.practice, zone)
  const last = weekStart(today)
  return Array.from({ length: overviewWeeks }, (_, index) => {
    const startsOn = addDays(last, -7 * (overviewWeeks - 1 - index))
    return {
      startsOn,
      assignments: assignments.get(startsOn) ?? 0,
      practice: practice.get(startsOn) ?? 0,
    }
  })
}

function byWeek(counts: readonly HourCount[], zone: string): Map<string, number> {
  const weeks = new Map<string, number>()
  for (const { hour, answers } of counts) {
    const week = cohortWeekOf(hour * hourMs, zone)
    weeks.set(week, (weeks.get(week) ?? 0) + answers)
  }
  return weeks
}

/** Values of several people: their mean and the middle half. */
export type Spread = { people: number; mean: number; middle: Interval }

/** `undefined`: nobody. Quartiles by linear interpolation. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const mean = meanOf(values)
  if (mean === undefined) return undefined
  const sorted = values.toSorted((one, other) => one - other)
  const middle = { low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) }
  return { people: sorted.length, mean, middle }
}

/** Fewer people would be told apart. */
export const fewestReady = 5

/** Upper ends of the bands that chances to pass are counted in. */
const bandEnds = [0.2, 0.4, 0.6, 0.8, 1] as const

/** How many people have a chance to pass from `from` to `to`. */
type ReadyBand = { from: number; to: number; people: number }

/** `too-few`: with fewer than five known chances nothing is shown. */
export type ReadySpread =
  | { kind: 'too-few'; people: number }
  | { kind: 'spread'; people: number; bands: readonly ReadyBand[]; middle: Interval }

/** How chances to pass, 0 to 1, are spread. */
export function readySpread(chances: readonly number[]): ReadySpread {
  const spread = spreadOf(chances)
  if (spread === undefined || chances.length < fewestReady)
    return { kind: 'too-few', people: chances.length }
  const bands = bandEnds.map((to, index) => {
    const from = bandEnds[index - 1] ?? 0
    const people = chances.filter(
      (chance) => chance >= from && (chance < to || (to === 1 && chance === 1)),
    ).length
    return { from, to, people }
  })
  return { kind: 'spread', people: chances.length, bands, middle: spread.middle }
}

/** A question that fewer were asked says too little. */
export const fewestAsked = 5

/** A question with how many were asked it and what they earned together. */
export type MissedQuestion = {
  ref: string
  domain: string
  /** Its beginning, Markdown. */
  stem: string
  asked: number
  earned: number
}
