import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { question } from './banks.ts'

/** What a learner has set for themselves, whatever the exam. */
export const learner = sqliteTable('learner', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** IANA time zone. */
  zone: text('zone').notNull(),
  /** Hour of the local day, 0 to 12, at which the study day begins. */
  rolloverHour: integer('rollover_hour').notNull(),
  /** The exam that pages show. */
  exam: text('exam').notNull(),
  /** 1, 1.25, 1.5 or 2; 0 = no clock. */
  timeFactor: real('time_factor').notNull(),
  extraBreaks: integer('extra_breaks', { mode: 'boolean' }).notNull(),
  /** Points, streaks and boards are shown nowhere. */
  hidesGames: integer('hides_games', { mode: 'boolean' }).notNull().default(false),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const goal = sqliteTable(
  'goal',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exam: text('exam').notNull(),
    /** Local day of the exam. Absent: no date yet. */
    examOn: text('exam_on'),
    minutesPerDay: integer('minutes_per_day').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.exam] })],
)

/** A learner's private note on a question. */
export const note = sqliteTable(
  'note',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    body: text('body').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.questionId] }),
    // For deleting a question.
    index('note_question').on(table.questionId),
  ],
)

/** A candidate's report that a question is wrong, unclear, out of date or misspelt. */
export const report = sqliteTable(
  'report',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    versionId: text('version_id').notNull(),
    reason: text('reason', { enum: ['wrong-key', 'unclear', 'out-of-date', 'typo'] }).notNull(),
    body: text('body').notNull(),
    status: text('status', { enum: ['open', 'accepted', 'declined'] }).notNull(),
    /** What the bank's owner answered. Absent while open. */
    reply: text('reply'),
    createdAt: integer('created_at').notNull(),
    decidedAt: integer('decided_at'),
  },
  (table) => [
    index('report_user').on(table.userId, table.createdAt),
    index('report_question').on(table.questionId, table.status),
  ],
)

/** What became of a candidate's exam, as they told. */
export const outcome = sqliteTable(
  'outcome',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exam: text('exam').notNull(),
    /** Local day of the exam. */
    examOn: text('exam_on').notNull(),
    /** `untold`: they would rather not say, and are not asked again. */
    result: text('result', { enum: ['passed', 'not-passed', 'untold'] }).notNull(),
    /** How each domain's bar stood on the score report, by code, as JSON. Absent: not told. */
    bars: text('bars'),
    /** Chance to pass that the model gave for that day, 0 to 1, uncorrected. Absent: too few answers. */
    chance: real('chance'),
    reportedAt: integer('reported_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.exam, table.examOn] }),
    index('outcome_exam').on(table.exam, table.result),
  ],
)
