import { isTimeZone } from '#src/domain/memory/study-day.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const formatters = new Map<string, Intl.DateTimeFormat>()
const mostFormatters = 64

/**
 * The wall clock of `zone` at an instant (ms UTC), to the minute, as a form's field has it: `YYYY-MM-DDTHH:MM`.
 * @throws when `zone` is no time zone
 */
export function wallClock(at: number, zone: string): string {
  const part = new Map<string, string>()
  for (const { type, value } of formatterFor(zone).formatToParts(at)) part.set(type, value)
  return `${part.get('year')}-${part.get('month')}-${part.get('day')}T${part.get('hour')}:${part.get('minute')}`
}

/**
 * The instant, ms UTC, at which the wall clock of `zone` shows `local` (`YYYY-MM-DDTHH:MM`). An hour that a clock change
 * skips is taken as the instant of the change; of an hour that comes twice the first is meant. `undefined`: no such day
 * or time.
 */
export function instantOf(local: string, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || !isTimeZone(zone)) return undefined
  const nominal = Date.parse(`${local}:00Z`)
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(nominal) || new Date(nominal).toISOString().slice(0, 16) !== local)
    return undefined
  const found = [nominal - dayMs, nominal + dayMs]
    .map((near) => nominal - offsetAt(near, zone))
    .filter((at) => wallClock(at, zone) === local)
  return found.length > 0 ? Math.min(...found) : firstInstantFrom(local, nominal, zone)
}

/** How far the wall clock is ahead of UTC, ms; whole minutes. */
function offsetAt(at: number, zone: string): number {
  return Date.parse(`${wallClock(at, zone)}:00Z`) - Math.floor(at / minuteMs) * minuteMs
}

/** The first minute whose wall clock shows `local` or more: across a skipped hour, the change. */
function firstInstantFrom(local: string, nominal: number, zone: string): number {
  let before = (nominal - dayMs) / minuteMs
  let after = (nominal + dayMs) / minuteMs
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (wallClock(middle * minuteMs, zone) >= local) after = middle
    else before = middle
  }
  return after * minuteMs
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  if (formatters.size >= mostFormatters) formatters.clear()
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(zone, formatter)
  return formatter
}
