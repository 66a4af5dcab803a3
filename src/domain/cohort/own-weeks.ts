import { addDays } from '#src/domain/memory/study-day.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'
import { dayPoints, type PointDay, type PointWeek, weekPoints } from './points.ts'

/** A day of a week with what it counts; points in hundredths, within the day's floor and ceiling. */
export type CountedDay = { on: string; answers: number; points: number }

/** A week on one's own board: points in hundredths, and days with answers that counted. */
export type OwnWeek = PointWeek & { week: string; studyDays: number }

/** How many weeks before this one are shown. */
const weeksBefore = 4

/** This week and the four before it, oldest first. `days` are those of one board by day. */
export function ownWeeks(days: ReadonlyMap<string, PointDay>, today: string): OwnWeek[] {
  const thisWeek = weekStart(today)
  return Array.from({ length: weeksBefore + 1 }, (_, index) => {
    const week = addDays(thisWeek, -7 * (weeksBefore - index))
    const found = daysOfWeek(week).flatMap((on) => days.get(on) ?? [])
    return { week, studyDays: found.length, ...weekPoints(found) }
  })
}

/** The days of a week on which an answer counted. */
export function countedDays(days: ReadonlyMap<string, PointDay>, week: string): CountedDay[] {
  return daysOfWeek(week).flatMap((on) => {
    const day = days.get(on)
    return day === undefined ? [] : [{ on, answers: day.answers, points: dayPoints(day.points) }]
  })
}

/** The first day that `ownWeeks` looks at. */
export function ownWeeksSince(firstOfThisWeek: string): string {
  return addDays(firstOfThisWeek, -7 * weeksBefore)
}

function daysOfWeek(week: string): string[] {
  return Array.from({ length: 7 }, (_, day) => addDays(week, day))
}
