import fc from 'fast-check'
import { expect, test } from 'vitest'
import { htmlFromMarkdown, htmlLineFromMarkdown } from '#src/domain/formats/html/write.ts'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import type { ReadQuestion, StoredImage } from '#src/domain/formats/read-question.ts'
import { readXml } from '#src/domain/formats/xml.ts'
import type { Question } from '#src/domain/question/question.ts'
import { anyQuestion } from '#test/support/any-question.ts'

const written = (questions: readonly Question[], images: readonly StoredImage[] = []) =>
  new TextDecoder().decode(writeMoodleXml(questions, images).bytes)

const html = (markdown: string) => htmlFromMarkdown(markdown, (name) => name)
const page = (markdown: string) => html(markdown).replace(/\s+/g, ' ')

/** A mark within the same mark does not show, nor where one ends and the next begins. */
function flattened(html: string) {
  const open: string[] = []
  const flat = html.replace(/<(\/?)(strong|em|s)>/g, (tag, slash: string, name: string) => {
    if (slash === '') return open.push(name) && open.indexOf(name) === open.length - 1 ? tag : ''
    open.pop()
    return open.includes(name) ? '' : tag
  })
  return flat.replace(/<\/(strong|em|s)><\1>/g, '')
}

/** How a text shows once it went through HTML: headings are strong lines, nothing is blank at an edge. */
const settled = (markdown: string) =>
  flattened(
    page(markdown).replace(
      /<h[1-6]>(.*?)<\/h[1-6]>/g,
      (_, words: string) => `<p><strong>${words.trim()}</strong></p>`,
    ),
  )
    .replace(/\s*<br \/>\s*/g, '<br />')
    .replace(/(<(?:p|li|td|th)>)(?:\s|<br \/>)+/g, '$1')
    .replace(/(?:\s|<br \/>)+(<\/(?:p|li|td|th)>)/g, '$1')
    .replace(/<p>(<strong><\/strong>)?<\/p>/g, '')
    .replace(/<li>\s*<p>/g, '<li>')
    .replace(/<\/p>\s*<\/li>/g, '</li>')
    .replace(/\s+/g, ' ')
    .trim()
const line = (markdown: string) =>
  flattened(htmlLineFromMarkdown(markdown, (name) => name))
    .replace(/\s+/g, ' ')
    .replace(/\s*<br \/>\s*/g, '<br />')
    .replace(/^(?:\s|<br \/>)+|(?:\s|<br \/>)+$/g, '')

/** What is to come back of a question, as it shows. */
function shown(question: Question | ReadQuestion) {
  const { id, domain, task, level, sources, asOf, validUntil, concept, tags, kind } = question
  const facts = { id, domain, task, level, sources, asOf, validUntil, concept, tags, kind }
  const shared = question.case && { ...question.case, text: settled(question.case.text) }
  return { ...facts, case: shared, stem: settled(question.stem), ...asked(question) }
}

function asked(question: Question | ReadQuestion) {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return {
        partial: 'partial' in question && question.partial,
        keepOrder: question.keepOrder,
        options: question.options.map(({ text, isKey, why }) => [line(text), isKey, settled(why)]),
      }
    case 'matching': {
      const texts = new Map(question.choices.map(({ id, text }) => [id, words(text)]))
      return {
        partial: question.partial,
        keepOrder: question.keepOrder,
        prompts: question.prompts.map(({ text, match, why }) => [
          line(text),
          texts.get(match),
          settled(why),
        ]),
        choices: [...texts.values()].sort(),
      }
    }
    case 'ordering':
      return {
        partial: question.partial,
        steps: question.steps.map(({ text, why }) => [line(text), settled(why)]),
      }
    case 'numeric':
      return {
        answer: question.answer,
        why: settled(question.why),
        mistakes: question.mistakes
          .map(({ value, why }) => [value, settled(why)])
          .filter(([, why]) => why !== ''),
      }
  }
}

