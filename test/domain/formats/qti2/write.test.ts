import * as fc from 'fast-check'
import { strFromU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import { htmlFromMarkdown } from '#src/domain/formats/html/write.ts'
import { readPackage } from '#src/domain/formats/package/read.ts'
import { writeQti21, writeQti30 } from '#src/domain/formats/qti2/write.ts'
import type { ReadQuestion, StoredImage } from '#src/domain/formats/read-question.ts'
import { readXml } from '#src/domain/formats/xml.ts'
import { readZip } from '#src/domain/formats/zip.ts'
import type { Question } from '#src/domain/question/question.ts'
import { png } from '#test/domain/formats/package/archive.ts'
import { containing } from '#test/domain/formats/package/sound.ts'
import { anyBank } from '#test/support/any-question.ts'

const versions = [
  { version: '2.1', format: 'qti21', write: writeQti21 },
  { version: '3.0', format: 'qti30', write: writeQti30 },
] as const

/** A text by what it looks like; spaces between blocks do not show. */
const look = (text: string) =>
  htmlFromMarkdown(text, (name) => name)
    .replace(/\s+/g, ' ')
    .replace(/ ?(<[^>]+>) ?/g, '$1')

/** As Markdown is once it has been HTML: headings without words and the like are gone. */
function settle(text: string): string {
  const html = htmlFromMarkdown(text, (name) => name)
  const read = markdownFromHtml(html, (name) => name).text
  return look(read).replace(/<[^>]*>/g, '') === '' ? 'nothing to see' : read
}

const textFields = ['stem', 'text', 'why']

function settled(question: Question): Question {
  const shared = question.case && {
    ...question.case,
    text: `${question.case.text}\n\nA case has a sentence or two.`,
  }
  return settleTexts({ ...question, ...(shared && { case: shared }) })
}

/** The same thing with its texts settled, at any depth. */
function settleTexts<T>(thing: T, field = ''): T {
  if (typeof thing === 'string')
    return (textFields.includes(field) && thing !== '' ? settle(thing) : thing) as T
  if (Array.isArray(thing)) return thing.map((one) => settleTexts<unknown>(one)) as T
  if (typeof thing !== 'object' || thing === null) return thing
  const entries = Object.entries(thing).map(([name, value]) => [
    name,
    settleTexts<unknown>(value, name),
  ])
  return Object.fromEntries(entries) as T
}

/** What a round trip keeps; ids of options are those of the file. */
function essence(question: Question | ReadQuestion): unknown {
  return {
    id: question.id,
    stem: look(question.stem),
    ...(question.case && {
      case: [question.case.id, question.case.title, look(question.case.text)],
    }),
    facts: [question.domain, question.task, question.level, question.concept, question.asOf],
    validUntil: question.validUntil,
    sources: question.sources,
    tags: question.tags,
    asked: askedOf(question),
  }
}

function askedOf(question: Question | ReadQuestion): unknown {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return {
        options: question.options.map((one) => ({
          ...one,
          text: look(one.text),
          why: look(one.why),
        })),
        keepOrder: question.keepOrder,
        partial: question.kind === 'multiple-response' && question.partial,
      }
    case 'matching':
      return {
        prompts: question.prompts.map(({ text, why, match }) => [
          look(text),
          look(why),
          look(question.choices.find(({ id }) => id === match)?.text ?? ''),
        ]),
        choices: question.choices.map(({ text }) => look(text)),
        keepOrder: question.keepOrder,
        partial: question.partial,
      }
    case 'ordering':
      return question.steps.map(({ id, text, why }) => [id, look(text), look(why)])
    case 'numeric':
      return [question.answer, look(question.why)]
  }
}

describe.each(versions)('QTI $version', ({ format, write }) => {
  test('comes back as it was written, whatever stands in the texts', () => {
    fc.assert(
      fc.property(anyBank, (bank) => {
        const questions = bank.map(settled)
        const read = readPackage(write(questions, []).bytes)
        expect(read.format).toBe(format)
        expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(read.questions.map(essence)).toEqual(questions.map(essence))
      }),
      { numRuns: 60 },
    )
  })

  test('is well-formed XML throughout, and the same questions give the same bytes', () => {
    fc.assert(
      fc.property(anyBank, (questions) => {
        const { bytes } = write(questions, [])
        const zip = readZip(bytes, () => true)
        if (!zip.ok) throw new Error(zip.message)
        for (const name of zip.names)
          expect(readXml(strFromU8(zip.files.get(name) ?? new Uint8Array())).ok).toBe(true)
        expect(write(questions, []).bytes).toEqual(bytes)
      }),
      { numRuns: 20 },
    )
  })
})

