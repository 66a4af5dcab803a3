import * as z from 'zod'
import { parseJson } from './media.ts'
import type { ReadDatabase } from './sqlite-reader.ts'
import type { SqliteValue } from './sqlite-record.ts'

/** A note as the collection holds it. */
export type StoredNote = {
  /** Place among the notes, from 1. */
  line: number
  guid: string
  /** The note type's name, `''` where it is not in the file, and whether it is a cloze. */
  noteType: string
  isCloze: boolean
  /** What stands in each field, as HTML, by the field's name in the note type's order. */
  fields: ReadonlyMap<string, string>
  tags: readonly string[]
  /** The deck of its first card, parts joined by ` / `. */
  deck: string | undefined
}

type NoteType = { name: string; isCloze: boolean; fields: readonly string[] }
type Database = ReadDatabase & { ok: true }

/**
 * The notes of a collection of schema 11 (note types and decks as JSON in `col`) or 15 and later (in tables).
 * Source: ankitects/anki, rslib/src/storage/schema11.sql and upgrades/schema14_upgrade.sql, schema15_upgrade.sql.
 */
export function readNotes(database: Database): {
  notes: readonly StoredNote[]
  isDamaged: boolean
} {
  const hasTables = database.tables.has('notetypes')
  const types = hasTables ? tabledTypes(database) : listedTypes(database)
  const decks = hasTables ? tabledDecks(database) : listedDecks(database)
  const cards = database.rowsOf('cards', ['nid', 'did', 'odid'])
  const deckOf = new Map<SqliteValue, string | undefined>()
  // A card in a filtered deck has its home in the other column.
  for (const [note = null, deck = null, home] of cards.rows)
    if (!deckOf.has(note)) deckOf.set(note, decks.get(home === 0 ? deck : (home ?? deck)))
  const found = database.rowsOf('notes', ['id', 'guid', 'mid', 'tags', 'flds'])
  const notes = found.rows.map(([id = null, guid, mid = null, tags, texts], index): StoredNote => {
    const type = types.get(mid)
    const values = asText(texts).split('\u001f')
    const names = type?.fields ?? values.map((_, place) => `Field ${place + 1}`)
    return {
      line: index + 1,
      guid: asText(guid),
      noteType: type?.name ?? '',
      isCloze: type?.isCloze ?? false,
      fields: new Map(names.map((name, place) => [name, values[place] ?? ''])),
      tags: asText(tags)
        .split(/\s+/)
        .filter((tag) => tag !== ''),
      deck: deckOf.get(id),
    }
  })
  return { notes, isDamaged: found.isDamaged || cards.isDamaged }
}

function asText(value: SqliteValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const mostFields = 60
const typesSchema = z.record(
  z.string(),
  z.object({
    name: z.string(),
    type: z.number().optional(),
    flds: z.array(z.object({ name: z.string() })).max(mostFields),
  }),
)
const decksSchema = z.record(z.string(), z.object({ name: z.string() }))

function columnOfCol(database: Database, column: string): unknown {
  const [row] = database.rowsOf('col', [column]).rows
  return parseJson(asText(row?.[0]))
}

function listedTypes(database: Database): Map<SqliteValue, NoteType> {
  const { data } = typesSchema.safeParse(columnOfCol(database, 'models'))
  return new Map(
    Object.entries(data ?? {}).map(([id, { name, type, flds }]) => [
      Number(id),
      { name, isCloze: type === 1, fields: flds.map((field) => field.name) },
    ]),
  )
}

function listedDecks(database: Database): Map<SqliteValue, string> {
  const { data } = decksSchema.safeParse(columnOfCol(database, 'decks'))
  return new Map(
    Object.entries(data ?? {}).map(([id, { name }]) => [Number(id), joinDeck(name.split('::'))]),
  )
}

function tabledTypes(database: Database): Map<SqliteValue, NoteType> {
  const fields = new Map<SqliteValue, string[]>()
  for (const [type = null, , name] of database.rowsOf('fields', ['ntid', 'ord', 'name']).rows) {
    const names = fields.get(type) ?? []
    if (names.length < mostFields) names.push(asText(name))
    fields.set(type, names)
  }
  const types = database.rowsOf('notetypes', ['id', 'name', 'config']).rows
  return new Map(
    types.map(([id = null, name, config]) => [
      id,
      { name: asText(name), isCloze: isClozeConfig(config), fields: fields.get(id) ?? [] },
    ]),
  )
}

/** Its kind is the first field of the message, absent when it is the ordinary one. */
function isClozeConfig(config: SqliteValue | undefined): boolean {
  return config instanceof Uint8Array && config[0] === 0x08 && config[1] === 1
}

function tabledDecks(database: Database): Map<SqliteValue, string> {
  const decks = database.rowsOf('decks', ['id', 'name']).rows
  return new Map(decks.map(([id = null, name]) => [id, joinDeck(asText(name).split('\u001f'))]))
}

function joinDeck(parts: readonly string[]): string {
  return parts.map((part) => part.trim()).join(' / ')
}
