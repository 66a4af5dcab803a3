import { describe, expect, test } from 'vitest'
import { readPack } from '#src/domain/formats/yaml/read.ts'

const head = 'exam: cphims\ndomain: "3"\nquestions:\n'

function item(id: string, ...changes: [string, string][]): string {
  const text = `  - id: ${id}
    task: 3.E.3
    level: application
    stem: Which step protects the record?
    options:
      - text: Lock it
        key: true
        why: It keeps others out.
      - text: Log it
        why: It only tells who came.
    sources:
      - cite: 45 CFR 164.312
    asOf: 2026-11
`
  return changes.reduce((result, [from, to]) => result.replace(from, to), text)
}

const read = (text: string) => readPack(text, 'pack.yaml')
const idsOf = (text: string) => read(text).questions.map(({ question }) => question.id)
const saidOf = (text: string) =>
  read(text).problems.map(
    ({ line, rule, question, message }) => `${line} ${rule} ${question ?? '-'}: ${message}`,
  )

test('a pack becomes questions with their lines and waivers', () => {
  const waived = item('q-2', [
    '    asOf: 2026-11\n',
    '    asOf: 2026-11\n    waive:\n      - { rule: O03, reason: The key quotes the rule }\n',
  ])
  const pack = read(head + item('q-1') + waived)
  expect(pack).toMatchObject({ exam: 'cphims', domain: '3', problems: [] })
  expect(pack.questions.map(({ line }) => line)).toEqual([4, 17])
  expect(pack.questions[0]?.waivers).toEqual([])
  expect(pack.questions[1]?.waivers).toEqual([{ rule: 'O03', reason: 'The key quotes the rule' }])
  expect(pack.questions[0]?.question).toMatchObject({
    kind: 'single-best-answer',
    domain: '3',
    task: '3.E.3',
    keepOrder: false,
    options: [
      { id: 'a', text: 'Lock it', isKey: true },
      { id: 'b', text: 'Log it', isKey: false },
    ],
  })
})

test('digits stay as typed', () => {
  const pack = read(
    head +
      item(
        'q-1',
        ['text: Lock it', 'text: 1.50'],
        ['text: Log it', 'text: 3.0'],
        ['3.E.3', '3.10'],
      ),
  )
  expect(pack.questions[0]?.question).toMatchObject({
    task: '3.10',
    options: [{ text: '1.50' }, { text: '3.0' }],
  })
})

describe('options that are numbers', () => {
  const numbers = (line: string) =>
    head + item('q-1', ['text: Lock it', 'text: 10'], ['text: Log it', `text: 20\n${line}`])
  const keepsOrder = (line: string) => {
    const [first] = read(numbers(line).replace(/\n {8}why: It only.*/, '')).questions
    return first?.question.kind === 'single-best-answer' && first.question.keepOrder
  }

  test('keep their order by themselves, unless the author insists', () => {
    expect(keepsOrder('')).toBe(true)
    expect(keepsOrder('    shuffle: true')).toBe(false)
  })
})

