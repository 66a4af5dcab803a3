import { addDays } from '#src/domain/memory/study-day.ts'
import { weekStart } from './calendar.ts'

/** A run of study days up to today. */
export type Streak = {
  /** Days with answers in it; days off are not counted. */
  days: number
  /** Its first day. `undefined`: there is no run. */
  since: string | undefined
}

const daysOffAWeek = 1

/**
 * The longest run of days up to `today` in which no week, Monday to Sunday, has more than one day without
 * an answer. Today counts once there is an answer and takes nothing away before. Days after `today`, which
 * a change of zone can leave behind, are ignored.
 */
export function currentStreak(studyDays: readonly string[], today: string): Streak {
  const studied = new Set(studyDays.filter((day) => day <= today))
  const earliest = [...studied].toSorted()[0]
  const daysOff = new Map<string, number>()
  let streak: Streak = { days: 0, since: undefined }
  if (earliest === undefined) return streak
  let day = studied.has(today) ? today : addDays(today, -1)
  while (day >= earliest) {
    if (studied.has(day)) streak = { days: streak.days + 1, since: day }
    else {
      const week = weekStart(day)
      const off = (daysOff.get(week) ?? 0) + 1
      if (off > daysOffAWeek) break
      daysOff.set(week, off)
    }
    day = addDays(day, -1)
  }
  return streak
}
