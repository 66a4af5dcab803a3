import { sql } from 'drizzle-orm'
import {
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { question, questionVersion } from './banks.ts'

export const modes = ['practice', 'review', 'plan', 'mock', 'diagnostic', 'assignment'] as const

/** One go at a list of questions. What happened in it is in `step`; `answered` and `earned` are derived. */
export const sitting = sqliteTable(
  'sitting',
  {
    /** UUID version 7. */
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exam: text('exam').notNull(),
    blueprintId: text('blueprint_id').notNull(),
    mode: text('mode', { enum: modes }).notNull(),
    /** The filter that chose the questions, as JSON. */
    filter: text('filter').notNull(),
    /** Seed of the draw and of the shown orders. */
    seed: integer('seed').notNull(),
    questions: integer('questions').notNull(),
    startedAt: integer('started_at').notNull(),
    closedAt: integer('closed_at'),
    /** Derived: questions answered, and the sum of their fractions. */
    answered: integer('answered').notNull().default(0),
    earned: real('earned').notNull().default(0),
  },
  (table) => [
    index('sitting_user').on(table.userId, table.startedAt),
    index('sitting_open').on(table.closedAt, table.startedAt),
    // Attempts that go on, for the job that ends those whose assignment is gone.
    index('sitting_attempt')
      .on(table.startedAt)
      .where(sql`${table.mode} = 'assignment' and ${table.closedAt} is null`),
  ],
)

/** The list of a sitting, fixed when it begins. */
export const sittingQuestion = sqliteTable(
  'sitting_question',
  {
    sittingId: text('sitting_id')
      .notNull()
      .references(() => sitting.id, { onDelete: 'cascade' }),
    /** 1 to n. */
    position: integer('position').notNull(),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    versionId: text('version_id')
      .notNull()
      .references(() => questionVersion.id),
    /** Ids of what is shown, in the order in which this learner sees it, as JSON. */
    shownOrder: text('shown_order').notNull(),
    /** Whether it counts for the score; only a mock has questions on trial. */
    isScored: integer('is_scored', { mode: 'boolean' }).notNull().default(true),
    /** The learner had met the question before this sitting's list was made. Known for mocks only. */
    seenBefore: integer('seen_before', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.sittingId, table.position] }),
    // Whether anybody has met a question.
    index('sitting_question_question').on(table.questionId),
    index('sitting_question_version').on(table.versionId),
  ],
)

/**
 * `draft` is all that a learner has at a place whose verdict comes later; `begin`, `leave`, `break` and `resume`
 * move the clock of a mock; `hand-in` stops the clock of an attempt whose grading waits for the end of a window.
 */
export const stepKinds = [
  'answer',
  'flag',
  'unflag',
  'close',
  'draft',
  'begin',
  'leave',
  'break',
  'resume',
  'hand-in',
] as const

/**
 * Something that happened, only ever added. `seq` counts a learner's steps from 1 without a gap:
 * the order in which everything derived is replayed.
 */
export const step = sqliteTable(
  'step',
  {
    /** UUID version 7. */
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    sittingId: text('sitting_id')
      .notNull()
      .references(() => sitting.id, { onDelete: 'cascade' }),
    /** The client's; unique in the sitting. */
    idempotencyKey: text('idempotency_key').notNull(),
    kind: text('kind', { enum: stepKinds }).notNull(),
    mode: text('mode', { enum: modes }).notNull(),
    exam: text('exam').notNull(),
    /** Instant, milliseconds UTC. */
    at: integer('at').notNull(),
    /** The learner's own study day, with the zone and rollover hour that made it. */
    studyOn: text('study_on').notNull(),
    zone: text('zone').notNull(),
    rolloverHour: integer('rollover_hour').notNull(),
    /** 1 to n. Absent on a step about the whole sitting, as is everything below. */
    position: integer('position'),
    questionId: text('question_id').references(() => question.id),
    versionId: text('version_id').references(() => questionVersion.id),
    /** Counted from 0: the section that a `leave` ended, or that a `break` stands before. */
    section: integer('section'),
    // Everything below belongs to an answer or a draft.
    shownOrder: text('shown_order'),
    response: text('response'),
    certainty: text('certainty', { enum: ['guess', 'unsure', 'sure'] }),
    struck: text('struck'),
    /** Changes of the choice before it was sent. */
    changes: integer('changes'),
    elapsedMs: integer('elapsed_ms'),
    /** The question's median time as known at that moment. Absent: not known. */
    medianMs: integer('median_ms'),
    /** The key was hidden until the answer was sent. */
    keyHidden: integer('key_hidden', { mode: 'boolean' }),
    /** The learner met the question for the first time. */
    firstExposure: integer('first_exposure', { mode: 'boolean' }),
    /** Share earned as graded at that moment, 0 to 1. Absent on a draft. */
    fraction: real('fraction'),
    /** How difficult the version was rated then, in logits. Absent: not rated closely enough. */
    ratedDifficulty: real('rated_difficulty'),
    /** The session that sent the answer. Absent: a form's answers were graded together, or it is older than this column. */
    sessionId: text('session_id'),
    // The rest belongs to a draft.
    flagged: integer('flagged', { mode: 'boolean' }),
    /** Highlighted ranges of the stem as JSON. */
    marks: text('marks'),
    note: text('note'),
    /** Counts what one page has sent, so that an older state that comes late is known. 0: the page does not count. */
    turn: integer('turn'),
  },
  (table) => [
    uniqueIndex('step_user_seq').on(table.userId, table.seq),
    uniqueIndex('step_sitting_key').on(table.sittingId, table.idempotencyKey),
    index('step_version').on(table.versionId),
    // The question first: deleting one looks here for answers to it.
    index('step_question').on(table.questionId, table.userId),
    // First meetings: what readiness is made of.
    index('step_first').on(table.userId, table.exam).where(sql`${table.firstExposure} = 1`),
  ],
)
