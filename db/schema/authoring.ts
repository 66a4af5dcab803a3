import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { bank, question } from './banks.ts'
import { report } from './learners.ts'

/** Who may change a bank. Its owner can also share, publish and delete it. */
export const bankMember = sqliteTable(
  'bank_member',
  {
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['owner', 'editor'] }).notNull(),
    addedAt: integer('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.bankId, table.userId] }),
    index('bank_member_user').on(table.userId),
  ],
)

/** A link that makes whoever opens it an editor, once. */
export const bankInvite = sqliteTable(
  'bank_invite',
  {
    /** SHA-256 of the link's secret, hexadecimal. */
    codeHash: text('code_hash').primaryKey(),
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    createdBy: text('created_by')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('bank_invite_bank').on(table.bankId),
    index('bank_invite_author').on(table.createdBy),
  ],
)

/** Banks that a learner practises beside those that come with the program. */
export const bankUse = sqliteTable(
  'bank_use',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    addedAt: integer('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.bankId] }),
    index('bank_use_bank').on(table.bankId),
  ],
)

/** Tags of questions, for filters. */
export const questionTag = sqliteTable(
  'question_tag',
  {
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    tag: text('tag').notNull(),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.bankId, table.tag, table.questionId] }),
    index('question_tag_question').on(table.questionId),
  ],
)

/** A picture of a bank, by the hash of its bytes. */
export const image = sqliteTable(
  'image',
  {
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    /** SHA-256, hexadecimal. */
    hash: text('hash').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.bankId, table.hash] }),
    index('image_hash').on(table.hash),
  ],
)

/** Lets a program act for a person; the token itself is shown once and only its hash is kept. */
export const apiToken = sqliteTable(
  'api_token',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** SHA-256 of the token, hexadecimal. */
    tokenHash: text('token_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    /** Absent: until it is revoked. */
    expiresAt: integer('expires_at'),
  },
  (table) => [
    uniqueIndex('api_token_hash').on(table.tokenHash),
    index('api_token_user').on(table.userId),
  ],
)

/** One change of many questions at once, with what undoes it. */
export const bulkChange = sqliteTable(
  'bulk_change',
  {
    id: text('id').primaryKey(),
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    userId: text('user_id').references(() => user.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: ['tag', 'untag', 'move', 'status', 'checked'] }).notNull(),
    /** What was asked for, as JSON. */
    change: text('change').notNull(),
    /** Each question as it was, as JSON. */
    before: text('before').notNull(),
    at: integer('at').notNull(),
    undoneAt: integer('undone_at'),
  },
  (table) => [
    index('bulk_change_bank').on(table.bankId, table.at),
    index('bulk_change_user').on(table.userId),
  ],
)

/** What authors and the candidate write to each other about a report. */
export const reportMessage = sqliteTable(
  'report_message',
  {
    id: text('id').primaryKey(),
    reportId: text('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    /** Absent: their account is gone. */
    userId: text('user_id').references(() => user.id, { onDelete: 'set null' }),
    isAuthor: integer('is_author', { mode: 'boolean' }).notNull(),
    body: text('body').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('report_message_report').on(table.reportId, table.at),
    index('report_message_user').on(table.userId),
  ],
)
