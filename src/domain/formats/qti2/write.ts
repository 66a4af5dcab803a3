import { htmlFromMarkdown } from '#src/domain/formats/html/write.ts'
import { toIdent } from '#src/domain/formats/item/option-ids.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { type Writing as Steps, writeAtOnce } from '#src/domain/formats/writing.ts'
import { escapeMarkup } from '#src/domain/formats/xml-html.ts'
import { joinZip, type PackedFile, packFile } from '#src/domain/formats/zip-write.ts'
import { canonicalJson } from '#src/domain/question/content-hash.ts'
import type { Question } from '#src/domain/question/question.ts'
import { findQtiLosses } from './losses.ts'
import { toXmlFile, type Version } from './markup.ts'
import { itemMarkup, stimulusMarkup } from './write-item.ts'
import { manifestMarkup, resourceMarkup, type WrittenResource } from './write-manifest.ts'

/**
 * A package of QTI 2.1: one item file for each question, pictures, and a manifest with our ids, tags and sources.
 * Lost: partial marks of an ordering, expected mistakes of a number; HTML's spacing within texts.
 * Source: IMS QTI 2.1 XML Binding and Content Packaging 1.1.4.
 */
export function writeQti21(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  return writeAtOnce(writingQti(questions, images, '2.1'))
}

/**
 * A package of QTI 3.0, as `writeQti21`; cases stand in stimulus files of their own.
 * Source: 1EdTech QTI 3.0 ASI XML Binding and Packaging.
 */
export function writeQti30(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  return writeAtOnce(writingQti(questions, images, '3.0'))
}

type Writing = {
  version: Version
  images: ReadonlyMap<string, StoredImage>
  /** By their paths, compressed as soon as they are written. */
  files: Map<string, PackedFile>
  /** Paths of cases by their content. */
  stimuli: Map<string, WrittenResource>
}

/** A package of either version, question by question. */
export function* writingQti(
  questions: readonly Question[],
  images: readonly StoredImage[],
  version: Version,
): Steps {
  const writing: Writing = {
    version,
    images: new Map(images.map((image) => [image.hash, image])),
    files: new Map(),
    stimuli: new Map(),
  }
  const resources: string[] = []
  for (const question of questions) {
    resources.push(resourceMarkup(writeItem(question, resources.length + 1, writing), version))
    yield
  }
  for (const stimulus of writing.stimuli.values()) resources.push(resourceMarkup(stimulus, version))
  const manifest = manifestMarkup(resources, version)
  const first = packFile('imsmanifest.xml', toXmlFile(manifest, version))
  const bytes = joinZip([first, ...writing.files.values()])
  return { bytes, problems: findQtiLosses(questions, images) }
}

function writeItem(question: Question, line: number, writing: Writing): WrittenResource {
  const pictures = new Set<string>()
  const html = (markdown: string): string =>
    visibleHtml(
      markdown,
      htmlFromMarkdown(markdown, (name) => writePicture(name, { writing, pictures })),
    )
  const stimulus = question.case && writeStimulus(question.case, html, { writing, pictures })
  const path = freePath(`items/${toIdent(question.id)}`, writing.files)
  const { root, interactionName } = itemMarkup({
    question,
    html,
    version: writing.version,
    stimulusPath: stimulus && `../${stimulus.path}`,
  })
  keep(path, toXmlFile(root, writing.version), writing)
  return {
    identifier: `item-${line}`,
    path,
    needs: [...pictures],
    dependsOn: stimulus ? [stimulus.identifier] : [],
    item: { question, interactionName },
  }
}

/** Markdown that shows nothing, such as the sign of an empty heading, is written as it was typed. */
function visibleHtml(markdown: string, html: string): string {
  const isSeen = /<(img|hr)\b/.test(html) || html.replace(/<[^>]*>|\s/g, '') !== ''
  return isSeen ? html : `<p>${escapeMarkup(markdown)}</p>`
}

type Picturing = { writing: Writing; pictures: Set<string> }

function writePicture(name: string, { writing, pictures }: Picturing): string {
  const image = writing.images.get(name)
  if (image === undefined) return ''
  const ending = image.mediaType.replace(/^image\//, '').replace(/[^a-z0-9]/g, '')
  const path = `images/${name}.${ending === 'jpeg' ? 'jpg' : ending}`
  if (!writing.files.has(path)) keep(path, image.bytes, writing)
  pictures.add(path)
  return `../${path}`
}

/** A case once, however many questions share it; only 3.0 has files for such texts. */
function writeStimulus(
  found: NonNullable<Question['case']>,
  html: (markdown: string) => string,
  { writing, pictures }: Picturing,
): WrittenResource | undefined {
  if (writing.version === '2.1') return undefined
  const key = canonicalJson(found)
  const known = writing.stimuli.get(key)
  if (known) return known
  const path = freePath(`stimuli/${toIdent(found.id)}`, writing.files)
  keep(path, toXmlFile(stimulusMarkup(found, html), writing.version), writing)
  const resource = {
    identifier: `stimulus-${writing.stimuli.size + 1}`,
    path,
    needs: [...pictures],
    dependsOn: [],
    item: undefined,
  }
  writing.stimuli.set(key, resource)
  return resource
}

function keep(path: string, bytes: Uint8Array, { files }: Writing): void {
  files.set(path, packFile(path, bytes))
}

function freePath(start: string, files: ReadonlyMap<string, unknown>): string {
  if (!files.has(`${start}.xml`)) return `${start}.xml`
  for (let number = 2; ; number++)
    if (!files.has(`${start}-${number}.xml`)) return `${start}-${number}.xml`
}
