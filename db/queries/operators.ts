import { and, count, eq, sql } from 'drizzle-orm'
import { prepared, readBatch, statement } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { user } from '#db/schema/auth.ts'

const value = sql.placeholder

/** Number of people, guests too. */
export const countUsers = prepared()((db) => db.select({ users: count() }).from(user))

/** Makes the member with this address, given in small letters, an admin. */
export const grantAdmin = prepared<{ email: string; at: number }>()((db) =>
  db
    .update(user)
    .set({ isAdmin: true, updatedAt: sql`${value('at')}` })
    .where(and(eq(user.email, value('email')), eq(user.isAnonymous, false))),
)

/** Instants, ms UTC, by which a database names the migrations it has, in order. `undefined`: none ever ran. */
export async function appliedMigrations(db: Database): Promise<number[] | undefined> {
  const { tables } = await readBatch(db, {
    tables: statement("select 1 from sqlite_schema where name = '__drizzle_migrations'"),
  })
  if (tables.length === 0) return undefined
  const { rows } = await readBatch(db, {
    rows: statement('select created_at as at from __drizzle_migrations order by created_at'),
  })
  return rows.map((row) => Number(row['at']))
}
