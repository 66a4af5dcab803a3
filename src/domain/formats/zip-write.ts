import { deflateSync } from 'fflate'
import { checkSum } from './check-sum.ts'

/** A file as it stands in a zip archive; `size` in bytes before it was compressed. */
export type PackedFile = {
  name: Uint8Array
  method: 'stored' | 'deflated'
  checkSum: number
  size: number
  body: Uint8Array
}

/** Compresses a file for an archive, so that its own bytes need not be kept until the others are written. */
export function packFile(name: string, bytes: Uint8Array): PackedFile {
  const deflated = deflateSync(bytes)
  const isSmaller = deflated.length < bytes.length
  return {
    name: new TextEncoder().encode(name),
    method: isSmaller ? 'deflated' : 'stored',
    checkSum: checkSum(bytes),
    size: bytes.length,
    body: isSmaller ? deflated : bytes,
  }
}

const [localBytes, directoryBytes, endBytes] = [30, 46, 22]
// The first day that zip knows, at midnight: the same files always give the same bytes.
const firstDay = 0x0021
const utf8Names = 0x0800

/** A zip archive of these files in their order. Source: PKWARE APPNOTE.TXT 6.3. */
export function joinZip(files: readonly PackedFile[]): Uint8Array<ArrayBuffer> {
  const sumOf = (bytesOf: (file: PackedFile) => number) =>
    files.reduce((sum, file) => sum + bytesOf(file), 0)
  const directoryAt = sumOf(({ name, body }) => localBytes + name.length + body.length)
  const directorySize = sumOf(({ name }) => directoryBytes + name.length)
  const zip = new Uint8Array(directoryAt + directorySize + endBytes)
  const view = new DataView(zip.buffer)
  let [at, entryAt] = [0, directoryAt]
  for (const file of files) {
    view.setUint32(at, 0x04034b50, true)
    setFacts(view, at + 4, file)
    zip.set(file.name, at + localBytes)
    zip.set(file.body, at + localBytes + file.name.length)
    view.setUint32(entryAt, 0x02014b50, true)
    view.setUint16(entryAt + 4, 20, true)
    setFacts(view, entryAt + 6, file)
    view.setUint32(entryAt + 42, at, true)
    zip.set(file.name, entryAt + directoryBytes)
    at += localBytes + file.name.length + file.body.length
    entryAt += directoryBytes + file.name.length
  }
  view.setUint32(entryAt, 0x06054b50, true)
  view.setUint16(entryAt + 8, files.length, true)
  view.setUint16(entryAt + 10, files.length, true)
  view.setUint32(entryAt + 12, directorySize, true)
  view.setUint32(entryAt + 16, directoryAt, true)
  return zip
}

/** What the header of a file and its entry in the directory say alike. */
function setFacts(view: DataView, at: number, file: PackedFile): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, utf8Names, true)
  view.setUint16(at + 4, file.method === 'deflated' ? 8 : 0, true)
  view.setUint16(at + 8, firstDay, true)
  view.setUint32(at + 10, file.checkSum, true)
  view.setUint32(at + 14, file.body.length, true)
  view.setUint32(at + 18, file.size, true)
  view.setUint16(at + 22, file.name.length, true)
}
