import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readApkg } from '#src/domain/formats/apkg/read.ts'
import { Markdown } from '#views/components/markdown.tsx'
import { collection, type Note, readNotes } from './foreign-package.ts'

test.each([
  ['an archive without a collection', zipSync({ 'a.txt': strToU8('x') }), /no collection/],
  ['a collection that is none', zipSync({ 'collection.anki2': strToU8('x') }), /damaged/],
  ['no archive', strToU8('x'), /zip/],
])('%s is refused', (_, bytes, message) => {
  expect(readApkg(bytes, undefined)).toMatchObject({
    questions: [],
    problems: [{ line: 1, message }],
  })
})

test('a collection by itself is read too', () => {
  const bytes = collection(
    ['Question', 'A', 'B', 'Correct'],
    [{ fields: ['What?', 'x', 'y', 'A'] }],
  )
  expect(readApkg(bytes, undefined).questions).toHaveLength(1)
})

test('nothing in a field becomes live HTML', () => {
  const attack =
    '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>&lt;script&gt;'
  const own = ['Question', 'Options', 'Answer', 'Why', 'Source', 'Id']
  const option = `<div class="option">A. ${attack}</div><div class="option">B. x</div>`
  const reads = [
    readNotes(['Question', 'A', 'B', 'Correct'], { fields: [attack, attack, 'y', 'B'] }),
    readNotes(own, {
      fields: [
        attack,
        option,
        '<div class="key key-1"></div>',
        '',
        `<div class="source">${attack}</div>`,
        attack,
      ],
    }),
  ]
  for (const { questions } of reads) {
    expect(questions).toHaveLength(1)
    for (const { stem, ...rest } of questions) {
      const texts = [stem, ...('options' in rest ? rest.options.map(({ text }) => text) : [])]
      for (const text of texts)
        expect(String(Markdown({ text }))).not.toMatch(/<script|<[^>]*onerror|href="javascript/i)
    }
  }
})

test('notes of any content give questions or problems with a line', () => {
  const names = fc.uniqueArray(
    fc.constantFrom(
      'Question',
      'Front',
      'A',
      'B',
      'C',
      'Q_1',
      'Q_2',
      'Answers',
      'Correct',
      'Wrong 1',
      'QType',
      'Options',
      'Answer',
      'Why',
      'Source',
      'Id',
      '__proto__',
    ),
    { minLength: 1 },
  )
  const piece = fc.constantFrom(
    '<div class="option">A. x</div>',
    '<div class="key key-0">',
    '<img src="',
    '">',
    '1 0',
    'A',
    '&#99999999;',
    '[$]',
    '<div class="prompt">p → ?</div>',
    '<div class="choice">• c</div>',
    '<div class="pair pair-0">',
    '<div class="number">',
    '<div class="value">1e999',
    '<br>',
    '\n',
    '{{c1::',
  )
  const text = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 5 })
    .map((parts) => parts.join('').replaceAll('\u001f', ''))
  const note = fc.array(text, { maxLength: 12 }).map((fields): Note => ({ fields }))
  fc.assert(
    fc.property(names, fc.array(note, { minLength: 1, maxLength: 40 }), (fieldNames, notes) => {
      const { questions, problems } = readApkg(collection(fieldNames, notes), undefined)
      for (const problem of problems) expect(problem.line).toBeGreaterThan(0)
      for (const question of questions) expect(question.stem.length).toBeGreaterThanOrEqual(0)
      expect(questions.length + new Set(problems.map(({ line }) => line)).size).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})
