import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'

/**
 * Where somebody who shares their practice with a cohort stands with its exam, for its instructors. Not a fact: a job
 * makes it from their answers.
 */
export const practiceSummary = sqliteTable(
  'practice_summary',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exam: text('exam').notNull(),
    /** Chance to pass if the exam were that day, 0.02 to 0.98. Absent: too few answers to say. */
    chance: real('chance'),
    /** A list of `DomainPractice` as JSON. */
    domains: text('domains').notNull(),
    /** Number of the last step that it was made from. */
    lastSeq: integer('last_seq').notNull(),
    computedAt: integer('computed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.exam] })],
)