/** Choices are plain text in Moodle. */
function words(markdown: string) {
  return htmlLineFromMarkdown(markdown, () => undefined)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

test('a question of any kind shows the same after Moodle XML', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      fc.pre(question.kind !== 'matching' || hasPlainChoices(question))
      fc.pre(!hasEmptyBlock(question))
      const [read] = readMoodleXml(written([question])).questions
      expect(read && shown(read)).toEqual(shown(question))
    }),
    { numRuns: 200 },
  )
})

/** Headings, quotations and items without a word show nothing and are lost. */
function hasEmptyBlock(question: Question) {
  const texts = JSON.stringify(question).match(/"(?:[^"\\]|\\.)*"/g) ?? []
  return texts.some((text) =>
    /<(h\d|blockquote|li|p|td|th)>\s*<\/\1>/.test(html(String(JSON.parse(text)))),
  )
}

/** Choices whose plain text is theirs alone. */
function hasPlainChoices(question: Extract<Question, { kind: 'matching' }>) {
  const texts = question.choices.map(({ text }) => words(text))
  return new Set(texts).size === texts.length && !texts.includes('')
}

test('what is written is XML, whatever the question says', () => {
  fc.assert(
    fc.property(fc.array(anyQuestion, { maxLength: 4 }), (questions) => {
      const text = written(questions)
      expect(readXml(text).ok).toBe(true)
      const read = readMoodleXml(text)
      expect(read.questions.map(({ id }) => id)).toEqual(questions.map(({ id }) => id))
    }),
    { numRuns: 300 },
  )
})

const question: Question = {
  id: 'him-001',
  domain: '3',
  task: '3.2',
  level: 'application',
  stem: 'Which rule? ![A chart](image:abc123)',
  case: { id: 'ward', title: 'A ward & its files', text: 'The ward keeps its records on paper.' },
  sources: [{ cite: '45 CFR § 164.502', url: 'https://www.ecfr.gov/a?b=1&c=2' }],
  asOf: '2026-11',
  validUntil: '2027-12-31',
  concept: 'minimum-necessary',
  tags: ['privacy'],
  kind: 'multiple-response',
  partial: false,
  keepOrder: true,
  options: [
    { id: 'a', text: 'One ![B](image:abc123)', isKey: true, why: 'So **it** is.' },
    { id: 'b', text: 'Two', isKey: true, why: '' },
    { id: 'c', text: 'Three', isKey: true, why: '' },
    { id: 'd', text: 'Four', isKey: false, why: 'No ]]> way' },
  ],
}
const png = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  (character) => character.charCodeAt(0),
)
const images = [{ hash: 'abc123', mediaType: 'image/png', bytes: png }]

test('pictures go into the file and come back', () => {
  const read = readMoodleXml(written([question], images))
  expect(read.images).toEqual([{ name: 'abc123.png', bytes: png }])
  expect(read.questions[0]).toMatchObject({
    stem: 'Which rule? ![A chart](image:abc123.png)',
    case: question.case,
    options: [{ text: 'One ![B](image:abc123.png)' }, {}, {}, {}],
  })
})

test('Moodle finds the fields that its import asks for', () => {
  const text = written([question], images)
  for (const part of [
    '<text>$course$/top/Domain 3</text>',
    '<question type="multichoice">',
    '<idnumber>him-001</idnumber>',
    '<single>false</single>',
    '<shuffleanswers>false</shuffleanswers>',
    '<answer fraction="33.33333" format="html">',
    '<answer fraction="-33.33333" format="html">',
    '@@PLUGINFILE@@/abc123.png',
    '<file name="abc123.png" path="/" encoding="base64">iVBORw0KGgo',
    '<tag><text>task:3.2</text></tag>',
    'As of 2026-11, valid until 2027-12-31',
  ])
    expect(text).toContain(part)
})

test('what Moodle cannot hold is named', () => {
  expect(writeMoodleXml([question], []).problems).toEqual(
    [
      'its case stands in front of it and is no longer shared',
      'Moodle gives a share of the marks where all or nothing counts here',
      'a picture is not there',
    ].map((message) => ({ severity: 'warning', line: 1, question: 'him-001', message })),
  )
})
