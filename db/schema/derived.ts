import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { question, questionVersion } from './banks.ts'

// Nothing here is a fact: `rebuild` makes every row again from the steps.

/** A learner's memory of one question. */
export const card = sqliteTable(
  'card',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    exam: text('exam').notNull(),
    /** Days until recall is 0.9; absent, as are the next two, while no answer said anything about memory. */
    stability: real('stability'),
    /** 1 to 10. */
    difficulty: real('difficulty'),
    /** Study day on which an answer last changed memory. */
    memoryOn: text('memory_on'),
    firstOn: text('first_on').notNull(),
    lastOn: text('last_on').notNull(),
    lastAt: integer('last_at').notNull(),
    dueOn: text('due_on').notNull(),
    answers: integer('answers').notNull(),
    lapses: integer('lapses').notNull(),
    streak: integer('streak').notNull(),
    firstFraction: real('first_fraction').notNull(),
    lastFraction: real('last_fraction').notNull(),
    lastCertainty: text('last_certainty', { enum: ['guess', 'unsure', 'sure'] }),
    lastElapsedMs: integer('last_elapsed_ms'),
    /** Study day since which it is sure-but-wrong; absent, as are the next two, when it is not. */
    misconceptionOn: text('misconception_on'),
    misconceptionReturnOn: text('misconception_return_on'),
    misconceptionNext: text('misconception_next', { enum: ['first', 'second'] }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.questionId] }),
    index('card_due').on(table.userId, table.exam, table.dueOn),
    // For deleting a question, here and below.
    index('card_question').on(table.questionId),
  ],
)

/** Beta counts of how often a learner knows a domain's questions before ever seeing them. */
export const domainPrior = sqliteTable(
  'domain_prior',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exam: text('exam').notNull(),
    domain: text('domain').notNull(),
    known: real('known').notNull(),
    unknown: real('unknown').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.exam, table.domain] })],
)

/** How a learner forgets, as packed by `packCalibration`. */
export const calibration = sqliteTable('calibration', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** A fact: what the learner began with, the average of their peers at that time, and their trained weights if any. */
  start: text('start').notNull(),
  state: text('state').notNull(),
  /** Answers that it was learnt from. */
  reviews: integer('reviews').notNull(),
  /** A fact: how many of them there were when trained weights were last judged. 0: never. */
  judgedReviews: integer('judged_reviews').notNull().default(0),
  /** How often all of the learner's memory was replayed: an answer that was on its way meanwhile knows by it. */
  replays: integer('replays').notNull().default(0),
})

/** What the average learner's calibration is, for those who begin; remade by a job. */
export const peerCalibration = sqliteTable('peer_calibration', {
  id: integer('id').primaryKey(),
  start: text('start').notNull(),
  learners: integer('learners').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** A learner's answers of one study day. */
export const dayTally = sqliteTable(
  'day_tally',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exam: text('exam').notNull(),
    studyOn: text('study_on').notNull(),
    answers: integer('answers').notNull(),
    earned: real('earned').notNull(),
    firstAnswers: integer('first_answers').notNull(),
    firstEarned: real('first_earned').notNull(),
    elapsedMs: integer('elapsed_ms').notNull(),
    // First answers by the certainty said before the verdict, and what they earned.
    sure: integer('sure').notNull(),
    sureEarned: real('sure_earned').notNull(),
    unsure: integer('unsure').notNull(),
    unsureEarned: real('unsure_earned').notNull(),
    guess: integer('guess').notNull(),
    guessEarned: real('guess_earned').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.exam, table.studyOn] })],
)

/** Questions a learner has flagged. */
export const flag = sqliteTable(
  'flag',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    flaggedAt: integer('flagged_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.questionId] }),
    index('flag_question').on(table.questionId),
  ],
)

/** First answers of all learners to one version of a question. */
export const questionTally = sqliteTable('question_tally', {
  versionId: text('version_id')
    .primaryKey()
    .references(() => questionVersion.id),
  firstAnswers: integer('first_answers').notNull(),
  /** Of those, fully right. */
  firstRight: integer('first_right').notNull(),
})

/** How often each option was chosen in first answers; keys as made by `tallyKeys`. */
export const optionTally = sqliteTable(
  'option_tally',
  {
    versionId: text('version_id')
      .notNull()
      .references(() => questionVersion.id),
    optionKey: text('option_key').notNull(),
    firstAnswers: integer('first_answers').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.optionKey] })],
)

/** On how many mocks that were begun a question has been, whoever sat them. */
export const exposure = sqliteTable('exposure', {
  questionId: text('question_id')
    .primaryKey()
    .references(() => question.id),
  forms: integer('forms').notNull(),
})
