import { isLocked } from './sqlite-error.ts'

const LONGEST_PAUSE_MS = 25

/**
 * Runs `attempt` at once, and again while the database is locked by someone else, for up to `patienceMs`.
 * Between attempts the event loop is free: with SQLite's own busy timeout a lock held by another
 * stream of this very process could never be given back. `attempt` must leave nothing behind when it
 * fails.
 *
 * @throws what `attempt` throws; SQLITE_BUSY once patience runs out
 */
export async function patiently<Result>(
  attempt: () => Result,
  patienceMs: number,
): Promise<Result> {
  const deadline = performance.now() + patienceMs
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return attempt()
    } catch (error) {
      if (!isLocked(error) || performance.now() > deadline) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
