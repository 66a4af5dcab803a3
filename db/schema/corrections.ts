import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { question, questionVersion } from './banks.ts'
import { sitting, step } from './sittings.ts'

/**
 * A fact: answers to a version whose key was wrong count as graded by another version of the same question. That
 * one may itself be corrected later; then the last of the chain grades.
 */
export const correction = sqliteTable(
  'correction',
  {
    /** The version whose key was wrong. */
    versionId: text('version_id')
      .primaryKey()
      .references(() => questionVersion.id),
    correctedVersionId: text('corrected_version_id')
      .notNull()
      .references(() => questionVersion.id),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    /** Absent: their account is gone. */
    correctedBy: text('corrected_by').references(() => user.id, { onDelete: 'set null' }),
    /** Told to those affected. */
    reason: text('reason').notNull(),
    at: integer('at').notNull(),
    /** The last learner, in the order of ids, whose memory was replayed. Absent: none yet. */
    appliedTo: text('applied_to'),
    /** When every learner's memory was replayed. Absent: not yet. */
    appliedAt: integer('applied_at'),
  },
  (table) => [
    index('correction_question').on(table.questionId, table.at),
    index('correction_corrected').on(table.correctedVersionId),
    index('correction_author').on(table.correctedBy),
    index('correction_open').on(table.appliedAt, table.at),
  ],
)

/** Derived: what an answer earns since its version was corrected; `step.fraction` stays what it was told then. */
export const regrade = sqliteTable(
  'regrade',
  {
    stepId: text('step_id')
      .primaryKey()
      .references(() => step.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    sittingId: text('sitting_id')
      .notNull()
      .references(() => sitting.id, { onDelete: 'cascade' }),
    /** 0 to 1. */
    fraction: real('fraction').notNull(),
  },
  (table) => [index('regrade_user').on(table.userId), index('regrade_sitting').on(table.sittingId)],
)

/** What people are told of. */
export const noticeKinds = [
  'key-corrected',
  'report-decided',
  'import-ready',
  'assignment-opened',
  'assignment-due',
  'assignment-reopened',
  'cohort-place',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Something that a person is told inside the program. */
export const notice = sqliteTable(
  'notice',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: noticeKinds }).notNull(),
    /** What it is about, as JSON. */
    about: text('about').notNull(),
    at: integer('at').notNull(),
    readAt: integer('read_at'),
  },
  (table) => [index('notice_user').on(table.userId, table.readAt, table.at)],
)
