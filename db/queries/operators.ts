import { and, count, eq, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
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

/** Instants of the migrations that a database has, ms UTC, as their journal names them. */
export const appliedMigrations = {
  sql: 'select created_at as at from __drizzle_migrations order by created_at',
  exists: "select 1 from sqlite_schema where type = 'table' and name = '__drizzle_migrations'",
} as const
