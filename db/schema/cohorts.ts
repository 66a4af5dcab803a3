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
import { bank } from './banks.ts'

/** A group that prepares for one exam together. */
export const cohort = sqliteTable(
  'cohort',
  {
    /** UUID version 7. */
    id: text('id').primaryKey(),
    exam: text('exam').notNull(),
    title: text('title').notNull(),
    /** What its instructors say of it; plain text. */
    about: text('about').notNull().default(''),
    /** IANA time zone of its weeks and of the windows of its assignments. */
    zone: text('zone').notNull(),
    /** What members type, or follow as a link, to join. Another one takes its place when it is rotated. */
    joinCode: text('join_code').notNull(),
    isJoinOpen: integer('is_join_open', { mode: 'boolean' }).notNull(),
    /** Nobody joins from this instant on. Absent: no such limit. */
    joinUntil: integer('join_until'),
    /** Only addresses of this domain join, such as `example.org`. Absent: any. */
    joinDomain: text('join_domain'),
    /** Points that all members together want to reach each week. Absent: no team goal. */
    teamGoal: integer('team_goal'),
    /** Absent: their account is gone. */
    createdBy: text('created_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: integer('created_at').notNull(),
    /** Nobody joins, answers or earns points in it any more. Absent: it is in use. */
    archivedAt: integer('archived_at'),
  },
  (table) => [
    uniqueIndex('cohort_code').on(table.joinCode),
    // For deleting an account.
    index('cohort_author').on(table.createdBy),
  ],
)

/** Who belongs to a cohort. Leaving it deletes the row, and with it what the cohort knows of the person. */
export const cohortPerson = sqliteTable(
  'cohort_person',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['instructor', 'member'] }).notNull(),
    /** The name that instructors see, as the person gave it on joining. */
    name: text('name').notNull(),
    joinedAt: integer('joined_at').notNull(),
    /** The instructors see the member's practice, mastery and readiness, not only assignments. */
    sharesPractice: integer('shares_practice', { mode: 'boolean' }).notNull().default(false),
    /** The name on the board, unique in the cohort. Absent: not on it. */
    alias: text('alias'),
    /** Since when on the board: only later answers earn points there. Absent: not on it. */
    boardSince: integer('board_since'),
    /** What an instructor grants in assignments: 1, 1.25, 1.5 or 2; 0 = no clock. Absent: the member's own setting. */
    timeFactor: real('time_factor'),
  },
  (table) => [
    primaryKey({ columns: [table.cohortId, table.userId] }),
    index('cohort_person_user').on(table.userId),
    index('cohort_person_role').on(table.cohortId, table.role, table.name),
    uniqueIndex('cohort_person_alias').on(table.cohortId, table.alias),
  ],
)

/** Somebody whom an instructor expects, by e-mail address, before they have joined. */
export const rosterEntry = sqliteTable(
  'roster_entry',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    /** In lower case. */
    email: text('email').notNull(),
    /** Empty: not known. */
    name: text('name').notNull(),
    /** As in `cohort_person`; taken over on joining. */
    timeFactor: real('time_factor'),
    addedAt: integer('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cohortId, table.email] }),
    index('roster_entry_email').on(table.email),
  ],
)

/** A link that makes whoever opens it an instructor of a cohort, once. */
export const cohortInvite = sqliteTable(
  'cohort_invite',
  {
    /** SHA-256 of the link's secret, hexadecimal. */
    codeHash: text('code_hash').primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    createdBy: text('created_by')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('cohort_invite_cohort').on(table.cohortId),
    index('cohort_invite_author').on(table.createdBy),
  ],
)

/** A bank that the members of a cohort may practise, and its instructors draw on, whoever else may. */
export const cohortBank = sqliteTable(
  'cohort_bank',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    addedAt: integer('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cohortId, table.bankId] }),
    index('cohort_bank_bank').on(table.bankId),
  ],
)
