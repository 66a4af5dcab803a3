import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  confusionsOf,
  mixedIdeasOf,
  mixUpsIn,
  type WrongAnswer,
} from '#src/domain/memory/confusions.ts'
import type { Question, Response } from '#src/domain/question/question.ts'
import {
  matching,
  multipleResponse,
  numeric,
  options,
  ordering,
  singleBest,
} from '#test/domain/question/sample-questions.ts'
import { on } from './histories.ts'

function wrongly(
  question: Question,
  response: Response,
  changes: Partial<WrongAnswer> = {},
): WrongAnswer {
  return { questionId: question.id, question, current: undefined, response, on: on(0), ...changes }
}

/** An answer to a question of two options that took the second for the first. */
function took(taken: string, right: string, changes: Partial<WrongAnswer> = {}): WrongAnswer {
  const question = singleBest({ options: options(`*${right}`, taken) })
  return wrongly(question, { kind: 'single-best-answer', chosen: 'b' }, changes)
}

describe('a mix-up', () => {
  const pick = (...chosen: string[]): Response => ({ kind: 'multiple-response', chosen })
  const match = (a: string, b: string): Response => ({ kind: 'matching', pairs: { a, b } })
  const close = 'Close the session of the colleague'
  const report = 'Report the open session to the manager'
  const screen = 'Turn the screen towards the nearest wall'
  const [admission, result] = ['Admission of an inpatient', 'Result of an observation']

  test.each<[string, Question, Response, [string, string][]]>([
    [
      'the wrong option',
      singleBest(),
      { kind: 'single-best-answer', chosen: 'c' },
      [[close, screen]],
    ],
    ['the key', singleBest(), { kind: 'single-best-answer', chosen: 'a' }, []],
    ['one of two keys', multipleResponse(), pick('a', 'c'), [[report, screen]]],
    ['none of two keys', multipleResponse(), pick('c', 'd'), []],
    ['one pair wrong', matching(), match('admission', 'order'), [[result, 'Order for a test']]],
    [
      'two pairs swapped',
      matching(),
      match('result', 'admission'),
      [
        [admission, result],
        [result, admission],
      ],
    ],
    ['an order', ordering(), { kind: 'ordering', order: ['d', 'c', 'b', 'a'] }, []],
    ['a number', numeric(), { kind: 'numeric', value: 89.4 }, []],
  ])('is found where the answer is %s', (_, question, response, expected) => {
    const pairs = mixUpsIn(wrongly(question, response)).map(({ right, taken }) => [right, taken])
    expect(pairs).toEqual(expected)
  })

  test('counts while the version in force has the same keys, and not when they were corrected', () => {
    const before = singleBest({ options: options('*One', 'Two', 'Three') })
    const response: Response = { kind: 'single-best-answer', chosen: 'b' }
    const reworded = singleBest({
      stem: 'In other words?',
      options: options('Third', 'Two', '*one.'),
    })
    const corrected = singleBest({ options: options('One', '*Two', 'Three') })
    expect(mixUpsIn(wrongly(before, response, { current: reworded }))).toHaveLength(1)
    expect(mixUpsIn(wrongly(before, response, { current: corrected }))).toEqual([])
  })
})

