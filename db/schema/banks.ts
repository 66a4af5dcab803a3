import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'

/** Every version of every exam's blueprint that was ever loaded; the current one has the latest `loadedAt`. */
export const blueprint = sqliteTable(
  'blueprint',
  {
    /** `<exam>@<version>` */
    id: text('id').primaryKey(),
    exam: text('exam').notNull(),
    /** The blueprint as JSON, parsed by `blueprintSchema`. */
    content: text('content').notNull(),
    contentHash: text('content_hash').notNull(),
    isCurrent: integer('is_current', { mode: 'boolean' }).notNull(),
    loadedAt: integer('loaded_at').notNull(),
  },
  (table) => [index('blueprint_exam').on(table.exam, table.isCurrent)],
)

export const bank = sqliteTable(
  'bank',
  {
    id: text('id').primaryKey(),
    exam: text('exam').notNull(),
    title: text('title').notNull(),
    /** Comes with the program: everybody practises it. Any other bank is practised by who asked for it. */
    isShipped: integer('is_shipped', { mode: 'boolean' }).notNull().default(false),
    /** Absent: shipped, or its owner's account is gone. */
    ownerId: text('owner_id').references(() => user.id, { onDelete: 'set null' }),
    visibility: text('visibility', { enum: ['private', 'public'] }).notNull(),
    /** What its owner says of it; plain text. */
    about: text('about').notNull().default(''),
    /** What its author changes in a published question waits until somebody else has looked at it. */
    needsReview: integer('needs_review', { mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('bank_exam').on(table.exam, table.visibility),
    index('bank_shipped').on(table.isShipped, table.exam),
    // For deleting an account, here and below.
    index('bank_owner').on(table.ownerId),
  ],
)

export const question = sqliteTable(
  'question',
  {
    /** `<bank id>.<ref>` */
    id: text('id').primaryKey(),
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id),
    /** The author's stable id, unique in the bank. */
    ref: text('ref').notNull(),
    /** `removed`: taken out before anybody met it; its ref is free again. Rows stay, because much points at them. */
    status: text('status', {
      enum: ['draft', 'in-review', 'published', 'retired', 'removed'],
    }).notNull(),
    currentVersionId: text('current_version_id').notNull(),
    /** A version that waits for review while the current one stays in use. */
    proposedVersionId: text('proposed_version_id'),
    /** Row of its words in `question_search`. Absent: shipped, and not searched by authors. */
    searchRow: integer('search_row'),
    /** Tags as a JSON list, for tables; `question_tag` is what filters use. */
    tags: text('tags').notNull().default('[]'),
    // What filters ask for, copied from the current version so that no JSON is read to count.
    exam: text('exam').notNull(),
    domain: text('domain').notNull(),
    domainName: text('domain_name').notNull(),
    task: text('task').notNull(),
    level: text('level', { enum: ['recall', 'application', 'analysis'] }).notNull(),
    kind: text('kind').notNull(),
    /** Kept from practice until the learner has met it in a mock. */
    isSealed: integer('is_sealed', { mode: 'boolean' }).notNull().default(false),
    /** Chance to be fully right without knowing anything, 0 to 1. */
    guessChance: real('guess_chance').notNull().default(0.25),
    /** How its choices are laid out for a learner: an `Arrangement` as JSON. */
    arrangement: text('arrangement').notNull(),
    concept: text('concept'),
    caseRef: text('case_ref'),
    asOf: text('as_of').notNull(),
    validUntil: text('valid_until'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('question_ref').on(table.bankId, table.ref),
    index('question_exam').on(table.exam, table.status, table.domain, table.task),
    uniqueIndex('question_search_row').on(table.searchRow),
    index('question_bank_domain').on(table.bankId, table.domain, table.ref),
    index('question_bank_status').on(table.bankId, table.status, table.ref),
    index('question_bank_updated').on(table.bankId, table.updatedAt, table.ref),
    // What calls for an author is rare: without these a table of it would walk through the whole bank.
    index('question_bank_waiting')
      .on(table.bankId, table.ref)
      .where(sql`proposed_version_id is not null`),
    index('question_bank_until')
      .on(table.bankId, table.validUntil)
      .where(sql`valid_until is not null`),
  ],
)

/** Immutable: an edit adds a version. */
export const questionVersion = sqliteTable(
  'question_version',
  {
    /** `<question id>@<number>` */
    id: text('id').primaryKey(),
    questionId: text('question_id')
      .notNull()
      .references(() => question.id),
    number: integer('number').notNull(),
    /** A `Question` as JSON. */
    content: text('content').notNull(),
    contentHash: text('content_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    /** Absent: loaded from a shipped pack. */
    createdBy: text('created_by').references(() => user.id, { onDelete: 'set null' }),
    reason: text('reason').notNull(),
  },
  (table) => [
    uniqueIndex('question_version_number').on(table.questionId, table.number),
    index('question_version_author').on(table.createdBy),
    // Quotes inside of JSON's texts are escaped, so this says it of the field alone.
    index('question_version_without_source')
      .on(table.id)
      .where(sql`instr(content, '"sources":[]') > 0`),
  ],
)
