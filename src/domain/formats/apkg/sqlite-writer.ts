import { encodeRecord, type SqliteValue, varint } from './sqlite-record.ts'

/**
 * A table with its rows in ascending order of `rowid` (0 to 2^53 - 1). A column that is
 * `integer primary key` is the rowid itself: its value in the row is `null`.
 */
export type SqliteTable = {
  name: string
  /** What stands between the brackets of its `create table`. */
  columns: string
  rows: Iterable<{ rowid: number; values: readonly SqliteValue[] }>
}

const pageSize = 4096
const fileHeaderLength = 100
/** SQLite keeps the page at 1 GiB for its locks. */
const mostPages = 2 ** 30 / pageSize - 1

const leafPage = 0x0d
const interiorPage = 0x05
const leafHeaderLength = 8
const interiorHeaderLength = 12
/** Each takes at most 2 bytes of place, 4 of page number and 8 of rowid; one more has no cell of its own. */
const mostChildren = Math.floor((pageSize - interiorHeaderLength) / 14) + 1

// How much of a row stays on its leaf; the rest goes to overflow pages.
const mostLocal = pageSize - 35
const leastLocal = Math.floor(((pageSize - 12) * 32) / 255) - 23
const overflowLength = pageSize - 4

/** A page, and the highest rowid on it or below it. */
type Child = { page: number; rowid: number }

/** Pages in order; the first has number 1. */
type Pages = Uint8Array[]

/**
 * A SQLite database file with these tables and no indexes, as bytes. Works without SQLite, so that it can
 * run on any runtime; for files that fit into memory.
 * Source: "Database File Format", sections 1 and 2, sqlite.org/fileformat2.html.
 * @throws when rowids do not ascend, when the tables' statements don't fit on a page, or above 1 GiB
 */
export function writeSqlite(tables: readonly SqliteTable[]): Uint8Array {
  // The first page lists the tables, which can only be written when their roots are known.
  const pages: Pages = [new Uint8Array(pageSize)]
  const listed = tables.map((table, index) =>
    listing(table, { rowid: index + 1, root: writeTable(table, pages) }),
  )
  const first = newPage(leafPage, listed, { start: fileHeaderLength })
  first.set(fileHeader(pages.length))
  const file = new Uint8Array(pages.length * pageSize)
  for (const [index, page] of pages.entries())
    file.set(index === 0 ? first : page, index * pageSize)
  return file
}

function listing({ name, columns }: SqliteTable, at: { rowid: number; root: number }): Uint8Array {
  // In capitals, as SQLite itself writes it: its VACUUM passes over anything else.
  const sql = `CREATE TABLE ${name}(${columns})`
  const record = encodeRecord(['table', name, name, at.root, sql])
  if (record.length > mostLocal) throw new Error(`the statement of table ${name} is too long`)
  return joined([varint(record.length), varint(at.rowid), record])
}

/** Adds a table's pages. Gives the number of its root. */
function writeTable(table: SqliteTable, pages: Pages): number {
  let level = writeLeaves(table, pages)
  while (level.length > 1) level = inGroups(level).map((children) => writeInterior(children, pages))
  return level[0]?.page ?? addPage(newPage(leafPage, []), pages)
}

function writeLeaves({ name, rows }: SqliteTable, pages: Pages): Child[] {
  const leaves: Child[] = []
  let cells: Uint8Array[] = []
  let free = pageSize - leafHeaderLength
  let last = -1
  const finish = () => {
    if (cells.length > 0)
      leaves.push({ page: addPage(newPage(leafPage, cells), pages), rowid: last })
    cells = []
    free = pageSize - leafHeaderLength
  }
  for (const { rowid, values } of rows) {
    if (!(Number.isSafeInteger(rowid) && rowid > last))
      throw new Error(`row ${rowid} of ${name} comes after row ${last}`)
    const cell = leafCell(rowid, encodeRecord(values), pages)
    if (cell.length + 2 > free) finish()
    cells.push(cell)
    free -= cell.length + 2
    last = rowid
  }
  finish()
  return leaves
}

