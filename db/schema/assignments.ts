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
import { question } from './banks.ts'
import { cohort } from './cohorts.ts'
import { sitting } from './sittings.ts'

/** Work that a cohort's instructors set. */
export const assignment = sqliteTable(
  'assignment',
  {
    /** UUID version 7. */
    id: text('id').primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** Instructions as Markdown; empty when there are none. */
    instructions: text('instructions').notNull().default(''),
    /**
     * Where its questions come from, as JSON: chosen ones, what a filter found, or a draw by the blueprint. All but a
     * draw for each attempt are listed in `assignment_question`.
     */
    source: text('source').notNull(),
    /** Questions of one attempt. */
    questions: integer('questions').notNull(),
    /** The window, instants; what was set in `zone`. */
    opensAt: integer('opens_at').notNull(),
    closesAt: integer('closes_at').notNull(),
    zone: text('zone').notNull(),
    /** Attempts that each member has. Absent: any number. */
    attempts: integer('attempts'),
    /** Which attempt makes the mark. */
    counts: text('counts', { enum: ['best', 'last', 'first'] }).notNull(),
    /** Time for one attempt, before accommodation. Absent: no clock. */
    limitMs: integer('limit_ms'),
    /** Share that passes, 0 to 1. Absent: nobody passes or fails. */
    passMark: real('pass_mark'),
    /** Each attempt has its own order of questions; options are always shuffled. */
    isShuffled: integer('is_shuffled', { mode: 'boolean' }).notNull(),
    /** When right and wrong, with the reasons, are shown. */
    shows: text('shows', { enum: ['each-question', 'each-attempt', 'window'] }).notNull(),
    /** Attempts that begin or end after the window count until then. Absent: none does. */
    lateUntil: integer('late_until'),
    /** Share of the mark that a late attempt loses, 0 to 1. */
    lateDeduction: real('late_deduction').notNull().default(0),
    /** Absent: their account is gone. */
    createdBy: text('created_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** Members see it. Absent: a draft. */
    publishedAt: integer('published_at'),
    /** Taken back: nobody sees it, its attempts stay. Absent: it stands. */
    withdrawnAt: integer('withdrawn_at'),
    /** When its members are told next: at its opening, then a day before its end. Absent: not any more. */
    tellAt: integer('tell_at'),
  },
  (table) => [
    index('assignment_cohort').on(table.cohortId, table.closesAt),
    index('assignment_author').on(table.createdBy),
    index('assignment_tell').on(table.tellAt),
  ],
)

/** The questions that an assignment's attempts all have. */
export const assignmentQuestion = sqliteTable(
  'assignment_question',
  {
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    /** 1 to n. */
    position: integer('position').notNull(),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
  },
  (table) => [
    primaryKey({ columns: [table.assignmentId, table.position] }),
    index('assignment_question_question').on(table.questionId),
  ],
)

/** What one member has beyond the others: it was reopened for them. */
export const assignmentGrant = sqliteTable(
  'assignment_grant',
  {
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Attempts beyond those of everybody. */
    extraAttempts: integer('extra_attempts').notNull(),
    /** The window closes for them at this instant. Absent: as for everybody. */
    closesAt: integer('closes_at'),
    grantedAt: integer('granted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assignmentId, table.userId] }),
    index('assignment_grant_user').on(table.userId),
  ],
)

/** A sitting that belongs to an assignment. */
export const attempt = sqliteTable(
  'attempt',
  {
    sittingId: text('sitting_id')
      .primaryKey()
      .references(() => sitting.id, { onDelete: 'cascade' }),
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** 1 to n of the member in the assignment. */
    number: integer('number').notNull(),
    /** No answer is taken from this instant on. Changed when the member's accommodation or window is. */
    dueAt: integer('due_at').notNull(),
    /** What begins or is done after this instant is late. Moved together with `dueAt`. */
    onTimeUntil: integer('on_time_until').notNull().default(0),
    /**
     * When a job looks at it: at `dueAt` while its answers are graded one by one, at the end of the window once it is
     * handed in and verdicts wait for that. Absent: it has nothing to do.
     */
    settleAt: integer('settle_at'),
    /** It began or ended after the window. */
    isLate: integer('is_late', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    uniqueIndex('attempt_number').on(table.assignmentId, table.userId, table.number),
    index('attempt_user').on(table.userId),
    index('attempt_due').on(table.dueAt),
    index('attempt_settle').on(table.settleAt),
  ],
)
