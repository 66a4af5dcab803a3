import { decodeUtf16Be } from '#src/domain/formats/encoding.ts'
import { type PageFile, readTree } from './sqlite-pages.ts'
import { type DecodeText, decodeRecord, type SqliteValue } from './sqlite-record.ts'

/** Rows with the columns that were asked for; `isDamaged`: some rows could not be read. */
type ReadRows = { rows: readonly (readonly SqliteValue[])[]; isDamaged: boolean }

/**
 * A database that can be asked for a table's rows with these columns, names in lower case. A table that it
 * does not have is empty, a column that it does not have is `null`.
 */
export type ReadDatabase =
  | {
      ok: true
      tables: ReadonlySet<string>
      rowsOf(table: string, columns: readonly string[]): ReadRows
    }
  | { ok: false; message: string }

type Table = { root: number; columns: readonly Column[]; hasRowid: boolean }
type Column = { name: string; isRowid: boolean }

/**
 * Reads a SQLite file's tables without SQLite: whole tables, in their own order, without their indexes. Never
 * throws on damaged or forged files and takes time and memory in the order of the file's length.
 * A rollback journal or write-ahead log beside the file is not seen.
 * Source: "Database File Format", sqlite.org/fileformat2.html.
 */
export function readSqlite(bytes: Uint8Array): ReadDatabase {
  if (!isSqlite(bytes)) return { ok: false, message: 'it is not a SQLite database' }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const written = view.getUint16(16)
  // The largest size does not fit into two bytes.
  const pageSize = written === 1 ? 65_536 : written
  const usable = pageSize - view.getUint8(20)
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480)
    return { ok: false, message: 'its header is damaged' }
  const file: PageFile = { bytes, pageSize, usable, budget: bytes.length }
  const decodeText = decoderOf(view.getUint32(56))
  const tables = readTables(file, decodeText)
  return {
    ok: true,
    tables: new Set(tables.keys()),
    rowsOf(name, columns) {
      const table = tables.get(name)
      if (table === undefined) return { rows: [], isDamaged: false }
      const pick = pickColumns(table, columns)
      const rows: (readonly SqliteValue[])[] = []
      const whole = { ...file, budget: bytes.length }
      const { isDamaged } = readTree(whole, table.root, ({ rowid, payload }) => {
        rows.push(pick(rowid, decodeRecord(payload, decodeText)))
      })
      return { rows, isDamaged }
    },
  }
}

/** Whether the bytes begin as a SQLite file does. */
export function isSqlite(bytes: Uint8Array): boolean {
  const magic = new TextEncoder().encode('SQLite format 3\0')
  return bytes.length >= 100 && magic.every((byte, index) => bytes[index] === byte)
}

function decoderOf(encoding: number): DecodeText {
  if (encoding === 3) return decodeUtf16Be
  const decoder = new TextDecoder(encoding === 2 ? 'utf-16le' : 'utf-8', { ignoreBOM: true })
  return (bytes) => decoder.decode(bytes)
}

/** The tables that the first page lists, by name. */
function readTables(file: PageFile, decodeText: DecodeText): Map<string, Table> {
  const tables = new Map<string, Table>()
  readTree(file, 1, ({ payload }) => {
    const [type, name, , root, sql] = decodeRecord(payload, decodeText)
    if (type !== 'table' || typeof name !== 'string') return
    if (typeof root !== 'number' || typeof sql !== 'string') return
    tables.set(name.toLowerCase(), { root, ...readStatement(sql) })
  })
  return tables
}

/** The columns' values from those of a row; the column that is its own number is not stored again. */
function pickColumns(table: Table, names: readonly string[]) {
  const places = names.map((wanted) => table.columns.findIndex(({ name }) => name === wanted))
  return (rowid: number, values: readonly SqliteValue[]): SqliteValue[] =>
    places.map((place) =>
      table.hasRowid && table.columns[place]?.isRowid === true ? rowid : (values[place] ?? null),
    )
}

/** Columns of a `create table` in the order in which its rows store them. */
function readStatement(sql: string): Omit<Table, 'root'> {
  const open = sql.indexOf('(')
  const close = sql.lastIndexOf(')')
  const hasRowid = !/without\s+rowid/i.test(sql.slice(close + 1))
  const parts = splitParts(sql.slice(open + 1, close))
  const definitions = parts.filter(
    (part) => !/^(constraint|primary|unique|check|foreign)\b/i.test(part),
  )
  const columns = definitions.map((part) => ({
    name: nameOf(part),
    isRowid: /^\S+\s+integer\b.*\bprimary\s+key\b/is.test(part),
  }))
  if (hasRowid) return { columns, hasRowid }
  const together = parts.find((part) => /^(constraint\s+\S+\s+)?primary\s+key/i.test(part)) ?? ''
  const keys = splitParts(together.slice(together.indexOf('(') + 1, together.lastIndexOf(')')))
  const keyNames = new Set([
    ...keys.map(nameOf),
    ...definitions.filter((part) => /\bprimary\s+key\b/i.test(part)).map(nameOf),
  ])
  const keyed = [...keyNames].flatMap((key) => columns.filter(({ name }) => name === key))
  return { columns: [...keyed, ...columns.filter(({ name }) => !keyNames.has(name))], hasRowid }
}

function nameOf(definition: string): string {
  return (/^["'`[]?([\w$]+)/.exec(definition)?.[1] ?? '').toLowerCase()
}

/** At commas outside brackets; comments go. */
function splitParts(list: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  const text = list.replace(/--[^\n]*/g, '')
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')') depth--
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  return [...parts, text.slice(start).trim()].filter((part) => part !== '')
}
