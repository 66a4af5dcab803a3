import { type Bound, type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { attemptsOfMember, type goingAttempts, retimeAttempt } from '#db/queries/attempts.ts'
import { attemptEnds, type Window } from '#src/domain/cohort/window.ts'

/** An attempt that goes on, or waits to be graded, with everything that its end follows from. */
export type GoingAttempt = RowOf<typeof goingAttempts>

/**
 * Statements that move the end of attempts that go on to where it is now, with their accommodation and window as in the
 * rows given. What ends earlier by that never ends before `now`; what is handed in is looked at again by the job.
 */
export function retimeWrites(attempts: readonly GoingAttempt[], now: number): Bound<unknown>[] {
  return attempts.flatMap((one) => {
    const { sittingId } = one
    if (one.isHandedIn === 1) return retimeAttempt({ kind: 'look-again', sittingId, at: now })
    const { dueAt, onTimeUntil } = attemptEnds(one, windowOf(one), one.factor)
    const due = Math.max(dueAt, now)
    return retimeAttempt({
      kind: 'move',
      sittingId,
      dueAt: due,
      onTimeUntil,
      limitMs: one.limitMs === null || one.factor === 0 ? null : due - one.startedAt,
      factor: one.factor,
    })
  })
}

function windowOf(one: GoingAttempt): Window {
  return {
    opensAt: one.opensAt,
    closesAt: Math.max(one.closesAt, one.grantedUntil ?? 0),
    lateUntil: one.lateUntil,
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
  await writeBatch(db, retimeWrites(attempts, member.now))
}
