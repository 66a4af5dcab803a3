import { readVarint } from './sqlite-record.ts'

/** A database file, its pages numbered from 1, and how many bytes of rows may still be read from it. */
export type PageFile = {
  bytes: Uint8Array
  pageSize: number
  /** What is left of a page without the bytes reserved at its end. */
  usable: number
  /**
   * Bytes of rows not yet read. It begins as the length of the file: rows of a sound file lie beside each
   * other, so that only a forged one, whose rows share their bytes, comes to its end.
   */
  budget: number
}

/** A row's bytes, which the next row's may overwrite; `rowid` is 0 in an index. */
export type StoredRow = { rowid: number; payload: Uint8Array }

/** Where a row's bytes stand: `local` of them on its page, the others in a chain of pages of their own. */
type PlacedRow = { rowid: number; page: Uint8Array; at: number; local: number; length: number }

const kinds = { interiorIndex: 2, interiorTable: 5, leafIndex: 10, leafTable: 13 } as const

/** More than the largest collections have; rows behind them are left out. */
const mostRows = 200_000

/** The least that a row takes besides its own bytes: where it is, how long it is, and its number. */
const rowOverhead = 4

/**
 * Gives all rows of a table or index in order, from its root on, one at a time. Each page is visited once at most and all rows
 * together are no longer than the file, so that a damaged or forged file ends too.
 * Source: "Database File Format", sections 1.5 to 1.6, sqlite.org/fileformat2.html.
 * @returns whether any row could not be read; more than 200,000 are not
 */
export function readTree(
  file: PageFile,
  root: number,
  give: (row: StoredRow) => void,
): { isDamaged: boolean } {
  let count = 0
  const visited = new Set<number>()
  const waiting: (number | PlacedRow)[] = [root]
  const buffer = newBuffer()
  let isDamaged = false
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'number') {
      const payload = payloadOf(file, next, buffer)
      if (payload === undefined) isDamaged = true
      else give({ rowid: next.rowid, payload })
      count++
      if (count === mostRows) return { isDamaged: waiting.length > 0 }
      continue
    }
    const parts = visited.has(next) ? undefined : readPage(file, next)
    visited.add(next)
    if (parts === undefined) isDamaged = true
    else waiting.push(...parts.toReversed())
  }
  return { isDamaged }
}

/** What stands on a page in order: pages below it by number, and rows. `undefined`: it is damaged. */
function readPage(file: PageFile, number: number): (number | PlacedRow)[] | undefined {
  const page = pageAt(file, number)
  if (page === undefined) return undefined
  // The file's own header stands before the first page's.
  const start = number === 1 ? 100 : 0
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
  const kind = page[start]
  const count = view.getUint16(start + 3)
  const isInterior = kind === kinds.interiorTable || kind === kinds.interiorIndex
  if (!isInterior && kind !== kinds.leafTable && kind !== kinds.leafIndex) return undefined
  const places = start + (isInterior ? 12 : 8)
  if (places + 2 * count > file.usable) return undefined
  const parts: (number | PlacedRow)[] = []
  for (let index = 0; index < count; index++) {
    const place = view.getUint16(places + 2 * index)
    const cell = readCell(file, page, { kind, place })
    if (cell === undefined) return undefined
    parts.push(...cell)
  }
  if (isInterior) parts.push(view.getUint32(start + 8))
  return parts
}

function pageAt(file: PageFile, number: number): Uint8Array | undefined {
  const end = number * file.pageSize
  return number < 1 || end > file.bytes.length
    ? undefined
    : file.bytes.subarray(end - file.pageSize, end)
}

/** A cell: the page below it, its row, or in an interior page of an index both. */
function readCell(
  file: PageFile,
  page: Uint8Array,
  { kind, place }: { kind: number; place: number },
): (number | PlacedRow)[] | undefined {
  if (place + 4 > file.usable) return undefined
  const below = new DataView(page.buffer, page.byteOffset).getUint32(place)
  if (kind === kinds.interiorTable) return [below]
  const isInterior = kind === kinds.interiorIndex
  const length = readVarint(page, place + (isInterior ? 4 : 0))
  const rowid =
    kind === kinds.leafTable ? readVarint(page, length.end) : { value: 0, end: length.end }
  const mostLocal = kind === kinds.leafTable ? file.usable - 35 : share(file.usable, 64)
  const local = placeLocal(file, { at: rowid.end, length: length.value, mostLocal })
  if (local === undefined) return undefined
  const row = { rowid: rowid.value, page, at: rowid.end, local, length: length.value }
  return isInterior ? [below, row] : [row]
}

/** Parts of a page that the format fixes as shares of 255. */
function share(usable: number, parts: number): number {
  return Math.floor(((usable - 12) * parts) / 255) - 23
}

/** How many of a row's bytes stand on its page. `undefined`: they can't, or the file has no more. */
function placeLocal(
  file: PageFile,
  { at, length, mostLocal }: { at: number; length: number; mostLocal: number },
): number | undefined {
  if (length + rowOverhead > file.budget) return undefined
  file.budget -= length + rowOverhead
  const local = localLength(file, length, mostLocal)
  return at + local + (local === length ? 0 : 4) > file.usable ? undefined : local
}

/** All bytes of a row; those of several pages are put together in the buffer. `undefined`: a page is missing. */
function payloadOf(file: PageFile, row: PlacedRow, buffer: Buffer): Uint8Array | undefined {
  const { page, at, local, length } = row
  if (local === length) return page.subarray(at, at + length)
  const payload = buffer.take(length)
  payload.set(page.subarray(at, at + local))
  const first = new DataView(page.buffer, page.byteOffset).getUint32(at + local)
  return followOverflow(file, first, { payload, filled: local })
}

type Buffer = { take: (length: number) => Uint8Array }

/** One piece of memory for one row after the other: thousands of long ones would leave as many pieces behind. */
function newBuffer(): Buffer {
  let bytes = new Uint8Array(65_536)
  return {
    take(length) {
      if (length > bytes.length) bytes = new Uint8Array(2 * length)
      return bytes.subarray(0, length)
    },
  }
}

function localLength(file: PageFile, length: number, mostLocal: number): number {
  if (length <= mostLocal) return length
  const least = share(file.usable, 32)
  const best = least + ((length - least) % (file.usable - 4))
  return best <= mostLocal ? best : least
}

/** Every page of the chain fills a part of the row, so that even pages in a loop come to an end. */
function followOverflow(
  file: PageFile,
  first: number,
  { payload, filled }: { payload: Uint8Array; filled: number },
): Uint8Array | undefined {
  let number = first
  let at = filled
  while (at < payload.length) {
    const page = pageAt(file, number)
    if (page === undefined) return undefined
    const part = page.subarray(4, Math.min(file.usable, 4 + payload.length - at))
    payload.set(part, at)
    at += part.length
    number = new DataView(page.buffer, page.byteOffset).getUint32(0)
  }
  return payload
}
