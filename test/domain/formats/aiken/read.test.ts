import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAiken } from '#src/domain/formats/aiken/read.ts'
import { mutated } from '#test/support/mutated.ts'
import { expectSound, holding, like } from '#test/support/read-back.ts'

const sound = `Who owns the information in a health record?
A. The patient
B. The hospital
ANSWER: A

A coder finds two notes that differ:
I. the surgeon's report
II. the discharge summary

Whom does the coder ask?

a) The surgeon

b) The attending
   physician
c) The nurse
Answer :  b
Which may see it without a form?
(A) The treating team
(B) Payers
(C) The press
ANSWER: A, B
`

const stems = (text: string) => readAiken(text).questions.map(({ line, stem }) => [line, stem])

describe('questions are found', () => {
  test.each([
    ['as they are', sound],
    ['with Windows line ends', sound.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${sound}`],
  ])('%s', (_, text) => {
    const { questions, problems } = readAiken(text)
    expect(problems).toEqual([])
    expect(questions).toMatchObject([
      { line: 1, kind: 'single-best-answer', options: [{ isKey: true }, { isKey: false }] },
      {
        line: 6,
        stem: holding('Whom does the coder ask?'),
        options: [
          { text: 'The surgeon' },
          { text: like(/^The attending/), isKey: true },
          { text: 'The nurse' },
        ],
      },
      { line: 18, kind: 'multiple-response' },
    ])
  })
})

describe('one bad question costs no other', () => {
  test.each([
    ['ANSWER: A\n', '', 'the key is missing: write a line such as ANSWER: B behind the options'],
    ['ANSWER: A\n', 'ANSWER: D\n', 'the key names no option: write its letter'],
    [
      'B. The hospital\n',
      '',
      'the question needs two options or more: lines that begin with A. and B.',
    ],
    ['B. The hospital', 'B.', 'an option has no text'],
  ])('%j → %j', (from, to, message) => {
    const file = readAiken(sound.replace(from, to))
    expect(file.questions).toHaveLength(2)
    expect(file.problems).toMatchObject([{ severity: 'error', line: 1, message }])
    expect(file.problems[0]?.kept).toContain('The patient')
  })

  test('a key without a question, and a file without one, are named', () => {
    expect(readAiken('ANSWER: A\n').problems).toMatchObject([{ line: 1 }])
    expect(readAiken(' \n').problems).toMatchObject([{ line: 1 }])
  })
})

test('what looks like formatting shows as it was typed', () => {
  expect(stems('# *Why* <b>?\nA. 1\nB. 2\nANSWER: A\n')).toEqual([
    [1, '\\# \\*Why* \\<b>?'.replace('y*', 'y\\*')],
  ])
})

test('anything at all is read without a fall', () => {
  const inputs = fc.oneof(
    { weight: 9, arbitrary: mutated([sound]) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  )
  fc.assert(
    fc.property(inputs, (text) => expectSound(readAiken(text))),
    { numRuns: 10_000 },
  )
}, 60_000)

describe('hostile files end soon', () => {
  test.each([
    ['one long line', 'x'.repeat(15_000_000)],
    ['spaces', ' '.repeat(15_000_000)],
    ['an answer of spaces', `ANSWER:${' '.repeat(1_000_000)}x`],
    ['an option of spaces', `x\nA.${' '.repeat(1_000_000)}x ${' '.repeat(1_000_000)}x`],
    ['many keys', 'ANSWER: A\n'.repeat(1_000_000)],
    ['many options', `x\n${'A. x\nB. y\n'.repeat(500_000)}`],
    ['too long', 'x'.repeat(20_000_001)],
  ])('%s', (_, text) => {
    const from = performance.now()
    const file = readAiken(text)
    expect(file.questions).toEqual([])
    expect(performance.now() - from).toBeLessThan(10_000)
  })
})
