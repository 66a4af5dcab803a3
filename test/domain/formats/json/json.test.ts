import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '#src/domain/formats/json/read.ts'
import { writeJson } from '#src/domain/formats/json/write.ts'
import { anyBank } from '#test/support/any-question.ts'
import { mutated } from '#test/support/mutated.ts'
import { asWritten, expectSound } from '#test/support/read-back.ts'

const sound = `{
  "exam": "rhia",
  "domain": 2,
  "cases": [{ "id": "merger", "title": "A merger", "text": "Two hospitals become one this spring." }],
  "questions": [
    {
      "id": "q-1",
      "stem": "Who signs a valid authorization?",
      "case": "merger",
      "options": [
        { "text": "The patient", "key": true, "why": "It is the patient's right." },
        { "text": "The \\"covered\\" entity" }
      ],
      "sources": [{ "cite": "45 CFR 164.508(c)" }],
      "waive": [{ "rule": "O03", "reason": "It is a quotation" }]
    },
    {
      "id": "q-2",
      "domain": "3",
      "kind": "numeric",
      "stem": "How many days has a covered entity to act on a request for access?",
      "answer": { "value": 30, "unit": "days" },
      "why": "Thirty days, with one extension.",
      "tags": ["Access Rights", 164]
    }
  ]
}
`

const said = (text: string) =>
  readJson(text).problems.map(
    ({ severity, line, question, message }) => `${severity} ${line} ${question ?? '-'}: ${message}`,
  )
const idsOf = (text: string) => readJson(text).questions.map(({ id }) => id)

test('a bank comes with its cases, and with the domain of each question', () => {
  const { questions, problems } = readJson(sound)
  expect(problems).toEqual([])
  expect(questions).toMatchObject([
    { id: 'q-1', line: 6, domain: '2', case: { title: 'A merger' }, kind: 'single-best-answer' },
    { id: 'q-2', line: 17, domain: '3', kind: 'numeric', tags: ['access-rights', '164'] },
  ])
  expect(questions[0]).not.toHaveProperty('task')
  expect(questions[0]).not.toHaveProperty('asOf')
  expect(questions[0]).not.toHaveProperty('waive')
})

test('a bare list of questions is a bank too, with or without a byte order mark', () => {
  const list = sound.slice(sound.indexOf('[', sound.indexOf('"questions"')), -3)
  expect(idsOf(list)).toEqual(['q-1', 'q-2'])
  expect(idsOf(`\ufeff\n${list}`)).toEqual(['q-1', 'q-2'])
})

test('one question with broken JSON costs no other', () => {
  expect(idsOf(sound.replace('"key": true,', '"key": true'))).toEqual(['q-2'])
  expect(said(sound.replace('"key": true,', '"key": true'))).toEqual([
    'error 11 q-1: the JSON breaks off here: a comma or "}" is missing',
  ])
  expect(idsOf(sound.replace('"The patient"', '"The patient'))).toEqual(['q-2'])
  expect(idsOf(sound.replace('      ],\n', ''))).toEqual(['q-2'])
  expect(idsOf(sound.replace('"id": "merger"', '"id" "merger"'))).toEqual(['q-1', 'q-2'])
})

test('a file that was cut off gives what was whole', () => {
  const half = sound.slice(0, sound.indexOf('"answer"'))
  expect(idsOf(half)).toEqual(['q-1'])
  expect(said(half).at(-1)).toContain('it may be cut off')
})

describe('faults are told with their lines', () => {
  test.each([
    [
      '"id": "q-1"',
      '"__proto__": 1',
      'error 7 -: the JSON breaks off here: there is no field "__proto__"',
    ],
    [
      '"id": "q-1"',
      '"stem": "x"',
      'error 8 -: the JSON breaks off here: a name stands twice in one group of fields',
    ],
    ['"key": true', '"key": false', 'error 10 q-1: no option is right: give one of them key: true'],
    ['"key": true', '"kee": true', 'error 11 q-1: option 1 has no field "kee"; check the spelling'],
    ['"value": 30', '"value": "30"', 'error 22 q-2: "answer", "value" must be a number, not "30"'],
    [
      '"case": "merger"',
      '"case": "other"',
      'warning 9 q-1: the file has no sound case of this name; the question comes without',
    ],
    [
      '"domain": "3"',
      '"level": "hard"',
      'warning 19 q-2: "level" must be recall or application or analysis, not "hard"; this is left out',
    ],
    [
      '"domain": "3"',
      '"colour": 1',
      'warning 17 q-2: has no field "colour"; check the spelling; this is left out',
    ],
  ])('%s → %s', (from, to, problem) => {
    expect(said(sound.replace(from, to))).toEqual([problem])
  })

  test.each(['', ' ', 'null', '"text"', '{', '[', '{"a":1}', '{"questions":{}}', 'no JSON'])(
    'of no bank: %j',
    (text) => {
      expect(readJson(text).questions).toEqual([])
      expect(said(text)).not.toEqual([])
    },
  )
})

test('several keys without a kind make a multiple response, and that is said', () => {
  const text = sound.replace('entity" }', 'entity", "key": true }')
  const three = text.replace('"options": [', '"options": [{ "text": "Nobody" },')
  expect(readJson(three).questions[0]).toMatchObject({ kind: 'multiple-response', partial: false })
  expect(said(three)).toEqual([
    'warning 10 q-1: several options are right: read as kind: multiple-response',
  ])
})

test('what is written reads back as the same bank', () => {
  fc.assert(
    fc.property(anyBank, (bank) => {
      const { bytes, problems } = writeJson(bank, [])
      expect(problems).toEqual([])
      const file = readJson(new TextDecoder().decode(bytes))
      expect(file.problems).toEqual([])
      expect(file.questions.map(asWritten)).toEqual(bank)
    }),
    { numRuns: 300 },
  )
})

test('anything at all is read without a fall', () => {
  const inputs = fc.oneof(
    { weight: 9, arbitrary: mutated([sound]) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  )
  fc.assert(
    fc.property(inputs, (text) => expectSound(readJson(text))),
    { numRuns: 10_000 },
  )
})

describe('hostile files end soon', () => {
  test.each([
    ['deep lists', '['.repeat(1_000_000)],
    ['deep objects', `[${'{"a":'.repeat(500_000)}`],
    ['one long text', `["${'x'.repeat(9_000_000)}`],
    ['half questions', '[{"stem":"a'.repeat(500_000)],
    ['half questions in lines', `[${'\n{"stem":"a'.repeat(500_000)}`],
    ['broken questions', `[${'{x},'.repeat(2_000_000)}`],
    ['broken fields', `{${'"a":x,'.repeat(1_000_000)}`],
    ['many small questions', `[${'{},'.repeat(200_000)}{}]`],
    ['too long', 'x'.repeat(20_000_001)],
  ])('%s', (_, text) => {
    const from = performance.now()
    const file = readJson(text)
    expect(file.questions).toEqual([])
    expect(file.problems.length).toBeGreaterThan(0)
    expect(performance.now() - from).toBeLessThan(10_000)
  })
})
