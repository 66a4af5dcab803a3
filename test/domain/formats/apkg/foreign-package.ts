import { strToU8, zipSync } from 'fflate'
import { tableColumns } from '#src/domain/formats/apkg/collection.ts'
import { readApkg } from '#src/domain/formats/apkg/read.ts'
import { writeSqlite } from '#src/domain/formats/apkg/sqlite-writer.ts'

export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 5])

export type Note = { fields: readonly string[]; tags?: string }

/** A collection of schema 11 with one note type and notes of it in one deck. */
export function collection(
  fieldNames: readonly string[],
  notes: readonly Note[],
  type = 0,
): Uint8Array {
  const models = { 5: { name: 'Theirs', type, flds: fieldNames.map((name) => ({ name })) } }
  const decks = { 9: { name: 'HIM::Billing' } }
  const col = [
    null,
    0,
    0,
    0,
    11,
    0,
    0,
    0,
    '{}',
    JSON.stringify(models),
    JSON.stringify(decks),
    '{}',
    '{}',
  ]
  return writeSqlite([
    { name: 'col', columns: tableColumns.col, rows: [{ rowid: 1, values: col }] },
    {
      name: 'notes',
      columns: tableColumns.notes,
      rows: notes.map(({ fields, tags = '' }, index) => ({
        rowid: index + 1,
        values: [null, `g${index + 1}`, 5, 0, -1, tags, fields.join('\u001f'), 0, 0, 0, ''],
      })),
    },
    {
      name: 'cards',
      columns: tableColumns.cards,
      rows: notes.map((_, index) => ({
        rowid: index + 1,
        values: [null, index + 1, 9, ...Array.from({ length: 14 }, () => 0), ''],
      })),
    },
  ])
}

export function packed(
  bytes: Uint8Array,
  media: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const names = Object.keys(media)
  return zipSync({
    'collection.anki2': bytes,
    media: strToU8(JSON.stringify(Object.fromEntries(names.map((name, at) => [at, name])))),
    ...Object.fromEntries(Object.values(media).map((content, at) => [String(at), content])),
  })
}

export function readNotes(fieldNames: readonly string[], ...notes: Note[]) {
  return readApkg(packed(collection(fieldNames, notes)), undefined)
}
