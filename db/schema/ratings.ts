import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { questionVersion } from './banks.ts'

// Nothing here is a fact: a job makes it from first answers, in the order in which they were recorded.

/** Difficulty of a version of a question, in logits. */
export const questionRating = sqliteTable('question_rating', {
  versionId: text('version_id')
    .primaryKey()
    .references(() => questionVersion.id),
  value: real('value').notNull(),
  variance: real('variance').notNull(),
  answers: integer('answers').notNull(),
  // How answers fell since the difficulty was settled: their number, surplus, and what chance allows.
  watched: integer('watched').notNull(),
  surplus: real('surplus').notNull(),
  spread: real('spread').notNull(),
  slope: real('slope').notNull(),
})

/** Ability of a learner in an exam, in logits, as the ratings of questions need it. */
export const personRating = sqliteTable(
  'person_rating',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exam: text('exam').notNull(),
    value: real('value').notNull(),
    variance: real('variance').notNull(),
    /** Study day of the latest answer. */
    ratedOn: text('rated_on').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.exam] })],
)

/** How far the ratings have come. */
export const ratingState = sqliteTable('rating_state', {
  id: integer('id').primaryKey(),
  /** Row of the last step that was looked at. */
  lastRow: integer('last_row').notNull(),
  /** How often answers went, or moved to somebody else, since everything was rated last. */
  staleMarks: integer('stale_marks').notNull(),
})

/** What the learners of an exam bring along, from their first answers; remade by a job. No row: too few of them. */
export const population = sqliteTable('population', {
  exam: text('exam').primaryKey(),
  /** Ability overall and how far a domain lies from it, in logits. */
  mean: real('mean').notNull(),
  sd: real('sd').notNull(),
  domainSd: real('domain_sd').notNull(),
  learners: integer('learners').notNull(),
  updatedAt: integer('updated_at').notNull(),
})
