import { type Bound, type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { settleAttempt } from '#db/queries/attempt-writes.ts'
import {
  attemptsOfMember,
  type goingAttempts,
  type Move,
  moveAttempt,
  moveAttemptClock,
} from '#db/queries/attempts.ts'
import { attemptEnds, reopenedWindow } from '#src/domain/cohort/window.ts'

/** An attempt that goes on, or waits to be graded, with everything that its end follows from. */
export type GoingAttempt = RowOf<typeof goingAttempts>

/**
 * Writes something, and in the same batch moves the ends of attempts to where they are then, with their accommodation
 * and window as in the rows given. What ends earlier by that never ends before `now`; what is handed in is looked at
 * again by the job. Where the database has another window or accommodation by then, because somebody else was faster,
 * the attempt goes by that: read and moved again. Gives the rows that each of `writes` changed.
 */
export async function writeAndRetime(
  db: Database,
  writes: readonly Bound<unknown>[],
  going: { attempts: readonly GoingAttempt[]; now: number },
): Promise<number[]> {
  const { attempts, now } = going
  const handedIn = attempts.filter((one) => one.isHandedIn === 1)
  const running = attempts.filter((one) => one.isHandedIn !== 1)
  const moves = running.map((one) => toMove(one, now))
  const changed = await writeBatch(db, [
    ...writes,
    ...moves.map(moveAttempt),
    ...moves.map(moveAttemptClock),
    ...handedIn.map((one) => settleAttempt({ ...one, at: now })),
  ])
  const overtaken = running.filter((_, index) => changed[writes.length + index] === 0)
  for (const { cohortId, userId } of overtaken) await stretchAttempts(db, { cohortId, userId, now })
  return changed.slice(0, writes.length)
}

function toMove(one: GoingAttempt, now: number): Move {
  const { dueAt, onTimeUntil } = attemptEnds(one, reopenedWindow(one, one.grantedUntil), one.factor)
  const due = Math.max(dueAt, now)
  return {
    sittingId: one.sittingId,
    dueAt: due,
    onTimeUntil,
    limitMs: one.limitMs === null || one.factor === 0 ? null : due - one.startedAt,
    factor: one.factor,
    from: one,
  }
}

/**
 * Gives a member's running attempts in a cohort the time that their accommodation is worth now. To be called after it
 * was changed. `now` is an instant, ms UTC.
 */
export async function stretchAttempts(
  db: Database,
  member: { cohortId: string; userId: string; now: number },
): Promise<void> {
  const { attempts } = await readBatch(db, { attempts: attemptsOfMember(member) })
  await writeAndRetime(db, [], { attempts, now: member.now })
}