describe('confusions', () => {
  test('both directions are one pair, told from the side that is missed more often', () => {
    const found = confusionsOf([
      took('Integrity', 'Availability', { questionId: 'q1', on: on(9) }),
      took('availability ', 'Integrity.', { questionId: 'q2', on: on(5) }),
      took('Availability', 'Integrity', { questionId: 'q2', on: on(3) }),
    ])
    expect(found).toEqual([
      {
        right: 'Integrity',
        taken: 'Availability',
        there: 2,
        back: 1,
        answers: 3,
        lastOn: on(9),
        questionIds: ['q1', 'q2'],
      },
    ])
  })

  test('two pairs swapped in one answer are one answer that goes both ways', () => {
    const swapped: Response = { kind: 'matching', pairs: { a: 'result', b: 'admission' } }
    const [found] = confusionsOf([wrongly(matching(), swapped)])
    expect(found).toMatchObject({ there: 1, back: 1, answers: 1 })
  })

  test('the most frequent comes first, then the latest', () => {
    const found = confusionsOf([
      took('B', 'A', { on: on(8) }),
      took('D', 'C', { on: on(7) }),
      took('F', 'E', { on: on(6) }),
      took('F', 'E', { on: on(1) }),
    ])
    expect(found.map(({ right, answers }) => `${right}${answers}`)).toEqual(['E2', 'A1', 'C1'])
  })

  test.each<[string, string, number]>([
    ['30 days', '60 days', 2],
    ['$1,200', 'Nothing at all', 2],
    ['LOINC', 'RxNorm', 1],
    ['ICD-10-CM', 'SNOMED CT', 1],
  ])(
    '%s and %s in two questions make %d pairs, as amounts stay in their own',
    (one, other, pairs) => {
      const answers = ['q1', 'q2'].map((questionId) => took(one, other, { questionId }))
      expect(confusionsOf(answers)).toHaveLength(pairs)
    },
  )
})

describe('a mixed idea', () => {
  const about = (questionId: string, concept: string | undefined, day: number) => {
    const question = singleBest({ id: questionId, task: '1.A', ...(concept && { concept }) })
    return wrongly(question, { kind: 'single-best-answer', chosen: 'b' }, { on: on(day) })
  }

  test('is a concept that was answered wrongly in two questions, not in one twice', () => {
    const found = mixedIdeasOf([
      about('q1', 'secrets', 9),
      about('q3', 'doors', 8),
      about('q2', 'secrets', 7),
      about('q3', 'doors', 6),
      about('q1', 'secrets', 2),
    ])
    expect(found).toEqual([
      { concept: 'secrets', task: '1.A', answers: 3, lastOn: on(9), questionIds: ['q1', 'q2'] },
    ])
  })

  test('is the task where questions name no concept, and never a matter of numbers and orders', () => {
    const typed = wrongly(numeric({ id: 'q9' }), { kind: 'numeric', value: 1 })
    const found = mixedIdeasOf([about('q1', undefined, 4), about('q2', undefined, 3), typed])
    expect(found).toMatchObject([{ concept: undefined, task: '1.A', answers: 2 }])
  })
})

test('whatever was answered, counts add up, directions face the more missed, and order does not matter', () => {
  const idea = fc.constantFrom('Alpha', 'Bravo', 'Charlie', '10 days', '20 days')
  const answer = fc
    .tuple(idea, idea, fc.constantFrom('q1', 'q2', 'q3'), fc.integer({ min: 0, max: 9 }))
    .map(([taken, right, questionId, day]) => took(taken, right, { questionId, on: on(day) }))
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 30 }), (answers) => {
      const found = confusionsOf(answers)
      const mixedUp = answers.filter((one) => mixUpsIn(one).length > 0)
      expect(found.reduce((sum, one) => sum + one.answers, 0)).toBe(mixedUp.length)
      for (const [index, one] of found.entries()) {
        expect(one.right).not.toBe(one.taken)
        expect(one.there + one.back).toBe(one.answers)
        expect(one.there).toBeGreaterThanOrEqual(Math.max(1, one.back))
        expect(one.answers).toBeLessThanOrEqual(found[index - 1]?.answers ?? one.answers)
        expect(new Set(one.questionIds).size).toBe(one.questionIds.length)
      }
      expect(told(confusionsOf(answers.toReversed()))).toEqual(told(found))
    }),
  )
})

/** Confusions without what hangs on the order of the answers. */
function told(found: ReturnType<typeof confusionsOf>): string[] {
  return found
    .map(({ right, taken, answers, there, back, lastOn, questionIds }) =>
      JSON.stringify([
        [right, taken].toSorted(),
        answers,
        there,
        back,
        lastOn,
        questionIds.toSorted(),
      ]),
    )
    .toSorted()
}
