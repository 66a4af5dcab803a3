import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'

/** Who wants their notices by mail as well, together, at most once a day. No row: they do not. */
export const mailDigest = sqliteTable(
  'mail_digest',
  {
    userId: text('user_id')
      .primaryKey()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Secret of the link that stops it; all that somebody who has it can do. */
    token: text('token').notNull(),
    /** Notices up to this instant were mailed, or came before it was switched on. */
    toldUntil: integer('told_until').notNull(),
    /** No mail before this instant. */
    nextAt: integer('next_at').notNull(),
  },
  (table) => [
    uniqueIndex('mail_digest_token').on(table.token),
    index('mail_digest_next').on(table.nextAt),
  ],
)
