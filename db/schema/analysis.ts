import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bank, question, questionVersion } from './banks.ts'

// Nothing here is a fact: a job makes it from first answers, bank by bank.

/** What first answers say about one version of a question. */
export const itemAnalysis = sqliteTable(
  'item_analysis',
  {
    versionId: text('version_id')
      .primaryKey()
      .references(() => questionVersion.id),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id),
    /** People whose first answer counts. */
    people: integer('people').notNull(),
    /** Of its gravest alarm, 0 without any. */
    gravity: integer('gravity').notNull(),
    /** A `QuestionAnalysis` as JSON. */
    content: text('content').notNull(),
  },
  (table) => [
    index('item_analysis_bank').on(table.bankId, table.gravity, table.people),
    index('item_analysis_question').on(table.questionId),
  ],
)

/** What first answers say about a bank as a form, and from what that was made. */
export const bankAnalysis = sqliteTable('bank_analysis', {
  bankId: text('bank_id')
    .primaryKey()
    .references(() => bank.id),
  /** People with a first answer that counts. */
  people: integer('people').notNull(),
  /** A `FormAnalysis` as JSON. Absent: too few people answered the same questions. */
  content: text('content'),
  /** What had been answered and corrected when it was made; once that has changed it is made again. */
  madeFrom: text('made_from').notNull(),
  computedAt: integer('computed_at').notNull(),
})
