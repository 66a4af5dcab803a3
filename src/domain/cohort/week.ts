import { addDays } from '#src/domain/memory/study-day.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'

/** The day of an instant (ms UTC) in a cohort: from midnight to midnight in its zone. */
export function cohortDay(atMs: number, zone: string): string {
  return learnerDay({ zone, rolloverHour: 0 }, atMs).studyOn
}

/** The Monday of the week that a cohort's board is in, whatever its clocks did since. */
export function cohortWeekOf(atMs: number, zone: string): string {
  return weekStart(cohortDay(atMs, zone))
}

const hourMs = 3_600_000
/** Zones lie from 12 hours behind UTC to 14 ahead. */
const zoneReach = { behind: 12 * hourMs, ahead: 14 * hourMs }

/**
 * The Mondays of all weeks that it is somewhere on earth: mostly one, around a Monday two, earlier first. What is
 * about a zone that is not read yet is read for each of them.
 */
export function weeksOnEarth(nowMs: number): string[] {
  const first = weekStart(utcDay(nowMs - zoneReach.behind))
  const last = weekStart(utcDay(nowMs + zoneReach.ahead))
  return first === last ? [first] : [first, last]
}

/** A day no later than the Monday of the week it is anywhere, also on a study day that has not ended yet. */
export function beforeThisWeek(nowMs: number): string {
  return addDays(weekStart(utcDay(nowMs - 2 * zoneReach.behind)), -1)
}

function utcDay(atMs: number): string {
  return cohortDay(atMs, 'UTC')
}
