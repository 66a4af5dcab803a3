import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readBlueprint } from '#src/domain/formats/yaml/blueprint.ts'
import { contentHash } from '#src/domain/question/content-hash.ts'
import {
  applyWaivers,
  bankRules,
  lintBank,
  lintQuestion,
  questionRules,
} from '#src/domain/question/lint/lint.ts'
import { checkPlaces } from '#src/domain/question/lint/pack.ts'
import { checkReviews } from '#src/domain/question/lint/review.ts'
import type { Finding } from '#src/domain/question/lint/rule.ts'
import {
  matching,
  multipleResponse,
  numeric,
  ordering,
  singleBest,
} from '#test/domain/question/sample-questions.ts'
import { offers } from './rule-examples.ts'

const profile = { optionCount: 4, today: '2026-11-22' }

test('every rule that a machine can check is there with its severity', () => {
  const ids = [...questionRules, ...bankRules].map(({ id, severity }) => `${id} ${severity}`)
  expect(ids.toSorted()).toEqual(
    [
      'S01 error, S02 warning, S03 error, S04 warning, S05 warning, S06 error, S07 error',
      'T01 warning, T02 info, T02 warning, T03 error, T04 warning, T05 warning, T06 warning, T07 info',
      'T08 info, T09 info, T10 info, T11 info, T12 info, T13 error',
      'O01 error, O02 error, O03 warning, O04 info, O05 warning, O06 warning, O07 warning, O08 info',
      'O09 info, O10 error, O11 warning, O12 info, O13 info, O14 info, O15 info, O16 info, O17 info',
      'O18 warning, O19 info, N01 warning, N02 error, N03 warning, N04 info, N05 error',
      'B01 warning, B02 info, B03 warning, B04 warning, B05 warning, B06 error, B07 warning, B08 warning',
      'B09 warning',
    ]
      .flatMap((line) => line.split(', '))
      .toSorted(),
  )
})

test('a good question of any kind has no finding', () => {
  for (const question of [singleBest(), multipleResponse(), matching(), ordering(), numeric()])
    expect(lintQuestion(question, profile)).toEqual([])
})

test('a finding names its rule, severity and question', () => {
  expect(lintQuestion(offers('*a', 'b', 'c', 'all of the above'), profile)).toContainEqual({
    rule: 'O01',
    severity: 'error',
    question: 'cphims-3e-001',
    message: '"all of the above" leans on other options; write an option of its own',
  })
})

test('an empty bank has no finding', () => {
  expect(lintBank({ questions: [], today: '2026-11-22', blueprint: undefined })).toEqual([])
})

describe('waivers', () => {
  const found = (rule: string, severity: Finding['severity'], question?: string): Finding => ({
    rule,
    severity,
    ...(question !== undefined && { question }),
    message: 'Something',
  })
  const waive = (...rules: string[]) =>
    new Map([['q-1', rules.map((rule) => ({ rule, reason: 'Because of the matter' }))]])

  test('drop warnings and advice of their own question only', () => {
    const findings = [
      found('O03', 'warning', 'q-1'),
      found('O09', 'info', 'q-1'),
      found('O03', 'warning', 'q-2'),
    ]
    expect(applyWaivers(findings, waive('O03', 'O09'))).toEqual([findings[2]])
  })

  test('drop every finding of the rule that they name', () => {
    const findings = [found('O05', 'warning', 'q-1'), found('O05', 'warning', 'q-1')]
    expect(applyWaivers(findings, waive('O05'))).toEqual([])
  })

  test('never drop an error, nor what is about the whole bank', () => {
    const findings = [found('O01', 'error', 'q-1'), found('B01', 'warning')]
    const kept = applyWaivers(findings, waive('O01', 'B01'))
    expect(kept.slice(0, 2)).toEqual(findings)
    expect(kept.slice(2).map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      "P08 O01 is an error here and can't be waived; mend the question",
      'P08 the waiver of B01 is not needed; delete it',
    ])
  })

  test('that drop nothing are a warning themselves', () => {
    expect(applyWaivers([], waive('O03'))).toEqual([
      {
        rule: 'P08',
        severity: 'warning',
        question: 'q-1',
        message: 'the waiver of O03 is not needed; delete it',
      },
    ])
  })
})

describe('the place of a question', () => {
  const read = readBlueprint(readFileSync('questions/cphims/blueprint.yaml', 'utf8'))
  const blueprint = read.ok ? read.blueprint : undefined
  const said = (changes: Parameters<typeof singleBest>[0]) =>
    checkPlaces('cphims', [singleBest(changes)], blueprint).map(
      ({ rule, severity, message }) => `${rule} ${severity}: ${message}`,
    )

  test('is fine with a known domain, task and id', () => {
    expect(said({})).toEqual([])
    expect(said({ id: 'cphims-3e3-001' })).toEqual([])
    expect(said({ id: 'cphims-3-0012' })).toEqual([])
  })

  test('is an error with an unknown or foreign code', () => {
    expect(said({ domain: '5' })[0]).toContain('P06 error: the blueprint has no domain "5"')
    expect(said({ task: '3.E.9' })[0]).toContain('P06 error: domain 3 has no task "3.E.9"')
    expect(said({ task: '1.A.1', id: 'cphims-1a-001' })[0]).toContain(
      'belongs to domain 1, not to 3',
    )
  })

  test('shows in the id', () => {
    expect(said({ id: 'rhia-3e-001' })).toEqual(['P07 error: the id must begin with "cphims-"'])
    expect(said({ id: 'cphims-1a-001' })[0]).toContain(
      'P07 warning: the id should read cphims-3e3-001',
    )
    expect(said({ id: 'cphims-3e-x' })[0]).toContain('P07 warning')
  })

  test("can't be told without a blueprint", () => {
    expect(checkPlaces('xyz', [singleBest()], undefined)).toMatchObject([
      { rule: 'P05', severity: 'error' },
    ])
  })
})

describe('rule R01', () => {
  const question = singleBest()
  const hash = contentHash(question)
  const said = (...marks: { hash: string; agreed: boolean }[]) =>
    checkReviews(
      [question],
      marks.map((mark) => ({ id: question.id, ...mark })),
    ).map(({ message }) => message)

  test('is content with one agreeing record of the present wording', () => {
    expect(said({ hash, agreed: true })).toEqual([])
    expect(said({ hash, agreed: false }, { hash, agreed: true })).toEqual([])
  })

  test('tells missing, outdated and disagreeing records apart', () => {
    expect(said()[0]).toContain('no blind check on record')
    expect(said({ hash: 'old', agreed: true })[0]).toContain('changed since its blind check')
    expect(said({ hash, agreed: false })[0]).toContain('disagreed with the key')
  })
})
