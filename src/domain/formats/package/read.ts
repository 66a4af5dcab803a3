import type { XmlElement } from '@rgrove/parse-xml'
import { isCartridge, otherContent, withoutReplaced } from '#src/domain/formats/cartridge/select.ts'
import { mergeItems } from '#src/domain/formats/item/merge.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { nameOf } from '#src/domain/formats/qti2/names.ts'
import { readQti2 } from '#src/domain/formats/qti2/read.ts'
import { readQti12 } from '#src/domain/formats/qti12/read.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import { sizes, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { localName, type ReadXml } from '#src/domain/formats/xml.ts'
import { findBanks, quizTitles, stimuliOf } from './around.ts'
import { type Resource, readManifest, readSchema } from './manifest.ts'
import {
  manifestOf,
  openPackage,
  type Package,
  readQuestionXml,
  sniffQuestions,
  xmlAt,
} from './open.ts'
import { folderOf } from './paths.ts'
import { type Pictures, picturesOf } from './pictures.ts'

/** Formats that come as packages or as single files of QTI. */
type PackageFormat = 'qti12' | 'qti21' | 'qti30' | 'common-cartridge'

/** What a package or a file of QTI gave, and which format it is in. */
export type ReadPackage = ReadFile & { format: PackageFormat }

/**
 * Reads a zip package by its `imsmanifest.xml`: QTI 1.2 (Canvas, Blackboard), QTI 2.0 to 3.0, Common Cartridge.
 * Without a readable manifest every file in it that begins like one of QTI is read. `line` of a problem counts
 * within its own file.
 */
export function readPackage(bytes: Uint8Array): ReadPackage {
  const opened = openPackage(bytes)
  if (!opened.ok) return refuse('qti21', 1, opened.message)
  const manifest = manifestOf(opened.package)
  const resources = manifest ? readManifest(manifest.root, manifest.folder) : []
  const schema = manifest ? readSchema(manifest.root) : ''
  const isCommon = isCartridge(schema, resources)
  const paths = questionPaths(opened.package, resources, isCommon)
  const format = isCommon ? 'common-cartridge' : formatOf(opened.package, paths, resources)
  const pictures = picturesOf(opened.package.files)
  const reading = readingOf(opened.package, resources, pictures)
  const files = readFiles(paths, reading)
  const merged = mergeItems([...files, ...remarks(manifest, files)], pictures.used())
  const others = isCommon ? otherContent(resources, (path) => paths.includes(path)) : []
  return {
    ...merged,
    format,
    problems: [...merged.problems, ...pictures.problems(), ...others.map(leftOut)],
  }
}

/** Reads one XML file of QTI, of any version. */
export function readQtiXml(text: string): ReadPackage {
  const xml = readQuestionXml(text)
  if (!xml.ok) return refuse('qti21', xml.line, `this is not well-formed XML: ${xml.message}`)
  const nowhere = () => undefined
  if (localName(xml.root) === 'questestinterop')
    return {
      ...readQti12(xml.root, xml.lineOf, { imageName: nowhere, banks: findBanks(xml.root) }),
      format: 'qti12',
    }
  const read = readQti2(xml.root, xml.lineOf, {
    imageName: nowhere,
    findStimulus: nowhere,
    said: {},
  })
  const format = localName(xml.root).startsWith('qti-') ? 'qti30' : 'qti21'
  if (nameOf(xml.root) === 'assessmentitem' || read.questions.length + read.problems.length > 0)
    return { ...read, format }
  return refuse(format, 1, noQuestions)
}

const noQuestions = 'there are no questions of QTI in this file; export the question bank again'

function refuse(format: PackageFormat, line: number, message: string): ReadPackage {
  return { format, questions: [], problems: [{ severity: 'error', line, message }], images: [] }
}

function leftOut(name: string): Problem {
  return { severity: 'warning', line: 1, message: `left out, as only questions are read: ${name}` }
}

