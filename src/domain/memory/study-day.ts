const dayMs = 86_400_000
const hourMs = 3_600_000
// Offsets from UTC lie within 16 hours; a zone that changed sides of the date line adds up to a day.
const searchReachMs = 40 * hourMs

const formatters = new Map<string, Intl.DateTimeFormat>()
const mostFormatters = 64

const starts = new Map<string, number>()
const mostStarts = 2048

/**
 * The learner's own day of an instant, `YYYY-MM-DD`, by the wall clock of `zone`. Instants before
 * `rolloverHour` (whole, 0 to 23) belong to the day before.
 * @throws when `zone` is no time zone: check what people send with `isTimeZone`.
 */
export function studyDay(now: Date, zone: string, rolloverHour: number): string {
  const clock = readWallClock(now, zone)
  return clock.hour < rolloverHour ? addDays(clock.day, -1) : clock.day
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

/**
 * Whether `text` names a time zone that this runtime knows. Plain offsets such as `+05:30` are refused:
 * runtimes disagree about them, and they have no summer time.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    newFormatter(text)
    return true
  } catch {
    return false
  }
}

function readWallClock(now: Date, zone: string): { day: string; hour: number } {
  const read = new Map<string, string>()
  for (const part of formatterFor(zone).formatToParts(now)) read.set(part.type, part.value)
  return {
    day: `${read.get('year')}-${read.get('month')}-${read.get('day')}`,
    hour: Number(read.get('hour')),
  }
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  // Building one costs some hundred times its use. Only a memo: dropping it all changes nothing.
  if (formatters.size >= mostFormatters) formatters.clear()
  const formatter = newFormatter(zone)
  formatters.set(zone, formatter)
  return formatter
}

function newFormatter(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  })
}

function startOfDay(day: string): number {
  const known = starts.get(day)
  if (known !== undefined) return known
  const instant = Date.parse(`${day}T00:00:00Z`)
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(instant) || toDay(instant) !== day) throw new Error(`"${day}" is not a day`)
  // Thousands of cards share some hundred days. Only a memo, as above.
  if (starts.size >= mostStarts) starts.clear()
  starts.set(day, instant)
  return instant
}

function toDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
