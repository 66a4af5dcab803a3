import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Timed work. A runner takes a lease, so that two never do one job twice. */
export const job = sqliteTable('job', {
  name: text('name').primaryKey(),
  leaseUntil: integer('lease_until').notNull(),
  lastStartedAt: integer('last_started_at'),
  lastFinishedAt: integer('last_finished_at'),
  lastError: text('last_error'),
})

/** Requests counted in a window where the limit must hold across isolates. */
export const requestCount = sqliteTable(
  'request_count',
  {
    /** `<limit>:<who>:<window>` */
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('request_count_expires').on(table.expiresAt)],
)
