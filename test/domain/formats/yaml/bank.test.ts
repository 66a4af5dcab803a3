import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDeep } from '#src/domain/formats/yaml/limits.ts'
import { readYaml } from '#src/domain/formats/yaml/read.ts'
import { writeYaml } from '#src/domain/formats/yaml/write.ts'
import { anyBank } from '#test/support/any-question.ts'
import { mutated } from '#test/support/mutated.ts'
import { asWritten, expectSound } from '#test/support/read-back.ts'

const list = `- id: q-1
  stem: Which request may a hospital refuse?
  options:
    - { text: A copy of the record, why: Patients may have it. }
    - { text: The psychotherapy notes, key: true }
- stem: Put the steps of a chart correction in order.
  kind: ordering
  domain: 2
  options:
    - text: Verify who asks
    - text: Review the entry
    - text: Add the addendum
  tags: [Record Integrity]
`
const indented = list.replace(/^(?=.)/gm, '  ')
const pack = `exam: rhia
domain: 1
cases:
  - id: clinic
    title: A clinic
    text: A small clinic moves to another system.
questions:
${indented}`

const said = (text: string) =>
  readYaml(text).problems.map(({ severity, line, message }) => `${severity} ${line}: ${message}`)
const stems = (text: string) => readYaml(text).questions.map(({ line, stem }) => [line, stem])

const first = 'Which request may a hospital refuse?'
const second = 'Put the steps of a chart correction in order.'

describe('a bank', () => {
  test.each([
    ['as a pack file', pack, 8],
    ['as a bare list', list, 1],
    ['as a bare list after a comment', `# Mine\n---\n${list}`, 3],
    ['as an indented list with Windows line ends', indented.replaceAll('\n', '\r\n'), 1],
  ])('comes %s', (_, text, line) => {
    expect(said(text)).toEqual([])
    expect(stems(text)).toEqual([
      [line, first],
      [line + 5, second],
    ])
  })

  test('gives its domain to the questions that name none', () => {
    expect(readYaml(pack).questions.map(({ domain }) => domain)).toEqual(['1', '2'])
    expect(readYaml(list).questions.map(({ domain }) => domain)).toEqual([undefined, '2'])
    expect(readYaml(list).questions[1]).toMatchObject({
      kind: 'ordering',
      tags: ['record-integrity'],
    })
  })

  test.each([
    ['a pack', pack, 9],
    ['a bare list', list, 2],
  ])('with broken YAML loses one question of %s', (_, text, line) => {
    const broken = text.replace('stem: Which', 'stem: "Which')
    expect(stems(broken)).toEqual([[line + 4, second]])
    expect(said(broken).every((problem) => problem.startsWith('error'))).toBe(true)
  })

  test.each([
    ['an alias', list.replace('Verify who asks', '*who')],
    ['a field of everything', list.replace('domain: 2', '__proto__: 2')],
    ['a field named by a list', list.replace('domain: 2', '[domain]: 2')],
  ])('with %s loses one question', (_, text) => {
    expect(stems(text)).toEqual([[1, first]])
    expect(said(text)).not.toEqual([])
  })

  const anchored = '{{&\uFEFFdomain: 1\nquestions:\n  - kind: numeric\n'
  test.each([
    '',
    'null',
    'text',
    '[]',
    '{}',
    'questions:',
    '- ',
    '[[',
    '%YAML 9\n---\n-',
    anchored,
  ])('is not found in %j', (text) => {
    expect(readYaml(text).questions).toEqual([])
  })
})

test('what is written reads back as the same bank', () => {
  fc.assert(
    fc.property(anyBank, (bank) => {
      const { bytes, problems } = writeYaml(bank, [])
      expect(problems).toEqual([])
      const file = readYaml(new TextDecoder().decode(bytes))
      expect(file.problems).toEqual([])
      expect(file.questions.map(asWritten)).toEqual(bank)
    }),
    { numRuns: 200 },
  )
})

test('questions without a domain, task, month or source stay without', () => {
  const [question] = fc.sample(anyBank, { numRuns: 1, seed: 1 }).flat()
  const bare = { ...question, domain: '', task: '', asOf: '', sources: [] } as never
  const { bytes } = writeYaml([bare], [])
  const [read] = readYaml(new TextDecoder().decode(bytes)).questions
  for (const name of ['domain', 'task', 'asOf', 'sources']) expect(read).not.toHaveProperty(name)
})

test('pictures that a file of text cannot hold are named', () => {
  const [question] = fc.sample(anyBank, { numRuns: 1, seed: 1 }).flat()
  const shown = { ...question, stem: 'Look: ![a chart](image:0a1b)' } as never
  expect(writeYaml([shown], []).problems).toMatchObject([{ severity: 'warning', line: 1 }])
})

const small = [
  '- stem: Which?\n  options: [{ text: A, key: true }, { text: B }]\n',
  'domain: 1\nquestions:\n  - kind: numeric\n    stem: How many?\n    answer: { value: 3 }\n    why: "So"\n',
]
test('anything at all is read without a fall', () => {
  const inputs = fc.oneof(
    { weight: 9, arbitrary: mutated(small) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  )
  fc.assert(
    fc.property(inputs, (text) => expectSound(readYaml(text))),
    { numRuns: 10_000 },
  )
}, 60_000)

describe('hostile files end soon', () => {
  test.each([
    ['deep lists', '['.repeat(70_000)],
    ['deep dashes', '- '.repeat(1_000_000)],
    ['deep dashes with wider gaps', '-  '.repeat(100_000)],
    ['deep keys in one line', 'a: '.repeat(100_000)],
    ['one long line', `- stem: ${'x'.repeat(7_000_000)}`],
    ['billion laughs', `a: &a [x,x]\nb: &b [*a,*a]\nquestions:\n- *b\n`],
    ['broken questions', `${'- "\n'.repeat(200_000)}`],
    ['empty lines', `- stem: x\n${'\n'.repeat(400_000)}`],
    ['fields', `-\n${Array.from({ length: 60_000 }, (_, at) => `  a${at}: 1\n`).join('')}`],
    ['too long', 'x'.repeat(20_000_001)],
  ])('%s', (_, text) => {
    const from = performance.now()
    const file = readYaml(text)
    expect(file.questions).toEqual([])
    expect(file.problems.length).toBeGreaterThan(0)
    expect(performance.now() - from).toBeLessThan(10_000)
  })
})

test('quoted texts are held as what they are, not sign by sign', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const stem = `"${'x'.repeat(5_000)}"`
  const text = `- stem: ${stem}\n  options: [{ text: A, key: true }, { text: B }]\n`.repeat(1_000)
  collect()
  const before = process.memoryUsage().heapUsed
  const { questions } = readYaml(text)
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(40_000_000)
  expect(questions).toHaveLength(1_000)
})

// A parser at the end of its stack may end the whole process, not only its own work.
test.each([
  ['brackets', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
  ['dashes', (depth: number) => `${'-  '.repeat(depth)}x`],
  [
    'steps to the right',
    (depth: number) => Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
  ],
])('%s within each other are counted before they are parsed', (_, nested) => {
  expect(isDeep(nested(250))).toBe(false)
  expect(isDeep(nested(600))).toBe(true)
  expect(readYaml(`- stem: x\n  tags: ${nested(600)}\n`).problems).not.toEqual([])
})
