import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { formSizes } from '#src/domain/mock/form/sizes.ts'
import { user } from './auth.ts'
import { sitting } from './sittings.ts'

/** What a sitting under exam conditions has beside: its form and its clock, fixed when the form is made. */
export const mock = sqliteTable(
  'mock',
  {
    sittingId: text('sitting_id')
      .primaryKey()
      .references(() => sitting.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** `assignment`: an attempt of one, which is no mock and only works like one. */
    size: text('size', { enum: formSizes }).notNull(),
    /** Questions that count, and questions on trial. */
    scored: integer('scored').notNull(),
    pretest: integer('pretest').notNull(),
    /** Share of the form that the learner had met before, 0 to 1. */
    seenShare: real('seen_share').notNull(),
    /**
     * The score that the forecast expected when the form was made, points of 100. A fact: the bank of that day is gone.
     * Absent on a diagnostic, and on mocks from before it was kept.
     */
    expected: real('expected'),
    /** Time for the whole form, breaks apart, accommodation included. Absent: no clock. */
    limitMs: integer('limit_ms'),
    /** The accommodation in force: 1, 1.25, 1.5 or 2; 0 = no clock. */
    timeFactor: real('time_factor').notNull(),
    /** Breaks of the learner's own choice, from their accommodation. */
    extraBreaks: integer('extra_breaks').notNull(),
    /** Sections with their places and breaks, as JSON. */
    sections: text('sections').notNull(),
    /** What the bank was too small for, as JSON; an empty list when it was not. */
    relaxations: text('relaxations').notNull(),
    /** Derived: the steps that moved its clock so far, in order, as JSON. */
    clock: text('clock').notNull().default('[]'),
    /** Derived. Absent: not begun. */
    begunAt: integer('begun_at'),
    /** Derived: when time is up unless a break ends earlier. Absent: not begun, no clock, or over. */
    deadlineAt: integer('deadline_at'),
  },
  (table) => [
    index('mock_user').on(table.userId, table.begunAt),
    index('mock_deadline').on(table.deadlineAt),
  ],
)

/** Derived: what a learner has at a place of a sitting whose verdicts come at the end. */
export const draft = sqliteTable(
  'draft',
  {
    sittingId: text('sitting_id')
      .notNull()
      .references(() => sitting.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** The fields of the response as sent, as JSON; an empty list when nothing is chosen. */
    fields: text('fields').notNull(),
    /** Whether the fields make a whole response, which counts. */
    isAnswered: integer('is_answered', { mode: 'boolean' }).notNull(),
    certainty: text('certainty', { enum: ['guess', 'unsure', 'sure'] }),
    struck: text('struck').notNull(),
    marks: text('marks').notNull(),
    /** What the learner jotted down beside the question; empty when nothing. */
    note: text('note').notNull().default(''),
    isFlagged: integer('is_flagged', { mode: 'boolean' }).notNull(),
    /** Times that a choice was taken back. */
    changes: integer('changes').notNull(),
    /** Time with the question in view, all visits together. */
    elapsedMs: integer('elapsed_ms').notNull(),
    /** When the latest visit began, ms UTC, and how long all visits before it took. */
    visitAt: integer('visit_at').notNull(),
    earlierMs: integer('earlier_ms').notNull(),
    /** The highest turn of the latest visit. */
    turn: integer('turn').notNull().default(0),
    /** Fields of the first whole response, and when it came. Absent: none yet. */
    firstFields: text('first_fields'),
    firstAt: integer('first_at'),
  },
  (table) => [
    primaryKey({ columns: [table.sittingId, table.position] }),
    index('draft_user').on(table.userId),
  ],
)