/** A row as it stands on its leaf; what is too long for that goes to pages of its own. */
function leafCell(rowid: number, record: Uint8Array, pages: Pages): Uint8Array {
  const local = localLength(record.length)
  const head = [varint(record.length), varint(rowid), record.subarray(0, local)]
  if (local === record.length) return joined(head)
  const firstPage = pages.length + 1
  for (let start = local; start < record.length; start += overflowLength) {
    const page = new Uint8Array(pageSize)
    const end = start + overflowLength
    page.set(bigEndian(end < record.length ? pages.length + 2 : 0, 4))
    page.set(record.subarray(start, end), 4)
    addPage(page, pages)
  }
  return joined([...head, bigEndian(firstPage, 4)])
}

function localLength(length: number): number {
  if (length <= mostLocal) return length
  const best = leastLocal + ((length - leastLocal) % overflowLength)
  return best <= mostLocal ? best : leastLocal
}

/** Even groups, so that none has a single child: SQLite takes an interior page without cells for damage. */
function inGroups(children: readonly Child[]): Child[][] {
  const count = Math.ceil(children.length / mostChildren)
  return Array.from({ length: count }, (_, index) =>
    children.slice(
      Math.floor((index * children.length) / count),
      Math.floor(((index + 1) * children.length) / count),
    ),
  )
}

function writeInterior(children: readonly Child[], pages: Pages): Child {
  const last = children.at(-1)
  if (last === undefined) throw new Error('an interior page needs children')
  const cells = children
    .slice(0, -1)
    .map(({ page, rowid }) => joined([bigEndian(page, 4), varint(rowid)]))
  return {
    page: addPage(newPage(interiorPage, cells, { right: last.page }), pages),
    rowid: last.rowid,
  }
}

function addPage(page: Uint8Array, pages: Pages): number {
  if (pages.length >= mostPages) throw new Error('the database would be larger than 1 GiB')
  pages.push(page)
  return pages.length
}

/** A page: header, places of the cells, and the cells themselves from the end backwards. */
function newPage(
  type: number,
  cells: readonly Uint8Array[],
  { start = 0, right }: { start?: number; right?: number } = {},
): Uint8Array {
  const page = new Uint8Array(pageSize)
  const places = start + (right === undefined ? leafHeaderLength : interiorHeaderLength)
  let content = pageSize
  for (const [index, cell] of cells.entries()) {
    content -= cell.length
    if (content < places + 2 * cells.length) throw new Error('too many cells for a page')
    page.set(cell, content)
    page.set(bigEndian(content, 2), places + 2 * index)
  }
  page[start] = type
  page.set(bigEndian(cells.length, 2), start + 3)
  page.set(bigEndian(content, 2), start + 5)
  if (right !== undefined) page.set(bigEndian(right, 4), start + 8)
  return page
}

function fileHeader(pageCount: number): Uint8Array {
  const header = new Uint8Array(fileHeaderLength)
  header.set(new TextEncoder().encode('SQLite format 3\0'))
  header.set(bigEndian(pageSize, 2), 16)
  // Rollback journal for reading and writing; no reserved bytes; the fixed payload fractions.
  header.set([1, 1, 0, 64, 32, 32], 18)
  const numbers: readonly (readonly [offset: number, value: number])[] = [
    [24, 1], // change counter
    [28, pageCount],
    [40, 1], // schema cookie
    [44, 4], // schema format
    [56, 1], // UTF-8
    [92, 1], // the change counter for which the page count holds
    [96, 3_045_001], // the SQLite version that this follows
  ]
  for (const [offset, value] of numbers) header.set(bigEndian(value, 4), offset)
  return header
}

function bigEndian(value: number, length: 2 | 4): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes.subarray(4 - length)
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}
