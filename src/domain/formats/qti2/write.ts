import { htmlFromMarkdown } from '#src/domain/formats/html/write.ts'
import { toIdent } from '#src/domain/formats/item/option-ids.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { escapeMarkup } from '#src/domain/formats/xml-html.ts'
import { writeZip } from '#src/domain/formats/zip.ts'
import { canonicalJson } from '#src/domain/question/content-hash.ts'
import type { Question } from '#src/domain/question/question.ts'
import { toXmlFile, type Version } from './markup.ts'
import { itemMarkup, stimulusMarkup } from './write-item.ts'
import { manifestMarkup, type WrittenResource } from './write-manifest.ts'

/**
 * A package of QTI 2.1: one item file for each question, pictures, and a manifest with our ids, tags and sources.
 * Lost: partial marks of an ordering, expected mistakes of a number; HTML's spacing within texts.
 * Source: IMS QTI 2.1 XML Binding and Content Packaging 1.1.4.
 */
export function writeQti21(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  return writePackage(questions, images, '2.1')
}

/**
 * A package of QTI 3.0, as `writeQti21`; cases stand in stimulus files of their own.
 * Source: 1EdTech QTI 3.0 ASI XML Binding and Packaging.
 */
export function writeQti30(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  return writePackage(questions, images, '3.0')
}

type Writing = {
  version: Version
  images: ReadonlyMap<string, StoredImage>
  files: Map<string, Uint8Array>
  /** Paths of cases by their content. */
  stimuli: Map<string, WrittenResource>
  problems: Problem[]
}

function writePackage(
  questions: readonly Question[],
  images: readonly StoredImage[],
  version: Version,
): WrittenFile {
  const writing: Writing = {
    version,
    images: new Map(images.map((image) => [image.hash, image])),
    files: new Map(),
    stimuli: new Map(),
    problems: [],
  }
  const items = questions.map((question, index) => writeItem(question, index + 1, writing))
  const manifest = manifestMarkup([...items, ...writing.stimuli.values()], version)
  const files = new Map([['imsmanifest.xml', toXmlFile(manifest, version)], ...writing.files])
  return { bytes: writeZip(files), problems: writing.problems }
}

function writeItem(question: Question, line: number, writing: Writing): WrittenResource {
  const warn = (message: string): void => {
    writing.problems.push({ severity: 'warning', line, question: question.id, message })
  }
  const pictures = new Set<string>()
  const html = (markdown: string): string =>
    visibleHtml(
      markdown,
      htmlFromMarkdown(markdown, (name) => writePicture(name, { writing, pictures, warn })),
    )
  const stimulus = question.case && writeStimulus(question.case, html, { writing, pictures })
  for (const thing of lostOf(question)) warn(thing)
  const path = freePath(`items/${toIdent(question.id)}`, writing.files)
  const { root, interactionName } = itemMarkup({
    question,
    html,
    version: writing.version,
    stimulusPath: stimulus && `../${stimulus.path}`,
  })
  writing.files.set(path, toXmlFile(root, writing.version))
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

function lostOf(question: Question): string[] {
  if (question.kind === 'ordering' && question.partial)
    return ['partial marks of an ordering are not kept: QTI marks the whole order']
  if (question.kind === 'numeric' && question.mistakes.length > 0)
    return ['expected mistakes of a number and what went wrong in them are not kept']
  return []
}

type Picturing = { writing: Writing; pictures: Set<string>; warn: (message: string) => void }

function writePicture(name: string, { writing, pictures, warn }: Picturing): string {
  const image = writing.images.get(name)
  if (image === undefined) {
    warn('a picture is not stored any more; put it in again')
    return ''
  }
  const ending = image.mediaType.replace(/^image\//, '').replace(/[^a-z0-9]/g, '')
  const path = `images/${name}.${ending === 'jpeg' ? 'jpg' : ending}`
  writing.files.set(path, image.bytes)
  pictures.add(path)
  return `../${path}`
}

/** A case once, however many questions share it; only 3.0 has files for such texts. */
function writeStimulus(
  found: NonNullable<Question['case']>,
  html: (markdown: string) => string,
  { writing, pictures }: Pick<Picturing, 'writing' | 'pictures'>,
): WrittenResource | undefined {
  if (writing.version === '2.1') return undefined
  const key = canonicalJson(found)
  const known = writing.stimuli.get(key)
  if (known) return known
  const path = freePath(`stimuli/${toIdent(found.id)}`, writing.files)
  writing.files.set(path, toXmlFile(stimulusMarkup(found, html), writing.version))
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

function freePath(start: string, files: ReadonlyMap<string, Uint8Array>): string {
  if (!files.has(`${start}.xml`)) return `${start}.xml`
  for (let number = 2; ; number++)
    if (!files.has(`${start}-${number}.xml`)) return `${start}-${number}.xml`
}
