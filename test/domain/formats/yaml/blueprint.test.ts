import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countDisjointForms, findTask } from '#src/domain/exam/blueprint.ts'
import { readBlueprint } from '#src/domain/formats/yaml/blueprint.ts'

const exams = ['cphims', 'rhia', 'chda', 'pmp']
const textOf = (exam: string) => readFileSync(`questions/${exam}/blueprint.yaml`, 'utf8')

function blueprintOf(exam: string) {
  const read = readBlueprint(textOf(exam))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.blueprint
}

describe('the shipped blueprints', () => {
  test.each<[string, number[], number, number, number]>([
    ['cphims', [25, 20, 30, 25], 100, 15, 120],
    ['rhia', [23, 20, 31, 26, 30], 130, 20, 210],
    ['chda', [19, 16, 20, 29, 25, 12], 121, 0, 210],
    ['pmp', [56, 70, 44], 170, 10, 240],
  ])('%s has its vector, counts and minutes', (exam, items, scored, pretest, minutes) => {
    const blueprint = blueprintOf(exam)
    expect(blueprint).toMatchObject({ exam, scored, pretest, minutes })
    expect(blueprint.domains.map((domain) => domain.items)).toEqual(items)
  })

  test.each([
    ['cphims', [7, 6, 33, 25]],
    ['rhia', [1, 1, 1, 1, 1]],
    ['chda', [1, 1, 1, 1, 1, 1]],
    ['pmp', [8, 10, 8]],
  ])('%s has its tasks: 71 for CPHIMS, 26 for PMP', (exam, counts) => {
    expect(blueprintOf(exam).domains.map(({ tasks }) => tasks.length)).toEqual(counts)
  })

  test.each(exams)(
    '%s says for each main fact where it comes from, without our abbreviations',
    (exam) => {
      const { facts, disclaimer, body } = blueprintOf(exam)
      const main = [
        'domains',
        'scored',
        'pretest',
        'minutes',
        'scale',
        'cutShare',
        'kinds',
        'sections',
      ]
      expect(Object.keys(facts)).toEqual(expect.arrayContaining(main))
      for (const { source } of Object.values(facts)) expect(source).not.toMatch(/\bS\d+\b/)
      expect(disclaimer).toContain(`not affiliated with, endorsed by or reviewed by ${body}`)
    },
  )

  test('the PMP has three sections with a break after the first two', () => {
    expect(blueprintOf('pmp').sections.map(({ breakMinutes }) => breakMinutes)).toEqual([10, 10, 0])
  })
})

describe('a blueprint with faults', () => {
  const said = (text: string) => {
    const read = readBlueprint(text)
    return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`)
  }

  test.each<[string, [string, string], string]>([
    ['counts that do not add up', ['items: 25', 'items: 26'], 'add up to 101, scored is 100'],
    [
      'sections that do not add up',
      ['items: 115', 'items: 110'],
      'add up to 110, scored and pretest to 115',
    ],
    ['a number outside its range', ['scored: 100', 'scored: 130'], 'outside 32 to 33'],
    ['a range upside down', ['min: 0.2\n', 'min: 0.4\n'], 'min 0.4 is above max 0.2'],
    ['a code used twice', ['code: 3.A.2', 'code: 3.A.1'], 'the code 3.A.1 is used twice'],
    ['a field that is missing', ['minutes: 120\n', ''], '"minutes" is missing'],
    [
      'a field that nobody knows',
      ['minutes: 120\n', 'minutes: 120\nhours: 2\n'],
      'has no field "hours"',
    ],
    ['an unknown confidence', ['confidence: P', 'confidence: Q'], 'must be P or O or T'],
    ['broken YAML', ['body: HIMSS', 'body: [HIMSS'], 'the YAML breaks off here'],
  ])('is refused for %s', (_, [from, to], message) => {
    expect(said(textOf('cphims').replace(from, to)).join('\n')).toContain(message)
  })

  test('tells the line', () => {
    const text = textOf('cphims').replace('minutes: 120', 'minutes: long')
    const line = text.split('\n').indexOf('minutes: long') + 1
    expect(said(text)).toEqual([`${line}: "minutes" must be a number, not "long"`])
  })
})

test('a task is found with its domain', () => {
  expect(findTask(blueprintOf('pmp'), 'III.5')).toMatchObject({ domain: { code: 'III' } })
  expect(findTask(blueprintOf('pmp'), 'IV.1')).toBeUndefined()
})

test('disjoint forms are limited by the scarcest domain, and by the scarcest task where all are needed', () => {
  const rhia = blueprintOf('rhia')
  const fill = (factor: number) =>
    rhia.domains.flatMap(({ code, items }) =>
      Array.from({ length: items * factor }, () => ({ domain: code, task: code })),
    )
  expect(countDisjointForms(rhia, fill(2))).toBe(2)
  expect(countDisjointForms(rhia, fill(2).slice(1))).toBe(1)
  expect(countDisjointForms(rhia, [])).toBe(0)
  const pmp = blueprintOf('pmp')
  const oneTask = pmp.domains.flatMap(({ code, items, tasks }) =>
    Array.from({ length: items }, () => ({ domain: code, task: tasks[0]?.code ?? '' })),
  )
  expect(countDisjointForms(pmp, oneTask)).toBe(0)
})

test('a blueprint that gives ranges only gets a vector inside them', () => {
  const rangesOnly = textOf('rhia').replaceAll(/^ +items: \d+\n/gm, '')
  const read = readBlueprint(rangesOnly)
  expect(read.ok && read.blueprint.domains.map(({ items }) => items)).toEqual([23, 20, 30, 27, 30])
})
