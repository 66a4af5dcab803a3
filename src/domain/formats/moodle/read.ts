import { XmlElement } from '@rgrove/parse-xml'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import { lineFinder } from '#src/domain/formats/line-finder.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import { findTooLong, sizes, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { type BrokenXml, describeBroken, localName, readXml } from '#src/domain/formats/xml.ts'
import { readXmlInPieces } from '#src/domain/formats/xml-pieces.ts'
import { fieldsOf, fieldText } from './fields.ts'
import { collectPictures } from './pictures.ts'
import { readQuestion } from './question.ts'

/** A question of the file, parsed when it is its turn. */
type Found = { line: number; read: () => { ok: true; root: XmlElement } | BrokenXml }

/**
 * Questions of Moodle XML as Moodle 1.9 to 5 writes it. A file that is no whole XML is read question by question.
 * What a quiz decides is not read: penalties, numbering, how many tries. Kinds that cannot be held are problems
 * that keep their text.
 * Source: question/format/xml/format.php of Moodle 5.0 and export_to_xml of its question types.
 */
export function readMoodleXml(text: string): ReadFile {
  const tooLong = findTooLong(text)
  if (tooLong !== undefined) return nothing(1, tooLong)
  const xml = readXmlInPieces(text)
  if (!xml.ok) return readPieces(text, xml)
  const { root } = xml
  if (!['quiz', 'question'].includes(localName(root)))
    return nothing(
      1,
      'this XML file has no Moodle questions: export the question bank as Moodle XML',
    )
  const elements = localName(root) === 'question' ? [root] : questionsIn(root)
  return readAll(
    elements.map((element) => ({ line: xml.lineOf(element), read: () => xml.read(element) })),
  ).file
}

function nothing(line: number, message: string): ReadFile {
  return { questions: [], problems: [{ severity: 'error', line, message }], images: [] }
}

function questionsIn(root: XmlElement): XmlElement[] {
  return root.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === 'question',
  )
}

/** What the questions gave; `whole` is how many were XML, `broken` how many were not. */
function readAll(found: readonly Found[]): { file: ReadFile; whole: number; broken: number } {
  const pictures = collectPictures()
  const questions: ReadQuestion[] = []
  const problems: Problem[] = []
  let category: string | undefined
  let whole = 0
  let broken = 0
  let count = 0
  for (const { line, read } of found) {
    const xml = read()
    if (!xml.ok) {
      problems.push(brokenPiece(line, xml))
      broken++
      continue
    }
    whole++
    const element = xml.root
    if (element.attributes['type'] === 'category') {
      category = categoryOf(element)
      problems.push(...infoOf(element, line))
      continue
    }
    count++
    if (count > sizes.questions) {
      problems.push({ severity: 'error', line, message: tooManyQuestions })
      break
    }
    const item = readQuestion(element, { line, category, pictures })
    questions.push(...item.questions)
    problems.push(...item.problems)
  }
  return { file: { questions, problems, images: pictures.images() }, whole, broken }
}

/** The path below the course; a double slash is one within a name. */
function categoryOf(element: XmlElement): string | undefined {
  const path = fieldText(fieldsOf(element), 'category')
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll('//', '/').trim())
    .filter((name) => name !== '' && !/^\$\w+\$$/.test(name))
  if (path[0] === 'top') path.shift()
  return path.length === 0 ? undefined : path.join(' / ')
}

function infoOf(element: XmlElement, line: number): Problem[] {
  const info = markdownFromHtml(fieldText(fieldsOf(element), 'info'), () => undefined).text
  if (info === '' || /^The default category for questions shared in context/.test(info)) return []
  const message = 'the description of a category is not kept'
  return [{ severity: 'warning', line, message, kept: info }]
}

/** Each question of a broken file for itself, so that one fault does not cost the others. */
function readPieces(text: string, fault: BrokenXml): ReadFile {
  const lineAt = lineFinder(text)
  const starts = startsIn(text)
  const found = starts.slice(0, sizes.questions + 1).map((start, index): Found => {
    const line = lineAt(start)
    return {
      line,
      read: () => {
        const piece = text.slice(start, starts[index + 1])
        const end = piece.lastIndexOf('</question>')
        const xml = readXml(end < 0 ? piece : piece.slice(0, end + '</question>'.length))
        return xml.ok ? xml : { ...xml, line: line + xml.line - 1 }
      },
    }
  })
  const { file, whole, broken } = readAll(found)
  if (whole === 0) return nothing(fault.line, describeBroken(fault))
  return broken > 0 ? file : { ...file, problems: [brokenFile(fault), ...file.problems] }
}

/** Where questions begin, one more than are read. */
function startsIn(text: string): number[] {
  const starts: number[] = []
  for (const { index } of text.matchAll(/<question[\s>]/g)) {
    starts.push(index)
    if (starts.length > sizes.questions + 1) break
  }
  return starts
}

function brokenPiece(line: number, fault: BrokenXml): Problem {
  const message = describeBroken(fault, 'the question')
  return { severity: 'error', line: fault.reason === 'broken' ? fault.line : line, message }
}

function brokenFile({ line, message }: BrokenXml): Problem {
  return {
    severity: 'warning',
    line,
    message: `the file is not whole; what could be read of it was: ${message}`,
  }
}
