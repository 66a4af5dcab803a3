import { describe, expect, test } from 'vitest'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { bankCoverageRules, shelfLifeRules } from '#src/domain/question/lint/bank-coverage.ts'
import type { Question } from '#src/domain/question/question.ts'
import { singleBest } from '#test/domain/question/sample-questions.ts'
import { asks, testQuestionRules } from './rule-examples.ts'

testQuestionRules(shelfLifeRules, {
  B09: {
    fails: [
      [singleBest({ asOf: '2025-10' }), 'over a year ago'],
      [singleBest({ validUntil: '2026-11-21' }), 'hold only until 2026-11-21'],
      [asks('Which NPSG speaks of two identifiers?'), 'National Performance Goals'],
      [asks('Which measure of meaningful use stage 2 is due?'), 'Promoting Interoperability'],
      [asks('Which USCDI v1 element is it?'), 'version 3'],
      [asks('For records kept off-site the answer is due in 60 days. Why?'), '30 days'],
    ],
    passes: [
      singleBest({ asOf: '2025-11', validUntil: '2026-11-22' }),
      asks('Which USCDI v3 element is it?'),
    ],
  },
})

const task = (code: string) => ({ code, title: `Task ${code}` })
const blueprint: Blueprint = {
  exam: 'cphims',
  title: 'Exam',
  body: 'Body',
  version: '1',
  scored: 4,
  pretest: 0,
  minutes: 10,
  scale: { kind: 'bands', bands: [] },
  cutShare: 0.5,
  kinds: ['single-best-answer'],
  everyTaskOnForm: true,
  navigation: { back: true, flag: true },
  calculator: false,
  sections: [{ name: 'All', items: 4, breakMinutes: 0 }],
  domains: [
    {
      code: '1',
      name: 'One',
      shortName: 'One',
      min: 0.5,
      max: 0.5,
      items: 2,
      tasks: [task('1.A')],
    },
    {
      code: '2',
      name: 'Two',
      shortName: 'Two',
      min: 0.5,
      max: 0.5,
      items: 2,
      tasks: [task('2.A'), task('2.B')],
    },
  ],
  facts: {},
  disclaimer: 'None',
}

describe('lint rule B06 of a bank', () => {
  const placed = (domain: string, code: string) => singleBest({ domain, task: code })
  const check = (questions: Question[], exam: Blueprint | undefined = blueprint) =>
    bankCoverageRules
      .flatMap((rule) => rule.check({ questions, today: '2026-11-22', blueprint: exam }))
      .map(({ severity = 'error', message }) => `${severity}: ${message}`)

  test('a bank that feeds a form and covers every task passes', () => {
    const fine = [placed('1', '1.A'), placed('1', '1.A'), placed('2', '2.A'), placed('2', '2.B')]
    expect(check(fine)).toEqual([])
  })

  test('a task without a question is an error where each form covers all, otherwise a warning', () => {
    const some = [placed('1', '1.A'), placed('1', '1.A'), placed('2', '2.A'), placed('2', '2.A')]
    expect(check(some)).toEqual(['error: no question for 2.B'])
    expect(check(some, { ...blueprint, everyTaskOnForm: false })).toEqual([
      'warning: no question for 2.B',
    ])
  })

  test('an empty domain and one far from its share are errors', () => {
    expect(check([placed('1', '1.A')])).toContain('error: domain 2 has no question')
    const uneven = [
      ...Array.from({ length: 8 }, () => placed('1', '1.A')),
      placed('2', '2.A'),
      placed('2', '2.B'),
    ]
    expect(check(uneven)[0]).toContain(
      'error: domain 1 makes up 80 % of the bank and 50 % of the exam',
    )
  })

  test('less than one form is a warning', () => {
    expect(check([placed('1', '1.A'), placed('2', '2.A')])).toContain(
      'warning: domain 1 has 1 of the 2 questions that one form needs',
    )
  })

  test('part of a bank is not held against the blueprint', () => {
    expect(
      bankCoverageRules[0]?.check({
        questions: [placed('1', '1.A')],
        today: '2026-11-22',
        blueprint: undefined,
      }),
    ).toEqual([])
  })
})
