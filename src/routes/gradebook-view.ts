import { studyDay } from '#src/domain/memory/study-day.ts'

/** The day of an instant (ms UTC) in a cohort's zone. */
export function cohortDay(at: number, zone: string): string {
  return studyDay(new Date(at), zone, 0)
}
