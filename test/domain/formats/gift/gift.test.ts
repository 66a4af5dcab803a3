import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'gift-pegjs'
import { describe, expect, test } from 'vitest'
import { readGift } from '#src/domain/formats/gift/read.ts'
import { writeGift } from '#src/domain/formats/gift/write.ts'
import type { Question } from '#src/domain/question/question.ts'
import { anyBank } from '#test/support/any-question.ts'
import { mutated } from '#test/support/mutated.ts'
import { expectSound, like } from '#test/support/read-back.ts'

const moodle = readFileSync(new URL('./fixtures/moodle.gift', import.meta.url), 'utf8')

describe('a file from Moodle', () => {
  test.each([
    ['as it is', moodle],
    ['with Windows line ends', `\ufeff${moodle.replaceAll('\n', '\r\n')}`],
  ])('%s gives every question that can be held', (_, text) => {
    const { questions } = readGift(text)
    expect(questions).toMatchObject([
      {
        id: 'phi-1',
        line: 5,
        title: 'Who may see',
        category: 'Privacy / HIPAA',
        tags: ['access-rights'],
        stem: 'Who may see a record **without** a form?',
        options: [
          { isKey: true, why: 'Treatment needs none.\n\nSee 45 CFR 164.506(c).' },
          { isKey: false },
          { isKey: false, why: 'Never.' },
        ],
      },
      {
        kind: 'multiple-response',
        partial: true,
        options: [{ isKey: true }, { isKey: true }, {}, {}],
      },
      {
        keepOrder: true,
        options: [
          { isKey: false, why: 'It belongs to its maker.' },
          { isKey: true, why: 'Right.' },
        ],
      },
      {
        kind: 'matching',
        prompts: [{ match: 'a' }, { match: 'b' }],
        choices: [{ text: '1996' }, { text: '2009' }, { text: '1974' }],
      },
      { kind: 'numeric', answer: { value: 30, tolerance: 2 }, why: 'Thirty.' },
      { kind: 'numeric', answer: { value: 5, tolerance: 1 }, stem: 'A rate from 4 to 6 per cent?' },
      { stem: like(/^A .*_.* summary/), options: [{ text: 'discharge' }, {}] },
    ])
  })

  test('names what cannot be held, with its text', () => {
    const { problems } = readGift(moodle)
    const errors = problems.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ message }) => message)).toEqual([
      'a brace is opened and not closed',
      'an essay cannot be held; write options for it',
      'a question answered in words cannot be held; write options for it',
      'a text without a question cannot be held',
    ])
    expect(errors.every(({ kept }) => kept !== undefined && kept !== '')).toBe(true)
  })
})

/** What GIFT keeps of a question, without ids and facts. */
function kept(question: Omit<Question, 'domain' | 'task' | 'level' | 'sources' | 'asOf'>) {
  const asked = question as Question
  const stem = [asked.case?.text, asked.stem].filter(Boolean).join('\n\n')
  const facts = { id: asked.id, stem, tags: asked.tags, kind: asked.kind }
  if (asked.kind === 'single-best-answer' || asked.kind === 'multiple-response')
    return { ...facts, options: asked.options.map(({ text, isKey, why }) => [text, isKey, why]) }
  if (asked.kind === 'numeric')
    return { ...facts, value: asked.answer.value, why: asked.why, mistakes: asked.mistakes }
  if (asked.kind !== 'matching') return facts
  const texts = new Map(asked.choices.map(({ id, text }) => [id, text]))
  return {
    ...facts,
    pairs: asked.prompts.map(({ text, match }) => [text.replaceAll('->', '→'), texts.get(match)]),
    choices: asked.choices.map(({ text }) => text).toSorted(),
  }
}

const writable = anyBank.map((bank) => bank.filter(({ kind }) => kind !== 'ordering'))

test('what is written reads back as the same but for what GIFT cannot hold', () => {
  fc.assert(
    fc.property(writable, (bank) => {
      const text = new TextDecoder().decode(writeGift(bank, []).bytes)
      const usable = bank.filter(
        (one) => one.kind !== 'matching' || new Set(one.choices.map(({ text: t }) => t)).size > 1,
      )
      expect(readGift(text).questions.map((one) => kept(one as Question))).toEqual(usable.map(kept))
    }),
    { numRuns: 200 },
  )
})

test('another parser of GIFT takes what is written', () => {
  fc.assert(
    fc.property(writable, (bank) => {
      const text = new TextDecoder().decode(writeGift(bank, []).bytes)
      if (bank.length > 0) expect(parse(text)).toHaveLength(bank.length)
    }),
    { numRuns: 50 },
  )
})

describe('questions without an empty line between them', () => {
  test('are taken one by one, and each but the first says so', () => {
    const text = `::A::Who may see it? {
  =nurses ~guests
}
::B::Is it
one? {T}
How many? {#3}

The {=law ~rule} of
1996.`
    const { questions, problems } = readGift(text)
    expect(questions.map(({ line, stem }) => [line, stem])).toEqual([
      [1, 'Who may see it?'],
      [4, 'Is it\\\none?'],
      [6, 'How many?'],
      [8, like(/of\\\n1996\\\.$/)],
    ])
    const message = 'no empty line stands in front of this question; it was taken as one of its own'
    expect(problems).toEqual([
      { severity: 'warning', line: 4, question: 'B', message },
      { severity: 'warning', line: 6, message },
    ])
  })

  test('escaped braces begin none', () => {
    const { questions, problems } = readGift('Which set? {=one ~two}\nas \\{a, b\\} has it')
    expect(questions).toHaveLength(1)
    expect(problems).toEqual([])
  })
})

test('a picture that GIFT names and has not is told', () => {
  const { questions, problems } = readGift(
    '::P::[html]<p>What is <img src\\="@@PLUGINFILE@@/a.png" alt\\="this"></p>{=a door ~a wall}',
  )
  expect(questions).toMatchObject([{ stem: 'What is this' }])
  expect(problems).toEqual([
    {
      severity: 'warning',
      line: 1,
      question: 'P',
      message: 'not kept as it was: a picture that is not in the file',
    },
  ])
})

test('anything at all is read without a fall', () => {
  const pieces = moodle.split('\n\n').filter((piece) => piece.includes('{'))
  const inputs = fc.oneof(
    { weight: 9, arbitrary: mutated(pieces) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  )
  fc.assert(
    fc.property(inputs, (text) => expectSound(readGift(text))),
    { numRuns: 10_000 },
  )
}, 60_000)

describe('hostile files end soon', () => {
  test.each([
    ['open braces', '{'.repeat(2_000_000)],
    ['a long stem', 'x'.repeat(10_000_000)],
    ['many options', `x{${'=a ~b '.repeat(200_000)}}`],
    ['many titles', '::x\n\n'.repeat(200_000)],
    ['hashes', `x{${'#'.repeat(1_000_000)}}`],
    ['too long', 'x'.repeat(20_000_001)],
  ])('%s', (_, text) => {
    const from = performance.now()
    expect(readGift(text).questions).toEqual([])
    expect(performance.now() - from).toBeLessThan(10_000)
  })
})
