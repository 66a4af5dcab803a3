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
  return { studyOn: studyDay(new Date(atMs), zone, rolloverHour), zone, rolloverHour }
}
