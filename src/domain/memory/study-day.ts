import { readWallClock } from './wall-clock.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
// Offsets from UTC lie within 16 hours; a zone that changed sides of the date line adds up to a day.
const searchReachMs = 40 * hourMs

const starts = new Map<string, number>()
const mostStarts = 2048

/**
 * The learner's own day of an instant, `YYYY-MM-DD`, by the wall clock of `zone`. Instants before
 * `rolloverHour` (whole, 0 to 23) belong to the day before.
 * @throws when `zone` is no time zone: check what people send with `isTimeZone`.
 */
export function studyDay(now: Date, zone: string, rolloverHour: number): string {
  const { day, hour } = readWallClock(now.getTime(), zone)
  return Number(hour) < rolloverHour ? addDays(day, -1) : day
}

/**
 * First instant that no longer belongs to `day`, to the second. When the clock jumps over the rollover
 * hour, this is the jump.
 */
export function endOfStudyDay(day: string, zone: string, rolloverHour: number): Date {
  const nominal = startOfDay(day) + dayMs + rolloverHour * hourMs
  let before = (nominal - searchReachMs) / 1000
  let after = (nominal + searchReachMs) / 1000
  // Searching needs no offset arithmetic, which is where clock changes go wrong.
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (studyDay(new Date(middle * 1000), zone, rolloverHour) > day) after = middle
    else before = middle
  }
  return new Date(after * 1000)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (startOfDay(to) - startOfDay(from)) / dayMs
}

/** The day `count` days after `day`, or before it when negative. */
export function addDays(day: string, count: number): string {
  return toDay(startOfDay(day) + count * dayMs)
}

/** The later of two days. */
export function laterDay(one: string, other: string): string {
  return one > other ? one : other
}

function startOfDay(day: string): number {
  const known = starts.get(day)
  if (known !== undefined) return known
  const instant = Date.parse(`${day}T00:00:00Z`)
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(instant) || toDay(instant) !== day) throw new Error(`"${day}" is not a day`)
  // Thousands of cards share some hundred days. Only a memo: dropping it all changes nothing.
  if (starts.size >= mostStarts) starts.clear()
  starts.set(day, instant)
  return instant
}

function toDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
