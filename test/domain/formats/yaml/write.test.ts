import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPack } from '#src/domain/formats/yaml/read.ts'
import { writePack } from '#src/domain/formats/yaml/write.ts'
import { idAt, levels } from '#src/domain/question/parts.ts'
import { parseQuantities } from '#src/domain/question/quantity.ts'
import type { Question } from '#src/domain/question/question.ts'
import { options, singleBest } from '#test/domain/question/sample-questions.ts'

const nasty = fc.constantFrom(
  'no',
  'null',
  '~',
  '1.50',
  '0x10',
  '1e3',
  '2026-11',
  '- dash',
  '# hash',
  'a: b',
  '"quoted"',
  "it's",
  '*star',
  '&and',
  '!bang',
  '%percent',
  '@at',
  '`tick`',
  '{brace}',
  '[bracket]',
  '| bar |\n|---|\n| cell |',
  ' leading and trailing ',
  'tab\there',
  'line\nline\n\n  indented\nline\n',
  '\n\nstarts late',
  'ends early\n\n\n',
  'carriage\r\nreturn\r',
  'nul\u0000bell\u0007',
  'next\u0085line\u2028separator',
  '\ufeffmark',
  'ümlaut 漢字 🏥',
  '---',
  '...',
  '<<',
  'word '.repeat(60),
  `${'x'.repeat(300)} y`,
)
const text = fc.oneof(nasty, fc.string({ minLength: 1, unit: 'binary' }), fc.lorem())
const prose = text.map((words) => `Stem of a question: ${words}`)
const kebab = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,6})?$/)
const code = fc.constantFrom('1', '3.E.3', '3.10', '0', 'II.10', 'true', '1e2')

const cases = fc.constantFrom(
  { id: 'c-1', title: 'First case', text: 'A situation: with a colon\n\n| a | b |\n|---|---|' },
  { id: 'c-2', title: '# Second', text: 'Another situation that is long enough to be one.' },
)

const facts = fc.record(
  {
    domain: code,
    task: code,
    level: fc.constantFrom(...levels),
    stem: prose,
    case: cases,
    sources: fc.array(
      fc.record(
        {
          cite: text.map((cite) => `45 CFR ${cite}`),
          url: fc.constant('https://example.org/a?b=c#d'),
        },
        { requiredKeys: ['cite'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    asOf: fc.constantFrom('2026-11', '2026-11-30'),
    validUntil: fc.constant('2027-01-31'),
    concept: kebab,
    tags: fc.array(kebab, { maxLength: 2 }),
  },
  { requiredKeys: ['domain', 'task', 'level', 'stem', 'sources', 'asOf', 'tags'] },
)

const why = fc.oneof(fc.constant(''), text)
const ids = fc.uniqueArray(kebab, { minLength: 4, maxLength: 4 })
const named = fc.boolean()

/** Four option ids, either letters by position or names of their own. */
const optionIds = fc
  .tuple(ids, named)
  .map(([own, isNamed]) => own.map((id, index) => (isNamed ? `x-${id}` : idAt(index))))
const choices = fc
  .tuple(
    optionIds,
    fc.array(fc.record({ text, isKey: fc.boolean(), why }), { minLength: 4, maxLength: 4 }),
  )
  .map(([names, list]) => list.map((option, index) => ({ id: names[index] ?? '', ...option })))

const kinds = fc.oneof(
  fc.record({
    kind: fc.constant('single-best-answer' as const),
    options: choices,
    keepOrder: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('multiple-response' as const),
    options: choices,
    keepOrder: fc.boolean(),
    partial: fc.boolean(),
  }),
  fc
    .tuple(
      optionIds,
      ids,
      fc.array(fc.tuple(text, why, fc.nat(3)), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([prompts, names, rows, keepOrder, partial]) => ({
      kind: 'matching' as const,
      prompts: rows.map(([words, reason, at], index) => ({
        id: prompts[index] ?? '',
        text: words,
        match: names[at] ?? '',
        why: reason,
      })),
      choices: names.map((id, index) => ({ id, text: rows[index]?.[0] ?? 'x' })),
      keepOrder,
      partial,
    })),
  fc
    .tuple(optionIds, fc.array(fc.tuple(text, why), { minLength: 4, maxLength: 4 }), fc.boolean())
    .map(([names, rows, partial]) => ({
      kind: 'ordering' as const,
      steps: rows.map(([words, reason], index) => ({
        id: names[index] ?? '',
        text: words,
        why: reason,
      })),
      partial,
    })),
  fc.record({
    kind: fc.constant('numeric' as const),
    answer: fc.record(
      {
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
        tolerance: fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value || 0),
        unit: text,
      },
      { requiredKeys: ['value', 'tolerance'] },
    ),
    why: text,
    mistakes: fc.array(fc.record({ value: fc.integer(), why: text }), { maxLength: 3 }),
  }),
)

const bank = fc
  .uniqueArray(kebab, { minLength: 1, maxLength: 5 })
  .chain((names) =>
    fc.tuple(
      ...names.map((id) =>
        fc.tuple(facts, kinds).map(([known, kind]) => ({ id, ...known, ...kind })),
      ),
    ),
  )

describe('a pack that is written', () => {
  test('reads back as the same questions, whatever their kind and text', () => {
    fc.assert(
      fc.property(bank, (questions) => {
        const text = writePack({
          exam: 'cphims',
          questions: questions.map((question) => ({ question })),
        })
        const pack = readPack(text, 'pack.yaml')
        expect(pack.problems).toEqual([])
        expect(pack.questions.map(({ question }) => question)).toEqual(questions)
      }),
      { numRuns: 400 },
    )
  })

  test('keeps waivers', () => {
    const waivers = [{ rule: 'O03', reason: 'The rule itself is long' }]
    const text = writePack({ exam: 'cphims', questions: [{ question: singleBest(), waivers }] })
    expect(readPack(text, 'pack.yaml').questions[0]?.waivers).toEqual(waivers)
  })

  test('says shuffle only where the reader would not find it out', () => {
    const write = (question: Question) => writePack({ exam: 'a', questions: [{ question }] })
    const numbers = { options: options('*10', '20', '30') }
    expect(parseQuantities(['10', '20', '30'])).toHaveLength(3)
    expect(write(singleBest({ ...numbers, keepOrder: true }))).not.toContain('shuffle')
    expect(write(singleBest({ ...numbers, keepOrder: false }))).toContain('shuffle: true')
    expect(write(singleBest({ keepOrder: true }))).toContain('shuffle: false')
    expect(write(singleBest())).not.toContain('shuffle')
  })

  test('gives a number to a case id that stands for two texts', () => {
    const withCase = (id: string, text: string) =>
      singleBest({ id, case: { id: 'merger', title: 'After a merger', text } })
    const questions = [
      withCase('q-1', 'Two hospitals have merged.'),
      withCase('q-2', 'Two clinics have merged now.'),
      withCase('q-3', 'Two hospitals have merged.'),
    ]
    const text = writePack({ exam: 'a', questions: questions.map((question) => ({ question })) })
    const pack = readPack(text, 'pack.yaml')
    expect(pack.cases.map(({ id }) => id)).toEqual(['merger', 'merger-2'])
    expect(pack.questions.map(({ authored }) => authored.case)).toEqual([
      'merger',
      'merger-2',
      'merger',
    ])
  })

  test('folds long prose as people write it', () => {
    const stem = `${'A long situation in a hospital. '.repeat(6)}What is next?`
    const text = writePack({ exam: 'a', questions: [{ question: singleBest({ stem }) }] })
    expect(text).toContain('    stem: >-\n      A long situation')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })
})