/** Files with questions: those of the manifest in its order, or all that look like some. */
function questionPaths(
  opened: Package,
  resources: readonly Resource[],
  isCommon: boolean,
): string[] {
  const isQuestions = (path: string): boolean => sniffQuestions(opened, path) !== undefined
  const listed = [...new Set(resources.flatMap(({ paths }) => paths))].filter(isQuestions)
  const all = listed.length > 0 ? listed : [...opened.files.keys()].filter(isQuestions)
  return isCommon ? withoutReplaced(all, opened.names) : all
}

function formatOf(
  opened: Package,
  paths: readonly string[],
  resources: readonly Resource[],
): PackageFormat {
  const [first] = paths
  if (first !== undefined && sniffQuestions(opened, first) === 'qti12') return 'qti12'
  if (resources.some(({ type }) => /xmlv3p/.test(type))) return 'qti30'
  const xml = first === undefined ? undefined : xmlAt(opened, first)
  return xml?.ok && localName(xml.root).startsWith('qti-') ? 'qti30' : 'qti21'
}

type Reading = {
  opened: Package
  pictures: Pictures
  resourceOf: ReadonlyMap<string, Resource>
  banks: ReadonlySet<string>
  titles: ReadonlyMap<string, string>
  findStimulusIn: ReturnType<typeof stimuliOf>
}

function readingOf(opened: Package, resources: readonly Resource[], pictures: Pictures): Reading {
  return {
    opened,
    pictures,
    resourceOf: new Map(
      resources.flatMap((resource) => resource.paths.map((path) => [path, resource] as const)),
    ),
    banks: new Set(
      [...opened.names, ...resources.map(({ identifier }) => identifier)].map((name) =>
        name.replace(/^.*\//, '').replace(/\.xml(\.qti)?$/, ''),
      ),
    ),
    titles: quizTitles(opened),
    findStimulusIn: stimuliOf(opened),
  }
}

/** The files in order, until they have had more questions than one upload may have, held or not. */
function readFiles(paths: readonly string[], reading: Reading): ReadFile[] {
  const files: ReadFile[] = []
  let found = 0
  for (const path of paths) {
    if (found > sizes.questions) return [...files, refuse('qti21', 1, tooManyQuestions)]
    const file = readAt(path, reading)
    files.push(file)
    const errors = file.problems.filter(({ severity }) => severity === 'error')
    found += file.questions.length + errors.length
  }
  return files
}

function readAt(path: string, reading: Reading): ReadFile {
  const xml = xmlAt(reading.opened, path)
  if (!xml.ok)
    return refuse('qti21', xml.line, `a file of the package is not well-formed XML: ${xml.message}`)
  const read = readQuestionFile(xml, path, reading)
  return { ...read, problems: [...xml.notes, ...read.problems] }
}

function readQuestionFile(
  { root, lineOf }: Extract<ReadXml, { ok: true }>,
  path: string,
  { pictures, resourceOf, banks, titles, findStimulusIn }: Reading,
): ReadFile {
  const resource = resourceOf.get(path)
  const imageName = pictures.nameIn(folderOf(path))
  if (isOf12(root))
    return readQti12(root, lineOf, {
      imageName,
      banks,
      title: resource?.title ?? titles.get(resource?.identifier ?? ''),
    })
  return readQti2(root, lineOf, {
    imageName,
    findStimulus: findStimulusIn(folderOf(path)),
    said: resource?.said ?? {},
  })
}

function isOf12(root: XmlElement): boolean {
  return localName(root) === 'questestinterop'
}

function remarks(manifest: object | undefined, files: readonly ReadFile[]) {
  const problems: Problem[] = []
  if (manifest === undefined)
    problems.push({
      severity: 'warning',
      line: 1,
      message:
        'the package has no imsmanifest.xml that can be read; its files were read one by one',
    })
  if (files.every((file) => file.questions.length + file.problems.length === 0))
    problems.push({ severity: 'error', line: 1, message: noQuestions })
  return [{ questions: [], problems }]
}
