import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formAlarms } from '#src/domain/analysis/form-alarms.ts'
import { analyseForm } from '#src/domain/analysis/form-statistics.ts'
import {
  alphaInterval,
  alphaOf,
  decisionConsistency,
  kr20,
  kr21,
  reliabilityAtLength,
} from '#src/domain/analysis/reliability.ts'
import { goldenMarks, marks, simulate } from './sample.ts'

test('alpha of right and wrong is KR-20, and KR-21 is never above it', () => {
  const bit = fc.constantFrom(0, 1)
  const rows = fc.array(fc.tuple(bit, bit, bit, bit), { minLength: 3, maxLength: 40 })
  fc.assert(
    fc.property(rows, (answers) => {
      const matrix = marks(...answers)
      const [alpha, twenty, twentyOne] = [alphaOf(matrix), kr20(matrix), kr21(matrix)]
      if (alpha === undefined) expect([twenty, twentyOne]).toEqual([undefined, undefined])
      else {
        expect(twenty).toBeCloseTo(alpha, 9)
        expect(twentyOne).toBeLessThanOrEqual(alpha + 1e-9)
      }
    }),
  )
})

test('partial marks have an alpha, but no KR-20', () => {
  const matrix = goldenMarks('moodle-quiz00')
  expect(kr20(matrix)).toBeUndefined()
  expect(kr21(matrix)).toBeUndefined()
})

test('alpha takes two questions that earn something', () => {
  const matrix = marks([1, 0], [0, 0], [1, 0])
  expect(
    alphaOf({
      ...matrix,
      questions: [
        { id: 'a', maximum: 1 },
        { id: 'b', maximum: 0 },
      ],
    }),
  ).toBe(undefined)
})

describe('the interval of alpha', () => {
  test('holds it, and narrows with more people', () => {
    const wide = alphaInterval(0.8, { people: 30, questions: 20 })
    const narrow = alphaInterval(0.8, { people: 300, questions: 20 })
    expect(wide?.low).toBeLessThan(narrow?.low ?? 0)
    expect(narrow?.low).toBeLessThan(0.8)
    expect(narrow?.high).toBeGreaterThan(0.8)
    expect(wide?.high).toBeGreaterThan(narrow?.high ?? 1)
  })

  test('covers what repeated samples of the same questions have', () => {
    const difficulties = Array.from({ length: 20 }, (_, index) => (index - 9.5) / 6)
    const truth = alphaOf(simulate(20_000, difficulties, 99)) ?? 0
    const held = Array.from({ length: 200 }, (_, seed) => {
      const form = analyseForm(simulate(60, difficulties, seed))
      const { low = 0, high = 0 } = form.alphaInterval ?? {}
      return low <= truth && truth <= high
    }).filter(Boolean).length
    expect(held).toBeGreaterThan(180)
  })

  test('needs two people and two questions', () => {
    expect(alphaInterval(0.8, { people: 1, questions: 20 })).toBeUndefined()
    expect(alphaInterval(0.8, { people: 20, questions: 1 })).toBeUndefined()
  })
})

test('twice the questions make .6 to .75, and half of them undo it', () => {
  expect(reliabilityAtLength(0.6, 2)).toBeCloseTo(0.75, 12)
  expect(reliabilityAtLength(0.75, 0.5)).toBeCloseTo(0.6, 12)
  expect(reliabilityAtLength(0.6, 1)).toBe(0.6)
})

test('decisions agree always when they are certain, and half the time when they are a coin', () => {
  expect(decisionConsistency([0, 1, 1])).toBe(1)
  expect(decisionConsistency([0.5])).toBe(0.5)
  expect(decisionConsistency([0.9, 0.5])).toBeCloseTo((0.82 + 0.5) / 2, 12)
  expect(decisionConsistency([])).toBeUndefined()
})

describe('alarms of a form', () => {
  const even = Array.from({ length: 40 }, (_, index) => -0.6 + (index - 19.5) / 20)
  const good = analyseForm(simulate(400, even, 7))

  test('are none where it measures well', () => {
    expect(good.alpha).toBeGreaterThan(0.8)
    expect(formAlarms({ ...good, sd: 0.15 * good.maximum })).toEqual([])
  })

  test('are none below 30 people, whatever they are', () => {
    expect(formAlarms({ ...good, people: 29, alpha: 0.1, mean: 1 })).toEqual([])
  })

  test.each([
    [{ alpha: 0.5 }, ['unreliable']],
    [{ alpha: 0.7, errorRatio: 55 }, ['imprecise']],
    [{ sd: 4 }, ['narrow']],
    [{ sd: 8 }, ['wide']],
    [{ mean: 36 }, ['off-target']],
    [{ skewness: -1.2 }, ['skewed']],
    [{ alpha: 0.6, alphaInterval: { low: 0.4, high: 0.7 }, people: 60 }, []],
    [{ alpha: 0.5, alphaInterval: { low: 0.3, high: 0.63 }, people: 60 }, ['unreliable']],
  ])('%j tells %j', (changed, kinds) => {
    const form = { ...good, sd: 6, mean: 25, skewness: 0, ...changed }
    expect(formAlarms(form).map(({ kind }) => kind)).toEqual(kinds)
  })
})