describe('faults are told with their lines', () => {
  test.each<[string, string, string[]]>([
    [
      'fields that are wrong, all at once',
      head +
        item(
          'q-1',
          ['application', 'aplication'],
          ['key: true', 'key: yes'],
          ['why: It only', 'wy: It only'],
        ),
      [
        '6 P02 q-1: "level" must be recall or application or analysis, not "aplication"',
        '10 P02 q-1: option 1, "key" must be true or false, not "yes"',
        '12 P02 q-1: option 2 has no field "wy"; check the spelling',
      ],
    ],
    [
      'what is missing to place a question',
      head + item('q-1', ['    task: 3.E.3\n', ''], ['    asOf: 2026-11\n', '']),
      ['4 S07 q-1: "task" is missing', '4 S07 q-1: "asOf" is missing'],
    ],
    [
      'a kind that does not exist',
      head + item('q-1', ['    level', '    kind: essay\n    level']),
      [
        '6 P02 q-1: "kind" must be one of single-best-answer, multiple-response, matching, ordering, numeric, not "essay"',
      ],
    ],
    [
      'a case that is not there',
      head + item('q-1', ['    level', '    case: c-9\n    level']),
      ['6 P03 q-1: this file has no sound case "c-9"; its cases: none'],
    ],
    [
      'an id used twice',
      head + item('q-1') + item('q-1'),
      ['17 P04 q-1: the id is already used in line 4'],
    ],
    [
      'an option id used twice, once by position',
      head + item('q-1', ['- text: Log it', '- id: a\n        text: Log it']),
      ['12 P04 q-1: options use the id "a" twice'],
    ],
    [
      'a heading that is missing',
      `questions:\n${item('q-1')}`,
      ['1 P02 -: pack.yaml: "exam" is missing', '1 P02 -: pack.yaml: "domain" is missing'],
    ],
    ['a file that is no pack', '- a\n- b\n', ['1 P01 -: the file must begin with "exam:"']],
    ['an empty file', '', ['1 P01 -: the file must begin with "exam:"']],
    [
      'a case that nobody uses, as a warning',
      `exam: a\ndomain: "1"\ncases:\n  - id: c-1\n    title: Case\n    text: A situation that is long enough.\nquestions:\n${item('q-1')}`,
      ['4 P03 -: no question uses the case "c-1"; use it or delete it'],
    ],
    [
      'a prompt that matches nothing',
      `${head}  - id: q-1
    kind: matching
    task: 3.E.3
    level: recall
    stem: Match each message with its content.
    prompts: [{ text: A01, match: x }, { text: R01, match: y }]
    choices: [{ id: x, text: X }, { id: z, text: Z }]
    sources: [{ cite: HL7 v2 }]
    asOf: 2026-11
`,
      ['9 P03 q-1: prompt 2 matches "y", which is no id of a choice'],
    ],
  ])('%s', (_, text, said) => {
    expect(saidOf(text)).toEqual(said)
  })
})

describe('one bad question costs no other', () => {
  test.each<[string, string]>([
    ['an unclosed quote', item('bad', ['stem: Which', 'stem: "Which'])],
    ['a colon in plain text', item('bad', ['Which step', 'Which: step: that'])],
    ['a tab', item('bad', ['    level', '\tlevel'])],
    ['an open bracket', item('bad', ['- cite: 45', '- cite: [45'])],
    ['a field twice', item('bad', ['    level', '    task: 3.E.4\n    level'])],
    ['a shifted line', item('bad', ['    level', '   level'])],
    ['an alias', item('bad', ['Lock it', '*lock'])],
    [
      'a field that every object has',
      item('bad', ['    level', '    __proto__: { x: 1 }\n    level']),
    ],
    ['nothing but a word', '  - bad\n'],
  ])('%s', (_, bad) => {
    const text = head + item('q-1') + bad + item('q-3')
    expect(idsOf(text)).toEqual(['q-1', 'q-3'])
    const errors = read(text).problems
    expect(errors.length).toBeGreaterThan(0)
    const last = 17 + bad.split('\n').length - 1
    for (const { line } of errors) {
      expect(line).toBeGreaterThanOrEqual(17)
      expect(line).toBeLessThanOrEqual(last)
    }
  })
})

describe('hostile files are refused quickly and pollute nothing', () => {
  const bomb = `a: &a [x, x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]}, `.repeat(9)}]`)
    .join('\n')}\nquestions:\n  - *j\n`

  test.each<[string, string, RegExp]>([
    ['an alias bomb', bomb, /write the text out/],
    ['ten thousand brackets on end', '['.repeat(30_000), /nested too deeply/],
    ['dashes without end', '- '.repeat(50_000), /nested too deeply/],
    ['more text than a bank has', `x: ${'y'.repeat(2_100_000)}`, /longer than/],
    ['more items than a bank has', `questions:\n${'- a\n'.repeat(60_000)}`, /more than/],
    ['a prototype', `__proto__:\n  polluted: yes\n${head}`, /there is no field "__proto__"/],
  ])('%s', (_, text, said) => {
    const started = performance.now()
    expect(saidOf(text).join('\n')).toMatch(said)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect({}).not.toHaveProperty('polluted')
  })
})

test('JSON is YAML too', () => {
  const json = JSON.stringify({
    exam: 'cphims',
    domain: '3',
    questions: [
      {
        id: 'q-1',
        kind: 'numeric',
        task: '3.A.8',
        level: 'analysis',
        stem: 'What is the payback time in years?',
        answer: { value: 2.5 },
        why: '50 / 20 = 2.5.',
        sources: [{ cite: 'Payback time = cost / yearly gain' }],
        asOf: '2026-11',
      },
    ],
  })
  expect(read(json).problems).toEqual([])
  expect(read(json).questions[0]?.question).toMatchObject({ answer: { value: 2.5, tolerance: 0 } })
})
