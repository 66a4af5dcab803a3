import type { XmlElement } from '@rgrove/parse-xml'
import { decodeText } from '#src/domain/formats/encoding.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { findTooLong } from '#src/domain/formats/sizes.ts'
import { type ReadXml, readXml } from '#src/domain/formats/xml.ts'
import { readZip } from '#src/domain/formats/zip.ts'
import { folderOf } from './paths.ts'

/** An opened package: its files that may hold questions, texts or pictures. */
export type Package = {
  /** Every file's name, also of those that were not unpacked. */
  names: readonly string[]
  files: ReadonlyMap<string, Uint8Array>
  /** Where the manifest stands; `undefined`: there is none. */
  manifestPath: string | undefined
}

const mostArchiveBytes = 20_000_000

/** Opens an archive; the manifest may stand in a folder. */
export function openPackage(
  bytes: Uint8Array,
): { ok: true; package: Package } | { ok: false; message: string } {
  if (bytes.length > mostArchiveBytes)
    return { ok: false, message: 'the file is larger than 20 MB; split it into several' }
  const zip = readZip(bytes, (name) => isOfUse(name))
  if (!zip.ok) return zip
  const manifests = zip.names
    .filter((name) => /(^|\/)imsmanifest\.xml$/i.test(name) && isOfUse(name))
    .toSorted((a, b) => a.split('/').length - b.split('/').length)
  return { ok: true, package: { ...zip, manifestPath: manifests[0] } }
}

function isOfUse(name: string): boolean {
  return (
    /\.(xml|qti|dat|x?html?|txt|png|jpe?g|gif|webp)$/i.test(name) && !name.startsWith('__MACOSX/')
  )
}

/** A file of the package as XML; `notes` say what its encoding cost. */
export function xmlAt({ files }: Package, path: string): ReadXml & { notes: readonly Problem[] } {
  const bytes = files.get(path)
  if (bytes === undefined)
    return {
      ok: false,
      line: 1,
      message: 'a file that the manifest names is not in the package',
      notes: [],
    }
  const { text, problems } = decodeText(bytes)
  return { ...readQuestionXml(text), notes: problems }
}

/** XML of a reasonable length. */
export function readQuestionXml(text: string): ReadXml {
  const message = findTooLong(text)
  return message === undefined ? readXml(text) : { ok: false, line: 1, message }
}

/** What kind of questions a file begins with, without parsing it; `undefined`: none. */
export function sniffQuestions({ files }: Package, path: string): 'qti12' | 'qti2' | undefined {
  const bytes = files.get(path)
  if (bytes === undefined) return undefined
  const start = decodeText(bytes.subarray(0, 4000)).text
  if (/<([\w-]+:)?questestinterop[\s>]/i.test(start)) return 'qti12'
  return /<([\w-]+:)?(assessmentItem|qti-assessment-item)[\s>]/.test(start) ? 'qti2' : undefined
}

/** The manifest, if it can be read; its folder is where its paths begin. */
export function manifestOf(opened: Package): { root: XmlElement; folder: string } | undefined {
  if (opened.manifestPath === undefined) return undefined
  const xml = xmlAt(opened, opened.manifestPath)
  return xml.ok ? { root: xml.root, folder: folderOf(opened.manifestPath) } : undefined
}
