import type { XmlElement } from '@rgrove/parse-xml'
import { isCartridge, otherContent, withoutReplaced } from '#src/domain/formats/cartridge/select.ts'
import { mergeItems } from '#src/domain/formats/item/merge.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { nameOf } from '#src/domain/formats/qti2/names.ts'
import { readQti2 } from '#src/domain/formats/qti2/read.ts'
import { readQti12 } from '#src/domain/formats/qti12/read.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import { findTooLong, sizes, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { describeBroken, localName } from '#src/domain/formats/xml.ts'
import { readXmlInPieces, type XmlInPieces } from '#src/domain/formats/xml-pieces.ts'
import { findBanks, quizTitles, stimuliOf } from './around.ts'
import { type Resource, readManifest, readSchema } from './manifest.ts'
import { manifestOf, openPackage, type Package, questionsAt } from './open.ts'
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
  const resources = manifest ? readManifest(manifest) : []
  const schema = manifest ? readSchema(manifest.root) : ''
  const isCommon = isCartridge(schema, resources)
  const paths = questionPaths(opened.package, resources)
  const format = isCommon ? 'common-cartridge' : formatOf(opened.package, paths, resources)
  const pictures = picturesOf(opened.package.files)
  const reading = readingOf(opened.package, resources, pictures)
  const files = readFiles(paths, reading)
  const remarked = remarks(manifest, files, absentFrom(opened.package, resources))
  const merged = mergeItems([...files, ...remarked], pictures.used())
  const others = isCommon ? otherContent(resources, (path) => paths.includes(path)) : []
  return {
    ...merged,
    format,
    problems: [...merged.problems, ...pictures.problems(), ...others.map(leftOut)],
  }
}

/** Reads one XML file of QTI, of any version. */
export function readQtiXml(text: string): ReadPackage {
  const tooLong = findTooLong(text)
  if (tooLong !== undefined) return refuse('qti21', 1, tooLong)
  const xml = readXmlInPieces(text)
  if (!xml.ok) return refuse('qti21', xml.line, describeBroken(xml))
  const nowhere = () => undefined
  if (isOf12(xml.root))
    return {
      ...readQti12(xml, { imageName: nowhere, banks: findBanks(xml.root) }),
      format: 'qti12',
    }
  const read = readQti2(xml, { imageName: nowhere, findStimulus: nowhere, said: {} })
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
function questionPaths(opened: Package, resources: readonly Resource[]): string[] {
  const isQuestions = (path: string): boolean => opened.kindOf(path) !== undefined
  const listed = [...new Set(resources.flatMap(({ paths }) => paths))].filter(isQuestions)
  const all = listed.length > 0 ? listed : [...opened.files.keys()].filter(isQuestions)
  return withoutReplaced(all, opened.names)
}

function formatOf(
  opened: Package,
  paths: readonly string[],
  resources: readonly Resource[],
): PackageFormat {
  const [first] = paths
  if (first !== undefined && opened.kindOf(first) === 'qti12') return 'qti12'
  if (resources.some(({ type }) => /xmlv3p/.test(type))) return 'qti30'
  const xml = first === undefined ? undefined : questionsAt(opened, first)
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
  const xml = questionsAt(reading.opened, path)
  if (!xml.ok) {
    const message = describeBroken(xml, 'a file of the package')
    const problem = { severity: 'error' as const, line: xml.line, question: path, message }
    return { questions: [], problems: [problem], images: [] }
  }
  const read = readQuestionFile(xml, path, reading)
  return { ...read, problems: [...xml.notes, ...read.problems] }
}

function readQuestionFile(
  xml: XmlInPieces,
  path: string,
  { pictures, resourceOf, banks, titles, findStimulusIn }: Reading,
): ReadFile {
  const resource = resourceOf.get(path)
  const imageName = pictures.nameIn(folderOf(path))
  if (isOf12(xml.root))
    return readQti12(xml, {
      imageName,
      banks,
      title: resource?.title ?? titles.get(resource?.identifier ?? ''),
    })
  return readQti2(xml, {
    imageName,
    findStimulus: findStimulusIn(folderOf(path)),
    said: resource?.said ?? {},
  })
}

function isOf12(root: XmlElement): boolean {
  return localName(root) === 'questestinterop'
}

/** Files that the manifest lists as questions and that are not there, or hold none. */
function absentFrom(opened: Package, resources: readonly Resource[]): Problem[] {
  return resources
    .filter(
      ({ type, paths }) =>
        /^(imsqti_item|imsqti_xml|assessment\/x-bb-qti)/.test(type) &&
        !paths.some((path) => opened.kindOf(path) !== undefined),
    )
    .map(({ identifier, paths }) => ({
      severity: 'error',
      line: 1,
      question: paths[0] ?? identifier,
      message:
        'a file that the manifest lists as questions is not in the package or holds none; export it again',
    }))
}

function remarks(
  manifest: object | undefined,
  files: readonly ReadFile[],
  absent: readonly Problem[],
) {
  const problems: Problem[] = [...absent]
  if (manifest === undefined)
    problems.push({
      severity: 'warning',
      line: 1,
      message:
        'the package has no imsmanifest.xml that can be read; its files were read one by one',
    })
  if (
    absent.length === 0 &&
    files.every((file) => file.questions.length + file.problems.length === 0)
  )
    problems.push({ severity: 'error', line: 1, message: noQuestions })
  return [{ questions: [], problems }]
}