const facts = {
  id: '1-audit',
  domain: '1',
  task: '1.2',
  level: 'recall' as const,
  stem: 'Who reads ![the log](image:abc) the audit log?',
  sources: [{ cite: '45 CFR 164.312(b)', url: 'https://www.ecfr.gov/' }],
  asOf: '2026-11',
  tags: ['security'],
}

const options = [
  { id: 'a', text: 'Nobody', isKey: false, why: '' },
  { id: '2', text: 'The privacy officer', isKey: true, why: '' },
  { id: 'c', text: 'The payer', isKey: false, why: '' },
]

const image: StoredImage = { hash: 'abc', mediaType: 'image/png', bytes: png }

/** The text of one file of what was written. */
function fileOf(written: { bytes: Uint8Array }, path: string): string {
  const zip = readZip(written.bytes, () => true)
  const file = zip.ok ? zip.files.get(path) : undefined
  if (file === undefined) throw new Error(`there is no ${path}`)
  return strFromU8(file)
}

test('without reasons an item is marked by a standard template', () => {
  const single: Question = { ...facts, kind: 'single-best-answer', options, keepOrder: false }
  const item21 = fileOf(writeQti21([single], [image]), 'items/_1-audit.xml')
  expect(item21).toContain(
    '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>',
  )
  expect(item21).toContain('<simpleChoice identifier="_2">')
  const item30 = fileOf(writeQti30([single], [image]), 'items/_1-audit.xml')
  expect(item30).toContain(
    '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>',
  )
  expect(item30).toContain('max-choices="1"')
})

test('several answers by share are marked by mapping their responses', () => {
  const several: Question = {
    ...facts,
    kind: 'multiple-response',
    options: options.map((option) => ({ ...option, isKey: option.id !== 'a' })),
    keepOrder: true,
    partial: true,
  }
  const item = fileOf(writeQti21([several], [image]), 'items/_1-audit.xml')
  expect(item).toContain('rptemplates/map_response"')
  expect(item).toContain('<mapping lowerBound="0" upperBound="2" defaultValue="0">')
  expect(item).toContain('<mapEntry mapKey="a" mappedValue="-1"/>')
})

test('reasons show after the answers to which they belong', () => {
  const reasoned = options.map((option) => ({ ...option, why: `Why ${option.id}.` }))
  const single: Question = {
    ...facts,
    kind: 'single-best-answer',
    options: reasoned,
    keepOrder: false,
  }
  const item = fileOf(writeQti30([single], [image]), 'items/_1-audit.xml')
  expect(item).toContain(
    '<qti-set-outcome-value identifier="FEEDBACK"><qti-variable identifier="RESPONSE"/></qti-set-outcome-value>',
  )
  expect(item).toContain(
    '<qti-modal-feedback outcome-identifier="FEEDBACK" identifier="_2" show-hide="show"><qti-content-body><p>Why 2.</p></qti-content-body></qti-modal-feedback>',
  )
})

test.each(versions)('pictures go along with QTI $version, once, and come back', ({ write }) => {
  const single: Question = { ...facts, kind: 'single-best-answer', options, keepOrder: false }
  const written = write([single, { ...single, id: 'other' }], [image])
  expect(written.problems).toEqual([])
  const read = readPackage(written.bytes)
  expect(read.problems).toEqual([])
  expect(read.images).toEqual([{ name: 'abc.png', bytes: png }])
  expect(read.questions.map(({ stem }) => stem)).toEqual([
    'Who reads ![the log](image:abc.png) the audit log?',
    'Who reads ![the log](image:abc.png) the audit log?',
  ])
  expect(write([single], []).problems).toMatchObject([
    { severity: 'warning', line: 1, question: '1-audit' },
  ])
})

test('what QTI cannot hold is said', () => {
  const steps = options.map(({ id, text, why }) => ({ id, text, why }))
  const lost: Question[] = [
    { ...facts, kind: 'ordering', steps, partial: true },
    {
      ...facts,
      id: 'number',
      kind: 'numeric',
      answer: { value: 4, tolerance: 0.5, unit: 'days' },
      why: 'So it is.',
      mistakes: [{ value: 5, why: 'Counted twice.' }],
    },
  ]
  expect(writeQti21(lost, [image]).problems).toMatchObject([
    { line: 1, question: '1-audit', message: containing('partial marks') },
    { line: 2, question: 'number', message: containing('expected mistakes') },
  ])
})
