import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { question } from './banks.ts'

/** What authors decided about a version of a question on its way into use and out of it. */
export const questionDecision = sqliteTable(
  'question_decision',
  {
    id: text('id').primaryKey(),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id, { onDelete: 'cascade' }),
    versionId: text('version_id').notNull(),
    kind: text('kind', {
      enum: ['submitted', 'published', 'approved', 'sent-back', 'withdrawn', 'retired', 'reopened'],
    }).notNull(),
    /** What was said with it; may be empty. */
    words: text('words').notNull(),
    /** Absent: their account is gone. */
    decidedBy: text('decided_by').references(() => user.id, { onDelete: 'set null' }),
    at: integer('at').notNull(),
  },
  (table) => [
    index('question_decision_question').on(table.questionId, table.at),
    index('question_decision_author').on(table.decidedBy),
  ],
)
