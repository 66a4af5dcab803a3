import { lt, sql } from 'drizzle-orm'
import { prepared, readBatch, statement, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { session, user, verification } from '#db/schema/auth.ts'
import { requestCount } from '#db/schema/jobs.ts'
import { removeUsers } from './removal.ts'

/**
 * Takes a job's lease until `until` (ms UTC) when nobody holds it and it last finished before `lastBefore`.
 * False: somebody else has it, or it is not its time.
 */
export async function takeLease(
  db: Database,
  lease: { name: string; now: number; until: number; lastBefore: number },
): Promise<boolean> {
  const [, taken = 0] = await writeBatch(db, [
    statement('insert into job (name, lease_until) values (?, 0) on conflict (name) do nothing', [
      lease.name,
    ]),
    statement(
      `update job set lease_until = ?, last_started_at = ?
       where name = ? and lease_until <= ? and coalesce(last_finished_at, 0) <= ?`,
      [lease.until, lease.now, lease.name, lease.now, lease.lastBefore],
    ),
  ])
  return taken === 1
}

/** Gives a lease back. `error` is what went wrong, `null` when nothing did. */
export async function finishJob(
  db: Database,
  done: { name: string; at: number; error: string | null },
): Promise<void> {
  await writeBatch(db, [
    statement(
      'update job set lease_until = 0, last_finished_at = ?, last_error = ? where name = ?',
      [done.at, done.error, done.name],
    ),
  ])
}

/** Removes sessions and verifications that are over and request counts whose window has passed. */
export async function removeExpired(db: Database, now: number): Promise<void> {
  await writeBatch(db, [
    expiredSessions({ now }),
    expiredVerifications({ now }),
    expiredCounts({ now }),
  ])
}

/** Removes guests without a session and without a single answer: nobody can come back to them. */
export async function removeEmptyGuests(db: Database): Promise<void> {
  for (;;) {
    const { guests } = await readBatch(db, { guests: emptyGuests({}) })
    if (guests.length === 0) return
    await writeBatch(db, removeUsers(guests.map(({ id }) => id)))
  }
}

const expiredSessions = prepared<{ now: number }>()((db) =>
  db.delete(session).where(lt(session.expiresAt, sql`${sql.placeholder('now')}`)),
)

const expiredVerifications = prepared<{ now: number }>()((db) =>
  db.delete(verification).where(lt(verification.expiresAt, sql`${sql.placeholder('now')}`)),
)

const expiredCounts = prepared<{ now: number }>()((db) =>
  db.delete(requestCount).where(lt(requestCount.expiresAt, sql`${sql.placeholder('now')}`)),
)

const guestsAtOnce = 200

const emptyGuests = prepared()((db) =>
  db
    .select({ id: user.id })
    .from(user)
    .where(
      sql`${user.isAnonymous} = 1 and not exists (select 1 from session where session.user_id = ${user.id}) and not exists (select 1 from step where step.user_id = ${user.id})`,
    )
    .orderBy(user.id)
    .limit(guestsAtOnce),
)
