import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AttemptFact,
  countingAttempt,
  countings,
  type MarkRules,
  markOf,
} from '#src/domain/cohort/mark.ts'

const rules: MarkRules = { counts: 'best', lateDeduction: 0.2, passMark: 0.7 }

function attempt(number: number, earned: number, more: Partial<AttemptFact> = {}): AttemptFact {
  return { number, earned, questions: 10, isLate: false, closedAt: number, ...more }
}

const attempts = [attempt(1, 5), attempt(2, 9), attempt(3, 7)]

test.each([
  ['best', 2, 0.9],
  ['last', 3, 0.7],
  ['first', 1, 0.5],
] as const)('of three attempts the %s makes the mark', (counts, number, share) => {
  expect(markOf({ ...rules, counts }, attempts)).toMatchObject({ attempt: number, share })
})

test('no attempt, or only one that goes on, is no mark, which is something else than 0', () => {
  expect(markOf(rules, [])).toBeNull()
  expect(markOf(rules, [attempt(1, 9, { closedAt: null })])).toBeNull()
  expect(markOf(rules, [attempt(1, 0)])).toMatchObject({ share: 0, isPassed: false })
})

test('the best is the best after deductions, and of equal ones the earliest', () => {
  const late = attempt(2, 9, { isLate: true })
  expect(markOf(rules, [attempt(1, 8), late])).toMatchObject({ attempt: 1, share: 0.8 })
  expect(markOf(rules, [attempt(2, 6), attempt(1, 6)])).toMatchObject({ attempt: 1 })
})

test('a late attempt loses its share of the mark, and what was earned is still told', () => {
  const mark = markOf(rules, [attempt(1, 10, { isLate: true })])
  expect(mark).toMatchObject({ earnedShare: 1, share: 0.8, isLate: true, isPassed: true })
})

test.each([
  [8.75, true, 0.7, true],
  [7, false, 0.7, true],
  [6.99, false, 0.7, false],
  [0.1 + 0.2, false, 0.03, true],
])(
  '%d of 10 passes at the mark in spite of binary fractions',
  (earned, isLate, passMark, isPassed) => {
    expect(markOf({ ...rules, passMark }, [attempt(1, earned, { isLate })])?.isPassed).toBe(
      isPassed,
    )
  },
)

test('without a pass mark nobody passes or fails, and no questions are no share', () => {
  expect(markOf({ ...rules, passMark: null }, attempts)?.isPassed).toBeNull()
  expect(markOf(rules, [attempt(1, 0, { questions: 0 })])?.share).toBe(0)
})

const facts = fc.array(
  fc.record({
    number: fc.integer({ min: 1, max: 20 }),
    earned: fc.integer({ min: 0, max: 10 }),
    questions: fc.constant(10),
    isLate: fc.boolean(),
    closedAt: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
)

test('the order in which attempts are given changes nothing, and no attempt is worth more than the best', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...countings), (given, counts) => {
      const own = given.map((one, index) => ({ ...one, number: index + 1 }))
      const mark = markOf({ ...rules, counts }, own)
      expect(markOf({ ...rules, counts }, own.toReversed())).toEqual(mark)
      const best = markOf(rules, own)
      if (mark !== null) expect(mark.share).toBeLessThanOrEqual((best?.share ?? 0) + 1e-9)
      expect(countingAttempt({ ...rules, counts }, own)?.number).toBe(mark?.attempt)
    }),
  )
})
