import { Inflate, inflateSync } from 'fflate'
import { checkSum } from './check-sum.ts'
import { readDirectory, type ZipEntry } from './zip-directory.ts'
import { joinZip, packFile } from './zip-write.ts'

/** The files of an archive that were asked for, by their names in it; `names` are all, without folders. */
type ReadZip =
  | { ok: true; files: ReadonlyMap<string, Uint8Array>; names: readonly string[] }
  | { ok: false; message: string }

/** Compressed bytes inflated in one go: a bomb makes at most about a thousand times as much of them. */
const stepBytes = 8192

/**
 * Unpacks those files of a zip archive that `wanted` says yes to; the others are checked but never inflated.
 * The whole archive is refused when it is damaged, encrypted or dangerous: see `readDirectory`; and when a
 * file does not have the size and the check sum that it declares.
 * Source: PKWARE APPNOTE.TXT 6.3.
 */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): ReadZip {
  const directory = readDirectory(bytes)
  if (!directory.ok) return directory
  const files = new Map<string, Uint8Array>()
  for (const entry of directory.entries) {
    if (!wanted(entry.name)) continue
    const unpacked = unpack(bytes, entry)
    if (unpacked === undefined)
      return { ok: false, message: 'a file in the archive is damaged; make the archive again' }
    files.set(entry.name, unpacked)
  }
  return { ok: true, files, names: directory.entries.map((entry) => entry.name) }
}

/** A zip archive of these files in their order. The same files always give the same bytes. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return joinZip([...files].map(([name, bytes]) => packFile(name, bytes)))
}

/** `undefined`: not what the directory declares. */
function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const body = findBody(bytes, entry)
  if (body === undefined) return undefined
  const content = entry.isStored ? body : inflate(body, entry.size)
  return content?.length === entry.size && checkSum(content) === entry.checkSum
    ? content
    : undefined
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

/** Stops as soon as more than `size` bytes came out. `undefined`: broken, or not exactly so many. */
function inflate(body: Uint8Array, size: number): Uint8Array | undefined {
  try {
    // A stream's buffers cost more than most of the thousands of small files that a package has.
    return body.length > 0 && body.length <= stepBytes
      ? inflateSmall(body, size)
      : inflateInSteps(body, size)
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

/** What comes out beyond the one byte more is dropped, not kept. */
function inflateSmall(body: Uint8Array, size: number): Uint8Array | undefined {
  const content = inflateSync(body, { out: new Uint8Array(size + 1) })
  return content.length === size ? content : undefined
}

function inflateInSteps(body: Uint8Array, size: number): Uint8Array | undefined {
  const content = new Uint8Array(size)
  let length = 0
  const stream = new Inflate((piece) => {
    if (length + piece.length <= size) content.set(piece, length)
    length += piece.length
  })
  for (let at = 0; at < body.length && length <= size; at += stepBytes)
    stream.push(body.subarray(at, at + stepBytes), at + stepBytes >= body.length)
  return length === size ? content : undefined
}
