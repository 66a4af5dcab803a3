import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './auth.ts'
import { bank } from './banks.ts'

export const importStates = [
  'waiting',
  'reading',
  'ready',
  'failed',
  'imported',
  'undone',
  'discarded',
] as const

/** A file on its way into a bank: what was read of it is in `import_item`, and nothing is in the bank before `imported`. */
export const bankImport = sqliteTable(
  'bank_import',
  {
    /** UUID version 7. */
    id: text('id').primaryKey(),
    bankId: text('bank_id')
      .notNull()
      .references(() => bank.id, { onDelete: 'cascade' }),
    /** Absent: their account is gone. */
    userId: text('user_id').references(() => user.id, { onDelete: 'set null' }),
    state: text('state', { enum: importStates }).notNull(),
    fileName: text('file_name').notNull(),
    size: integer('size').notNull(),
    /** Format that was asked for. Absent: found by content. */
    wantedFormat: text('wanted_format'),
    /** Found out while reading; absent before. */
    format: text('format'),
    encoding: text('encoding'),
    /** Questions done of those to do, while reading. */
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** What is assumed where the file is silent, and which category is which domain, as JSON. */
    choices: text('choices').notNull().default('{}'),
    /** Problems that belong to no question, as JSON. */
    problems: text('problems').notNull().default('[]'),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    /** How often reading was begun. */
    attempts: integer('attempts').notNull().default(0),
    endedAt: integer('ended_at'),
  },
  (table) => [
    index('bank_import_bank').on(table.bankId, table.createdAt),
    index('bank_import_user').on(table.userId),
    index('bank_import_state').on(table.state, table.createdAt),
  ],
)

/** The bytes of a file, in pieces that any database server takes; gone once it was read. */
export const importPart = sqliteTable(
  'import_part',
  {
    importId: text('import_id')
      .notNull()
      .references(() => bankImport.id, { onDelete: 'cascade' }),
    /** From 0. */
    part: integer('part').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.part] })],
)

/** A picture that came with a file, until it is imported. */
export const importImage = sqliteTable(
  'import_image',
  {
    importId: text('import_id')
      .notNull()
      .references(() => bankImport.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.hash] })],
)

/** A question of a file, and what importing it would do. */
export const importItem = sqliteTable(
  'import_item',
  {
    importId: text('import_id')
      .notNull()
      .references(() => bankImport.id, { onDelete: 'cascade' }),
    /** Its place in the file, from 1. */
    number: integer('number').notNull(),
    line: integer('line').notNull(),
    /** Id in the bank. */
    ref: text('ref').notNull(),
    /** The question as read, as JSON. Absent: it could not be read. */
    content: text('content'),
    category: text('category').notNull().default(''),
    change: text('change', { enum: ['add', 'change', 'same', 'skip'] }).notNull(),
    isAccepted: integer('is_accepted', { mode: 'boolean' }).notNull(),
    /** The same words twice in the file or in the bank already, or nearly: its id there, and how alike, 0 to 1. */
    likeRef: text('like_ref'),
    likeness: integer('likeness'),
    /** Problems and findings of the linter, as JSON. */
    problems: text('problems').notNull(),
    /** The worst of them. */
    severity: text('severity', { enum: ['none', 'info', 'warning', 'error'] }).notNull(),
    /** Of the question that it would be in the bank: its `versionHash`, and whether that could be published. */
    plannedHash: text('planned_hash'),
    isSound: integer('is_sound', { mode: 'boolean' }).notNull().default(false),
    /** What the import wrote. Absent: not imported, left out, or kept when the import was undone. */
    versionId: text('version_id'),
    /** The bank's version in use that it was compared with, and that stood there before. Absent: it was new. */
    beforeVersionId: text('before_version_id'),
    /** For undoing. Absent: not imported, or it was new. */
    beforeStatus: text('before_status'),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.number] }),
    index('import_item_change').on(table.importId, table.change, table.number),
  ],
)
