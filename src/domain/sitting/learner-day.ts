import { studyDay } from '#src/domain/memory/study-day.ts'

/** The zone and rollover hour that hold until a learner has set their own. */
export const defaultZone = 'UTC'
export const defaultRolloverHour = 4

/** Where a learner's study day comes from. `null`: not set. */
export type DaySettings = { zone: string | null; rolloverHour: number | null }

/** A learner's study day at an instant (ms UTC), with the zone and the hour that made it. */
export function learnerDay(
  settings: DaySettings,
  atMs: number,
): { studyOn: string; zone: string; rolloverHour: number } {
  const zone = settings.zone ?? defaultZone
  const rolloverHour = settings.rolloverHour ?? defaultRolloverHour
  return { studyOn: rememberedDay(atMs, zone, rolloverHour), zone, rolloverHour }
}

const quarterHourMs = 15 * 60 * 1000
const mostRemembered = 1000
const remembered = new Map<string, string>()

/**
 * The study day, looked up once for each quarter of an hour and zone: days and clock changes begin at full
 * quarters everywhere, and reading a wall clock is dear on the way of every answer.
 */
function rememberedDay(atMs: number, zone: string, rolloverHour: number): string {
  const key = `${Math.floor(atMs / quarterHourMs)} ${rolloverHour} ${zone}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const day = studyDay(new Date(atMs), zone, rolloverHour)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(key, day)
  return day
}
