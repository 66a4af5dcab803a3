import { isTimeZone, readWallClock } from '#src/domain/memory/wall-clock.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * The wall clock of `zone` at an instant (ms UTC), to the minute, as a form's field has it: `YYYY-MM-DDTHH:MM`.
 * @throws when `zone` is no time zone
 */
export function wallClock(at: number, zone: string): string {
  const { day, hour, minute } = readWallClock(at, zone)
  return `${day}T${hour}:${minute}`
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
