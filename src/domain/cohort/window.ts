/** When an assignment may be worked on, as it holds for one member; instants, ms UTC. */
export type Window = {
  opensAt: number
  /** Their own end: a later one where it was reopened for them. */
  closesAt: number
  /** Until when late attempts are taken. `null`: none is. */
  lateUntil: number | null
}

/** The window of a member for whom it was reopened until `until`, ms UTC. Absent: it was not. */
export function reopenedWindow(
  { opensAt, closesAt, lateUntil }: Window,
  until: number | null | undefined,
): Window {
  return { opensAt, lateUntil, closesAt: Math.max(closesAt, until ?? closesAt) }
}

/** The accommodation in force: 1, 1.25, 1.5 or 2; 0 is no clock. */
export type TimeFactor = number

/** Whoever has no clock has never less than this. */
const leastWithoutClock = 2

/** The instant from which no attempt begins. */
export function lastStart({ closesAt, lateUntil }: Window): number {
  return Math.max(closesAt, lateUntil ?? closesAt)
}

/**
 * How long an attempt that begins at `startedAt` goes, instants in ms UTC.
 *
 * Without accommodation it ends when the limit is used up, and with the window at the latest. A factor stretches the
 * time that everybody else would have had from the same start: so the clock of an attempt that was begun shortly before
 * the end may run past it, by the extra time and no more. No clock (factor 0) ends with the window, but leaves at least
 * double time. Without a limit there is nothing to stretch: the window is the same for all.
 */
export function attemptEnds(
  { startedAt, limitMs }: { startedAt: number; limitMs: number | null },
  window: Window,
  factor: TimeFactor,
): { dueAt: number; onTimeUntil: number } {
  const stretched = (end: number) => stretch({ startedAt, limitMs }, end, factor)
  const onTimeUntil = startedAt >= window.closesAt ? 0 : stretched(window.closesAt)
  return { dueAt: Math.max(stretched(lastStart(window)), onTimeUntil), onTimeUntil }
}

function stretch(
  { startedAt, limitMs }: { startedAt: number; limitMs: number | null },
  end: number,
  factor: TimeFactor,
): number {
  if (limitMs === null) return end
  const usualMs = Math.min(limitMs, end - startedAt)
  if (factor === 0) return Math.max(end, startedAt + leastWithoutClock * usualMs)
  return startedAt + Math.round(factor * usualMs)
}

/** The limit that is shown and counted down, accommodation included, ms. `null`: no clock. */
export function shownLimit(limitMs: number | null, factor: TimeFactor): number | null {
  return limitMs === null || factor === 0 ? null : Math.round(limitMs * factor)
}

/** Where an assignment stands for one member. */
export type Standing =
  | 'coming'
  /** An attempt goes on. */
  | 'running'
  | 'open'
  /** Open, for less than a day. */
  | 'due-soon'
  /** Past its end, with late attempts still taken. */
  | 'overdue'
  /** Every attempt is used, or one is there and the window is over. */
  | 'done'
  /** Over, and never tried. */
  | 'closed'

const dueSoonMs = 24 * 60 * 60_000

/** `attemptsLeft` absent: any number. `ended`: attempts that are over. */
export function standingOf(
  window: Window,
  attempts: { left: number | undefined; ended: number; running: number },
  now: number,
): Standing {
  if (now < window.opensAt) return 'coming'
  if (attempts.running > 0) return 'running'
  const isOver = now >= lastStart(window)
  if (attempts.left === 0 || (isOver && attempts.ended > 0)) return 'done'
  if (isOver) return 'closed'
  if (now >= window.closesAt) return attempts.ended > 0 ? 'done' : 'overdue'
  if (attempts.ended > 0) return 'open'
  return window.closesAt - now <= dueSoonMs ? 'due-soon' : 'open'
}

/** Attempts that are left. `undefined`: any number. `allowed` is `null` for any number. */
export function attemptsLeft(
  allowed: number | null,
  one: { extra: number; begun: number },
): number | undefined {
  return allowed === null ? undefined : Math.max(0, allowed + one.extra - one.begun)
}
