import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'

/** A study day and how many answers were given on it. */
export type CalendarDay = { on: string; answers: number; isToday: boolean }

/** Days from a Monday on, at most seven: the current week ends today. */
export type CalendarWeek = { startsOn: string; days: readonly CalendarDay[] }

/** How busy a day was: 0 without answers, 4 at the busiest. */
export type HeatLevel = 0 | 1 | 2 | 3 | 4

/** Fewest answers of a day of each level from 1 on; fixed, so that a shade always means the same. */
export const heatFloors = [1, 10, 20, 40] as const

/** The month that begins in column `week` of a calendar, `YYYY-MM`. */
export type MonthMark = { week: number; month: string }

const anyMonday = '1970-01-05'

/** The Monday on or before a day. */
export function weekStart(day: string): string {
  const days = daysBetween(anyMonday, day)
  return addDays(day, -(((days % 7) + 7) % 7))
}

/** The last `count` weeks up to and with the one of `today`, oldest first. */
export function calendarWeeks(
  days: readonly { studyOn: string; answers: number }[],
  today: string,
  count: number,
): CalendarWeek[] {
  const answers = new Map(days.map((day) => [day.studyOn, day.answers]))
  const lastStart = weekStart(today)
  return Array.from({ length: count }, (_, index) => {
    const startsOn = addDays(lastStart, -7 * (count - 1 - index))
    const length = Math.min(7, daysBetween(startsOn, today) + 1)
    return {
      startsOn,
      days: Array.from({ length }, (_unused, weekday) => {
        const on = addDays(startsOn, weekday)
        return { on, answers: answers.get(on) ?? 0, isToday: on === today }
      }),
    }
  })
}

/** How busy a day with so many answers was. */
export function heatLevel(answers: number): HeatLevel {
  const [least, some, many, most] = heatFloors
  if (answers < least) return 0
  if (answers < some) return 1
  if (answers < many) return 2
  return answers < most ? 3 : 4
}

/**
 * Where to write the names of months: over the week in which each begins, and over the first one. A name
 * less than `apart` weeks before the next is left out; it can only be the first, of whose month little is
 * in sight.
 */
export function monthMarks(weeks: readonly CalendarWeek[], apart: number): MonthMark[] {
  const starts = weeks.flatMap((week, index): MonthMark[] => {
    const month = monthOf(week.days.at(-1)?.on ?? week.startsOn)
    const hasBegun = index === 0 || month !== monthOf(addDays(week.startsOn, -1))
    return hasBegun ? [{ week: index, month }] : []
  })
  return starts.filter((mark, index) => {
    const next = starts[index + 1]
    return next === undefined || next.week - mark.week >= apart
  })
}

function monthOf(day: string): string {
  return day.slice(0, 7)
}
