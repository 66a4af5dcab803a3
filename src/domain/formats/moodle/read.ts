import { XmlElement } from '@rgrove/parse-xml'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import { lineFinder } from '#src/domain/formats/line-finder.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import { findTooLong, sizes, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { localName, readXml } from '#src/domain/formats/xml.ts'
import { fieldsOf, fieldText } from './fields.ts'
import { collectPictures } from './pictures.ts'
import { readQuestion } from './question.ts'

type Found = { element: XmlElement; line: number }

/**
 * Questions of Moodle XML as Moodle 1.9 to 5 writes it. A file that is no whole XML is read question by question.
 * What a quiz decides is not read: penalties, numbering, how many tries. Kinds that cannot be held are problems
 * that keep their text.
 * Source: question/format/xml/format.php of Moodle 5.0 and export_to_xml of its question types.
 */
export function readMoodleXml(text: string): ReadFile {
  const tooLong = findTooLong(text)
  if (tooLong !== undefined) return nothing(1, tooLong)
  const read = readXml(text)
  if (!read.ok) return readPieces(text, read)
  const { root, lineOf } = read
  if (!['quiz', 'question'].includes(localName(root)))
    return nothing(
      1,
      'this XML file has no Moodle questions: export the question bank as Moodle XML',
    )
  const elements = localName(root) === 'question' ? [root] : questionsIn(root)
  return readAll(
    elements.map((element) => ({ element, line: lineOf(element) })),
    [],
  )
}

function nothing(line: number, message: string): ReadFile {
  return { questions: [], problems: [{ severity: 'error', line, message }], images: [] }
}

function questionsIn(root: XmlElement): XmlElement[] {
  return root.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === 'question',
  )
}

function readAll(found: readonly Found[], before: readonly Problem[]): ReadFile {
  const pictures = collectPictures()
  const questions: ReadQuestion[] = []
  const problems: Problem[] = [...before]
  let category: string | undefined
  let count = 0
  for (const { element, line } of found) {
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
    const read = readQuestion(element, { line, category, pictures })
    questions.push(...read.questions)
    problems.push(...read.problems)
  }
  return { questions, problems, images: pictures.images() }
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
function readPieces(text: string, fault: { line: number; message: string }): ReadFile {
  const lineAt = lineFinder(text)
  const found: Found[] = []
  const problems: Problem[] = []
  const starts = [...text.matchAll(/<question[\s>]/g)].map(({ index }) => index)
  for (const [index, start] of starts.slice(0, sizes.questions + 1).entries()) {
    const piece = text.slice(start, starts[index + 1])
    const end = piece.lastIndexOf('</question>')
    const read = readXml(end < 0 ? piece : piece.slice(0, end + '</question>'.length))
    if (read.ok) found.push({ element: read.root, line: lineAt(start) })
    else problems.push(brokenPiece(lineAt(start) + read.line - 1, read.message))
  }
  if (found.length === 0)
    return nothing(fault.line, `the file is not XML that can be read: ${fault.message}`)
  return readAll(found, [...problems, ...(problems.length > 0 ? [] : [brokenFile(fault)])])
}

function brokenPiece(line: number, message: string): Problem {
  return { severity: 'error', line, message: `a question is not XML that can be read: ${message}` }
}

function brokenFile({ line, message }: { line: number; message: string }): Problem {
  return {
    severity: 'warning',
    line,
    message: `the file is not whole; what could be read of it was: ${message}`,
  }
}
