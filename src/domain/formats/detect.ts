import { isSqlite } from './apkg/sqlite-reader.ts'
import { type Detected, describeWord, detectText } from './detect-text.ts'
import { decodeText } from './encoding.ts'
import { listsIn } from './pictured/read.ts'
import { describeOld } from './xlsx/read.ts'
import { readZip } from './zip.ts'

/**
 * Which format a file is of: an archive by what is inside, a database by how it begins, a text by its features.
 * The file's name counts only where the content leaves it open.
 */
export function detectFormat(fileName: string, bytes: Uint8Array): Detected {
  if (bytes.length === 0) return refuse('the file is empty')
  if (isZip(bytes)) return detectArchive(bytes)
  if (isSqlite(bytes)) return { ok: true, format: 'apkg' }
  const foreign = describeForeign(bytes)
  return foreign === undefined ? detectText(decodeText(bytes).text, fileName) : refuse(foreign)
}

/** Whether the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')
}

function refuse(message: string): Detected {
  return { ok: false, message }
}

function startsWith(bytes: Uint8Array, start: string): boolean {
  return [...start].every((character, index) => bytes[index] === character.charCodeAt(0))
}

/** What can be done with a file that is surely something else. */
function describeForeign(bytes: Uint8Array): string | undefined {
  const old = describeOld(bytes)
  if (old !== undefined) return old
  if (startsWith(bytes, '%PDF'))
    return 'this is a PDF: its questions cannot be told from each other; save them as text in GIFT or Aiken form, or put them into a spreadsheet'
  const isPacked = ['\u001f\u008b', '7z\u00bc\u00af', 'Rar!', 'BZh', '\u00fd7zXZ'].some((start) =>
    startsWith(bytes, start),
  )
  if (isPacked) return 'this archive is no zip file: unpack it and upload the file inside'
  const isPicture = ['\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8'].some((start) =>
    startsWith(bytes, start),
  )
  return isPicture ? 'this is a picture: write its questions into a spreadsheet' : undefined
}

function detectArchive(bytes: Uint8Array): Detected {
  const zip = readZip(bytes, (name) => name === 'mimetype')
  if (!zip.ok) return refuse(zip.message)
  const has = (pattern: RegExp) => zip.names.some((name) => pattern.test(name))
  if (has(/^collection\.anki/)) return { ok: true, format: 'apkg' }
  if (has(/^imsmanifest\.xml$/)) return { ok: true, format: 'package' }
  if (has(/^xl\/workbook\.bin$/))
    return refuse('this spreadsheet is in the binary format .xlsb; save it as .xlsx')
  if (has(/^xl\//)) return { ok: true, format: 'xlsx' }
  return detectDocument(zip.names, new TextDecoder().decode(zip.files.get('mimetype')))
}

function detectDocument(names: readonly string[], mediaType: string): Detected {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (mediaType.includes('opendocument.spreadsheet')) return { ok: true, format: 'xlsx' }
  if (mediaType.includes('opendocument') || has(/^word\//)) return refuse(describeWord)
  if (has(/^ppt\//)) return refuse('this is a presentation: put its questions into a spreadsheet')
  // Packages whose maker put them into a folder, or left the manifest out.
  if (has(/(?:^|\/)imsmanifest\.xml$/) || has(/\.(?:xml|qti)$/i))
    return { ok: true, format: 'package' }
  if (listsIn(names).length > 0) return { ok: true, format: 'pictured' }
  return refuse('the archive has no question bank in it: unpack it and upload the file inside')
}
