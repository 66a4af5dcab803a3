import { statement } from '#db/batch.ts'
import { insertRows } from '#db/insert-rows.ts'
import { importItem } from '#db/schema/imports.ts'

/** A row of `import_item` as it is first written. */
export type ItemRow = {
  importId: string
  number: number
  line: number
  ref: string
  /** A `ReadQuestion` as JSON. */
  content: string
  category: string
  change: 'add' | 'change' | 'same' | 'skip'
  isAccepted: 0 | 1
  likeRef: string | null
  /** Per cent. */
  likeness: number | null
  /** Problems as JSON. */
  problems: string
  severity: 'none' | 'info' | 'warning' | 'error'
  /** `versionHash` of the question that it would be in the bank. */
  plannedHash: string
  /** 1: that question could be published. */
  isSound: 0 | 1
  /** The version in use that it was compared with. */
  beforeVersionId: string | null
}

/** Writes questions of a file and how far reading has come; `total` is all that there are. */
export function saveItems(importId: string, rows: readonly ItemRow[], total: number) {
  return [
    insertRows('replace', importItem, rows),
    statement(
      `update bank_import set total = ?, done = (select count(*) from import_item where import_id = bank_import.id)
       where id = ?`,
      [total, importId],
    ),
  ]
}

/** Forgets what an earlier reader that broke off had written. */
export function clearItems(importId: string) {
  return [
    statement('delete from import_item where import_id = ?', [importId]),
    statement('delete from import_image where import_id = ?', [importId]),
  ]
}

/** Keeps a picture of a file until it is imported. */
export function saveImportImage(row: {
  importId: string
  hash: string
  mediaType: string
  bytes: Uint8Array
}) {
  return statement(
    'insert into import_image (import_id, hash, media_type, bytes) values (?, ?, ?, ?) on conflict do nothing',
    [row.importId, row.hash, row.mediaType, row.bytes],
  )
}

/** Keeps pictures that a file names by their hash, from banks that whoever brought it may change. */
export function borrowImages(importId: string, hashes: readonly string[]) {
  return statement(
    `insert into import_image (import_id, hash, media_type, bytes)
     select bank_import.id, image.hash, image.media_type, image.bytes
     from bank_import join image on image.hash in (select value from json_each(?))
     where bank_import.id = ? and exists (select 1 from bank_member
       where bank_member.bank_id = image.bank_id and bank_member.user_id = bank_import.user_id)
     on conflict do nothing`,
    [JSON.stringify(hashes), importId],
  )
}

/** What reading found out of a file as a whole. */
export type ReadFacts = {
  importId: string
  state: 'ready' | 'failed'
  format: string | null
  encoding: string | null
  choices: string
  problems: string
  at: number
}

/** Ends the reading of a file and tells who brought it; its bytes are not needed any more. */
export function finishReading(facts: ReadFacts) {
  const { importId, state, format, encoding, choices, problems, at } = facts
  return [
    statement(
      `update bank_import set state = ?, format = ?, encoding = ?, choices = ?, problems = ?, ended_at = ?
       where id = ? and state = 'reading'`,
      [state, format, encoding, choices, problems, at, importId],
    ),
    statement('delete from import_part where import_id = ?', [importId]),
    statement(
      `insert into notice (id, user_id, kind, about, at)
       select 'import ' || id, user_id, 'import-ready',
         json_object('importId', id, 'fileName', file_name, 'state', state), ?
       from bank_import where id = ? and user_id in (select id from user) on conflict (id) do nothing`,
      [at, importId],
    ),
  ]
}

/** How an item stands after other choices. */
export type Replanned = Pick<
  ItemRow,
  | 'number'
  | 'change'
  | 'isAccepted'
  | 'likeRef'
  | 'likeness'
  | 'problems'
  | 'severity'
  | 'plannedHash'
  | 'isSound'
  | 'beforeVersionId'
>

/** Keeps other choices and what follows from them. */
export function saveChoices(importId: string, choices: string, items: readonly Replanned[]) {
  return [
    statement(`update bank_import set choices = ? where id = ? and state = 'ready'`, [
      choices,
      importId,
    ]),
    statement(
      `update import_item set change = one.value ->> 'change', is_accepted = one.value ->> 'isAccepted',
         like_ref = one.value ->> 'likeRef', likeness = one.value ->> 'likeness',
         problems = one.value ->> 'problems', severity = one.value ->> 'severity',
         planned_hash = one.value ->> 'plannedHash', is_sound = one.value ->> 'isSound',
         before_version_id = one.value ->> 'beforeVersionId'
       from json_each(?) as one
       where import_id = one.value ->> 'importId' and number = one.value ->> 'number'`,
      [ofImport(importId, items)],
    ),
  ]
}

/**
 * Rows as JSON, each with its whole key: with an import's id beside the list, SQLite would go through all of the list
 * for each row of the import.
 */
function ofImport(importId: string, rows: readonly object[]): string {
  return JSON.stringify(rows.map((row) => ({ importId, ...row })))
}

/** Accepts or leaves out questions of an import that waits, by number. */
export function acceptItems(importId: string, numbers: readonly number[], isAccepted: 0 | 1) {
  return statement(
    `update import_item set is_accepted = ? where import_id = ? and change <> 'same'
       and number in (select value from json_each(?))
       and (select state from bank_import where id = import_id) = 'ready'`,
    [isAccepted, importId, JSON.stringify(numbers)],
  )
}

/** Fails unless the import still stands as it was read: two that press Import at once import once. */
export function demandState(importId: string, state: 'ready' | 'imported') {
  return statement(
    'insert into bank_import select * from bank_import where id = ? and state <> ?',
    [importId, state],
  )
}

/** Where an imported question came to stand, and what stood there before. */
export type Landed = {
  number: number
  versionId: string
  beforeVersionId: string | null
  beforeStatus: string | null
}

/** Marks an import as done, with what undoes it; its pictures now belong to the bank. */
export function markImported(importId: string, landed: readonly Landed[], at: number) {
  return [
    statement(
      `insert into image (bank_id, hash, media_type, size, bytes, created_at)
       select bank_import.bank_id, hash, media_type, length(bytes), bytes, ?
       from import_image join bank_import on bank_import.id = import_image.import_id
       where import_id = ? on conflict do nothing`,
      [at, importId],
    ),
    statement('delete from import_image where import_id = ?', [importId]),
    statement(
      `update import_item set version_id = one.value ->> 'versionId',
         before_version_id = one.value ->> 'beforeVersionId', before_status = one.value ->> 'beforeStatus'
       from json_each(?) as one
       where import_id = one.value ->> 'importId' and number = one.value ->> 'number'`,
      [ofImport(importId, landed)],
    ),
    statement(`update bank_import set state = 'imported', ended_at = ? where id = ?`, [
      at,
      importId,
    ]),
  ]
}

/** Gives an import up; what was read of it goes. */
export function discardImport(importId: string, at: number) {
  return [
    statement(
      `update bank_import set state = 'discarded', ended_at = ? where id = ? and state in ('waiting', 'ready', 'failed')`,
      [at, importId],
    ),
    ...clearItems(importId),
    statement('delete from import_part where import_id = ?', [importId]),
  ]
}
