import { type DecodedText, decodeText } from '#src/domain/formats/encoding.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { mostFileBytes } from '#src/domain/formats/sizes.ts'
import { type BrokenXml, type ReadXml, readXml } from '#src/domain/formats/xml.ts'
import { readXmlInPieces, type XmlInPieces } from '#src/domain/formats/xml-pieces.ts'
import { readZip, type ZipFiles } from '#src/domain/formats/zip.ts'
import { folderOf } from './paths.ts'

/** An opened package: its files that may hold questions, texts or pictures. */
export type Package = {
  /** Every file's name, also of those that were not unpacked. */
  names: readonly string[]
  files: ZipFiles
  /** Where the manifest stands; `undefined`: there is none. */
  manifestPath: string | undefined
  /** What kind of questions a file begins with, without parsing it; `undefined`: none. */
  kindOf: (path: string) => QuestionKind | undefined
}

type QuestionKind = 'qti12' | 'qti2'

const mostArchiveBytes = 20_000_000
/** What is said of 20,000 questions. */
const mostManifestBytes = 40_000_000

/** Opens an archive; the manifest may stand in a folder. */
export function openPackage(
  bytes: Uint8Array,
): { ok: true; package: Package } | { ok: false; message: string } {
  if (bytes.length > mostArchiveBytes)
    return { ok: false, message: 'the file is larger than 20 MB; split it into several' }
  const kinds = new Map<string, QuestionKind | undefined>()
  const zip = readZip(bytes, isOfUse, (name, start) => kinds.set(name, sniff(start)))
  if (!zip.ok) return zip
  const manifests = zip.names
    .filter((name) => /(^|\/)imsmanifest\.xml$/i.test(name) && isOfUse(name))
    .toSorted((a, b) => a.split('/').length - b.split('/').length)
  return {
    ok: true,
    package: {
      ...{ names: zip.names, files: zip.files, manifestPath: manifests[0] },
      kindOf: (path) => kinds.get(path),
    },
  }
}

function isOfUse(name: string): boolean {
  return (
    /\.(xml|qti|dat|x?html?|txt|png|jpe?g|gif|webp)$/i.test(name) && !name.startsWith('__MACOSX/')
  )
}

/** A file of the package as XML. */
export function xmlAt(opened: Package, path: string): ReadXml {
  const found = textAt(opened, path)
  return found.ok ? readXml(found.text) : found
}

/** A file of questions, which are parsed one by one; `notes` say what its encoding cost. */
export function questionsAt(
  opened: Package,
  path: string,
): (XmlInPieces | BrokenXml) & { notes: readonly Problem[] } {
  const found = textAt(opened, path)
  return found.ok
    ? { ...readXmlInPieces(found.text), notes: found.problems }
    : { ...found, notes: [] }
}

function textAt(
  { files }: Package,
  path: string,
  most: number = mostFileBytes,
): ({ ok: true } & DecodedText) | BrokenXml {
  if (files.sizeOf(path) > most) return refuse('is larger than 20 MB; cut it into several')
  const bytes = files.get(path)
  if (bytes === undefined) return refuse('is named by the manifest and is not in the package')
  return { ok: true, ...decodeText(bytes) }
}

function refuse(message: string): BrokenXml {
  return { ok: false, reason: 'too-much', line: 1, message }
}

function sniff(bytes: Uint8Array): QuestionKind | undefined {
  const start = decodeText(bytes).text
  if (/<([\w-]+:)?questestinterop[\s>]/i.test(start)) return 'qti12'
  return /<([\w-]+:)?(assessmentItem|qti-assessment-item)[\s>]/.test(start) ? 'qti2' : undefined
}

/** The manifest, if it can be read, whose resources are parsed one by one; its folder is where its paths begin. */
export function manifestOf(opened: Package): (XmlInPieces & { folder: string }) | undefined {
  if (opened.manifestPath === undefined) return undefined
  const found = textAt(opened, opened.manifestPath, mostManifestBytes)
  const xml = found.ok ? readXmlInPieces(found.text) : found
  return xml.ok ? { ...xml, folder: folderOf(opened.manifestPath) } : undefined
}
