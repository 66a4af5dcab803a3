import { Inflate, inflateSync } from 'fflate'
import { checkSum } from './check-sum.ts'
import { readDirectory, type ZipEntry } from './zip-directory.ts'
import { joinZip, packFile } from './zip-write.ts'

/**
 * Files of an archive by their names in it, in its order. Each is unpacked whenever it is got, so that no more of them
 * stand in memory than somebody holds.
 */
export type ZipFiles = Pick<ReadonlyMap<string, Uint8Array>, 'keys' | 'has' | 'get'> & {
  /** Bytes of a file once it is unpacked; 0: it is not there. */
  sizeOf: (name: string) => number
  /** A file that need not stand in memory as a whole. `undefined`: it is not there. */
  part: (name: string) => Part | undefined
}

/** Gives a file piece by piece as long as `give` says that it wants more. */
export type Part = (give: Give) => void

type Give = (piece: Uint8Array) => boolean

/** The files of an archive that were asked for; `names` are all, without folders. */
type ReadZip =
  | { ok: true; files: ZipFiles; names: readonly string[] }
  | { ok: false; message: string }

/** Is told each file's first bytes while the archive is checked: 4,000, or fewer where it comes in smaller pieces. */
type Look = (name: string, start: Uint8Array) => void

/** A file that is inflated in one go has so many compressed bytes, so that what it hides takes 3 s at most, and inflated so many. */
const mostWhole = { packed: 1_000_000, inflated: 48_000_000 }
/** Compressed bytes of a step of a larger one, of which a bomb makes about a thousand times as much. */
const stepBytes = 8192

const startBytes = 4000

/**
 * Opens a zip archive for those files that `wanted` says yes to; the others are never inflated.
 * The whole archive is refused when it is damaged, encrypted or dangerous: see `readDirectory`; and when a wanted
 * file does not have the size and the check sum that it declares.
 * Source: PKWARE APPNOTE.TXT 6.3.
 */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  look?: Look,
): ReadZip {
  const directory = readDirectory(bytes)
  if (!directory.ok) return directory
  const entries = new Map<string, ZipEntry>()
  for (const entry of directory.entries) {
    if (!wanted(entry.name)) continue
    const start = checkFile(bytes, entry)
    if (start === undefined)
      return { ok: false, message: 'a file in the archive is damaged; make the archive again' }
    look?.(entry.name, start)
    entries.set(entry.name, entry)
  }
  const names = directory.entries.map((entry) => entry.name)
  return { ok: true, files: filesOf(bytes, entries), names }
}

function filesOf(bytes: Uint8Array, entries: ReadonlyMap<string, ZipEntry>): ZipFiles {
  return {
    keys: () => entries.keys(),
    has: (name) => entries.has(name),
    sizeOf: (name) => entries.get(name)?.size ?? 0,
    get(name) {
      const entry = entries.get(name)
      return entry && contentOf(bytes, entry)
    },
    part(name) {
      const entry = entries.get(name)
      return entry && ((give) => void unpack(bytes, entry, give))
    },
  }
}

/** A zip archive of these files in their order. The same files always give the same bytes. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return joinZip([...files].map(([name, bytes]) => packFile(name, bytes)))
}

/** How a file begins, all of which has been unpacked and dropped. `undefined`: it is not what the directory declares. */
function checkFile(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  let [length, sum] = [0, 0]
  let start = new Uint8Array()
  const isWhole = unpack(bytes, entry, (piece) => {
    if (start.length === 0) start = piece.slice(0, startBytes)
    length += piece.length
    sum = checkSum(piece, sum)
    return true
  })
  return isWhole && length === entry.size && sum === entry.checkSum ? start : undefined
}

/** All of a file that has been checked. `undefined`: it is not there any more. */
function contentOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const body = findBody(bytes, entry)
  if (body === undefined || entry.isStored) return body
  return entry.size === 0
    ? new Uint8Array()
    : inflateSync(body, { out: new Uint8Array(entry.size) })
}

/** Gives a file piece by piece, never more than it declares. Whether it could be unpacked to its end. */
function unpack(bytes: Uint8Array, entry: ZipEntry, give: Give): boolean {
  const body = findBody(bytes, entry)
  if (body === undefined) return false
  if (!entry.isStored) return inflate(body, entry.size, give)
  give(body)
  return true
}

/** The local header in front of a file's body repeats the name and has a length of its own. */
function findBody(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(entry.offset, true) !== 0x04034b50) return undefined
  const start =
    entry.offset +
    30 +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true)
  const end = start + entry.compressedSize
  return end <= bytes.length ? bytes.subarray(start, end) : undefined
}

/** Stops as soon as more than `size` bytes came out. */
function inflate(body: Uint8Array, size: number, give: Give): boolean {
  try {
    // A stream's buffers are four times as long as what comes out of it, and stay a while.
    const isShort = body.length <= mostWhole.packed && size <= mostWhole.inflated
    return isShort && body.length > 0
      ? inflateWhole(body, size, give)
      : inflateInSteps(body, size, give)
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** What comes out beyond the one byte more is dropped, not kept. */
function inflateWhole(body: Uint8Array, size: number, give: Give): boolean {
  const content = inflateSync(body, { out: new Uint8Array(size + 1) })
  if (content.length > size) return false
  give(content)
  return true
}

function inflateInSteps(body: Uint8Array, size: number, give: Give): boolean {
  const done = { length: 0, isWanted: true }
  const stream = new Inflate((piece) => {
    done.length += piece.length
    if (done.isWanted && done.length <= size) done.isWanted = give(piece)
  })
  for (let at = 0; at < body.length && done.isWanted && done.length <= size; at += stepBytes)
    stream.push(body.subarray(at, at + stepBytes), at + stepBytes >= body.length)
  return done.length <= size
}
