import { sizes } from './sizes.ts'

/** A file of an archive as the archive's directory describes it; sizes and offset in bytes. */
export type ZipEntry = {
  name: string
  isStored: boolean
  checkSum: number
  compressedSize: number
  size: number
  offset: number
}

type ReadDirectory = { ok: true; entries: readonly ZipEntry[] } | { ok: false; message: string }

const mostBytes = 100_000_000
/** Deflate itself ends near 1,000; sheets full of the same cell reach 200. */
const mostRatio = 300
const smallBytes = 1_000_000

const cutShort = 'this is no zip archive, or a part of it is missing; upload it again'

/**
 * The files that a zip archive's central directory lists. Refused are: archives that are cut short or made of
 * parts, more than 45,000 entries, more than 100 MB when unpacked, files over 1 MB that shrank to less than a
 * 300th, entries that overlap, names twice or that lead out of the archive, encryption, ZIP64, and
 * compression methods other than deflate.
 */
export function readDirectory(bytes: Uint8Array): ReadDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return refuse(cutShort)
  const count = view.getUint16(end + 10, true)
  if (view.getUint16(end + 8, true) !== count || view.getUint16(end + 4, true) !== 0)
    return refuse('the archive is one part of several; make it again in one piece')
  if (count > sizes.archiveFiles)
    return refuse(
      `the archive has more than ${sizes.archiveFiles.toLocaleString('en')} files; split it into several`,
    )
  const listed = listEntries(view, { at: view.getUint32(end + 16, true), end, count })
  if (listed === undefined) return refuse(cutShort)
  const fault = listed.map(findFault).find((found) => found !== undefined) ?? findFaultOfAll(listed)
  if (fault !== undefined) return refuse(fault)
  return { ok: true, entries: listed.filter(({ name }) => !name.endsWith('/')) }
}

function refuse(message: string): ReadDirectory {
  return { ok: false, message }
}

/** Where the record stands that ends every archive; behind it only a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}

type Listed = ZipEntry & { method: number; isEncrypted: boolean }

/** `undefined`: the directory does not fit between `at` and `end`. */
function listEntries(
  view: DataView,
  { at, end, count }: { at: number; end: number; count: number },
): Listed[] | undefined {
  const entries: Listed[] = []
  let next = at
  for (let index = 0; index < count; index++) {
    if (next + 46 > end || view.getUint32(next, true) !== 0x02014b50) return undefined
    const entry = readEntry(view, next)
    const nameLength = view.getUint16(next + 28, true)
    next += 46 + nameLength + view.getUint16(next + 30, true) + view.getUint16(next + 32, true)
    if (next > end || entry.offset + 30 > at) return undefined
    entries.push(entry)
  }
  return entries
}

function readEntry(view: DataView, at: number): Listed {
  const method = view.getUint16(at + 10, true)
  return {
    name: readName(view, at),
    method,
    isStored: method === 0,
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    checkSum: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
}

/** UTF-8 whether the entry says so or not, as most programs write it; otherwise byte for byte. */
function readName(view: DataView, at: number): string {
  const length = Math.min(view.getUint16(at + 28, true), view.byteLength - at - 46)
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, length)
  const name = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return name.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(bytes) : name
}

function findFault(entry: Listed): string | undefined {
  if (isUnsafe(entry.name))
    return 'a file in the archive has a name that leads out of it; make the archive again'
  if (entry.isEncrypted) return 'the archive is encrypted; make it again without a password'
  if (entry.method !== 0 && entry.method !== 8)
    return 'the archive is compressed in an unusual way; make it again as an ordinary zip'
  if (entry.compressedSize === 0xffffffff || entry.size === 0xffffffff)
    return 'the archive is a ZIP64 one, for huge files; make it again as an ordinary zip'
  if (entry.isStored && entry.size !== entry.compressedSize) return cutShort
  if (entry.size > smallBytes && entry.size > entry.compressedSize * mostRatio)
    return 'a file in the archive grows too much when it is unpacked; the archive is refused'
  return undefined
}

function isUnsafe(name: string): boolean {
  return (
    name === '' ||
    /^\/|\\|\0/.test(name) ||
    /^[a-z]:/i.test(name) ||
    name.split('/').some((part) => part === '..')
  )
}

function findFaultOfAll(entries: readonly ZipEntry[]): string | undefined {
  if (new Set(entries.map(({ name }) => name)).size < entries.length)
    return 'two files in the archive have the same name; make the archive again'
  if (entries.reduce((sum, { size }) => sum + size, 0) > mostBytes)
    return `the archive is larger than ${mostBytes / 1_000_000} MB when it is unpacked; split it into several`
  const placed = [...entries].sort((a, b) => a.offset - b.offset)
  const overlaps = placed.some((entry, index) => {
    const following = placed[index + 1]
    return following !== undefined && entry.offset + 30 + entry.compressedSize > following.offset
  })
  return overlaps ? 'files in the archive share the same bytes; the archive is refused' : undefined
}
