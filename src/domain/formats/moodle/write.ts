import type { Problem } from '#src/domain/formats/problem.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { joinBytes, type Writing, writeAtOnce } from '#src/domain/formats/writing.ts'
import { escapeMarkup } from '#src/domain/formats/xml-html.ts'
import type { Question } from '#src/domain/question/question.ts'
import { cdata, type Shelf, textXml } from './moodle-text.ts'
import { generalSaid, ownTags, stemSaid } from './own-write.ts'
import { choiceTexts, writeAsked } from './write-asked.ts'

/**
 * Questions as Moodle XML for Moodle 4.4 and later, each domain a category. The id is name and idnumber; domain,
 * task, level, concept and a scoring that Moodle has not are tags such as `domain:3`; sources, dates and the
 * reasons of prompts and steps stand at the end of the general feedback, a case in front of its question. Our own
 * reader takes all of these back. Lost: ids of options, formatting and order of the choices of a matching
 * question, and of Markdown what does not show.
 * Source: question/format/xml/format.php of Moodle 5.0.
 */
export function writeMoodleXml(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  return writeAtOnce(writingMoodleXml(questions, images))
}

/** The same question by question. */
export function* writingMoodleXml(
  questions: readonly Question[],
  images: readonly StoredImage[],
): Writing {
  const shelf: Shelf = new Map(images.map((image) => [image.hash, image]))
  const parts = [encoder.encode(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n`)]
  let domain: string | undefined
  for (const question of questions) {
    const category = question.domain === domain ? '' : categoryXml(question.domain)
    domain = question.domain
    parts.push(encoder.encode(category + questionXml(question, shelf)))
    yield
  }
  const bytes = joinBytes([...parts, encoder.encode('</quiz>\n')])
  return { bytes, problems: findMoodleLosses(questions, images) }
}

/** What Moodle XML does not hold of these questions; found without writing it. `line` is a question's place. */
export function findMoodleLosses(
  questions: readonly Question[],
  images: readonly StoredImage[],
): Problem[] {
  const shelf: Shelf = new Map(images.map((image) => [image.hash, image]))
  return questions.flatMap((question, index) =>
    lossesOf(question, shelf).map((message) => ({
      severity: 'warning' as const,
      line: index + 1,
      question: question.id,
      message,
    })),
  )
}

// Texts of a whole bank would be held several times over while they are put together.
const encoder = new TextEncoder()

function categoryXml(domain: string): string {
  return `  <question type="category">
    <category>
      <text>${cdata(`$course$/top/Domain ${domain.replaceAll('/', '//')}`)}</text>
    </category>
    <info format="moodle_auto_format">
      <text></text>
    </info>
    <idnumber></idnumber>
  </question>\n`
}

function questionXml(question: Question, shelf: Shelf): string {
  const { type, fields } = writeAsked(question, shelf)
  const tags = [...ownTags(question), ...question.tags].map(
    (tag) => `      <tag><text>${cdata(tag)}</text></tag>\n`,
  )
  return `  <question type="${type}">
    <name>
      <text>${cdata(question.id)}</text>
    </name>
    <questiontext format="html">
${textXml(stemSaid(question, shelf))}    </questiontext>
    <generalfeedback format="html">
${textXml(generalSaid(question, shelf))}    </generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber>${escapeMarkup(question.id)}</idnumber>
${fields}    <tags>
${tags.join('')}    </tags>
  </question>\n`
}

function lossesOf(question: Question, shelf: Shelf): string[] {
  const isWhole =
    (question.kind === 'multiple-response' || question.kind === 'matching') && !question.partial
  const hashes = JSON.stringify(question).matchAll(/\]\(image:([^)\s"\\]+)/g)
  const isPlain =
    question.kind !== 'matching' ||
    question.choices.every(({ id, text }) => choiceTexts(question).get(id) === text)
  return [
    ...(question.case ? ['its case stands in front of it and is no longer shared'] : []),
    ...(isWhole ? ['Moodle gives a share of the marks where all or nothing counts here'] : []),
    ...(isPlain ? [] : ['Moodle shows the choices of a matching question as plain text']),
    ...([...hashes].some(([, hash = '']) => !shelf.has(hash)) ? ['a picture is not there'] : []),
  ]
}
