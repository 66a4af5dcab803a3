import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'

// Nothing here is a fact: `rebuild` makes every row again from the steps, and from who is on which board since when.
// A board is a cohort's, by the cohort's id, or with an empty id the learner's own, which everybody has. Points are
// in hundredths, so that sums are exact. No row points at a question or a step: the steps that made it are only ever
// deleted with their learner, and each such pointer would cost an index on the way of every answer.

/** An answer that counted on a board, with what its points were made of. */
export const ledger = sqliteTable(
  'ledger',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    boardId: text('board_id').notNull(),
    /** Day in the board's zone; on the own board the study day. */
    earnedOn: text('earned_on').notNull(),
    stepId: text('step_id').notNull(),
    questionId: text('question_id').notNull(),
    /** Predicted recall just before, 0 to 1, as points take it. */
    recall: real('recall').notNull(),
    /** What there was to gain, 0 to 1. */
    value: real('value').notNull(),
    /** By the question's difficulty, 0.6 to 1.6. */
    weight: real('weight').notNull(),
    /** 1 for right, below 0 for wrong. */
    yield: real('yield').notNull(),
    /** 1, 0.5 or 0 by the number of answers that counted that day before. */
    rank: real('rank').notNull(),
    /** Hundredths of a point, below 0 when lost. */
    points: integer('points').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.boardId, table.earnedOn, table.stepId] })],
)

/** What a learner's answers of one day come to on a board. */
export const pointDay = sqliteTable(
  'point_day',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    earnedOn: text('earned_on').notNull(),
    boardId: text('board_id').notNull(),
    /** Answers that counted. */
    answers: integer('answers').notNull(),
    /** Hundredths, before the day's floor and ceiling. */
    points: integer('points').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.earnedOn, table.boardId] })],
)

/** A member's week on the board of a cohort. */
export const pointWeek = sqliteTable(
  'point_week',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    boardId: text('board_id').notNull(),
    /** Its Monday. */
    week: text('week').notNull(),
    /** Hundredths: the best five days, each within floor and ceiling. */
    points: integer('points').notNull(),
    /** Minus the answers that counted, so that one index in one direction runs from the last place to the first. */
    negativeAnswers: integer('negative_answers').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.boardId, table.week] }),
    index('point_week_place').on(
      table.boardId,
      table.week,
      table.points,
      table.negativeAnswers,
      table.userId,
    ),
  ],
)

/** All members' week on the board of a cohort together. */
export const boardWeek = sqliteTable(
  'board_week',
  {
    boardId: text('board_id').notNull(),
    week: text('week').notNull(),
    /** Members with an answer that counted. */
    members: integer('members').notNull(),
    /** Sum of their weeks, in hundredths. */
    points: integer('points').notNull(),
  },
  (table) => [primaryKey({ columns: [table.boardId, table.week] })],
)

/** What points remember of a learner and a question beside the card. */
export const pointMemory = sqliteTable(
  'point_memory',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    questionId: text('question_id').notNull(),
    /** Memory as it would be had the learner never said how sure they were. */
    stability: real('stability').notNull(),
    difficulty: real('difficulty').notNull(),
    memoryOn: text('memory_on').notNull(),
    /** Recall before the latest answer that was not right, 0 to 1, and its instant; absent when there was none. */
    lapseRecall: real('lapse_recall'),
    lapseAt: integer('lapse_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.questionId] })],
)

/** A fact: boards whose zone changed, so that the days of everybody on them are counted again by a job. */
export const boardReplay = sqliteTable('board_replay', {
  boardId: text('board_id').primaryKey(),
  /** The last member, in the order of ids, who was. Empty: nobody yet. */
  doneTo: text('done_to').notNull(),
})
