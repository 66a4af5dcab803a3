import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayPoints, mostADay, scoreAnswer, weekPoints } from '#src/domain/cohort/points.ts'

const usual = {
  recall: 0.7,
  difficulty: undefined,
  fraction: 1,
  guessChance: 0.25,
  countedBefore: 0,
}

describe('the points of an answer', () => {
  test.each([
    ['never met, known share one half', { recall: 0.5 }, 1000],
    ['worth everything at 70 %', {}, 1000],
    ['worth 60 % at 80 %', { recall: 0.8 }, 600],
    ['worth nothing at 95 %', { recall: 0.95 }, 0],
    ['worth nothing when surely known', { recall: 0.999 }, 0],
    ['wrong, one of four', { fraction: 0 }, -333],
    ['wrong, true or false', { fraction: 0, guessChance: 0.5 }, -1000],
    ['wrong where nothing can be guessed', { fraction: 0, guessChance: 0 }, 0],
    ['right in part counts as not right', { fraction: 0.5 }, -333],
    ['hard by two logits', { difficulty: 2 }, 1500],
    ['hard beyond the limit', { difficulty: 5 }, 1600],
    ['easy beyond the limit', { difficulty: -3 }, 600],
    ['the 40th of a day', { countedBefore: 39 }, 1000],
    ['the 41st', { countedBefore: 40 }, 500],
    ['the 80th', { countedBefore: 79 }, 500],
    ['the 81st', { countedBefore: 80 }, 0],
  ])('%s', (_, changes, points) => {
    expect(scoreAnswer({ ...usual, ...changes }).points).toBe(points)
  })

  test('expected of a uniform guess are nothing, before the floor of the day', () => {
    const chances = fc.double({ min: 0, max: 0.9, noNaN: true })
    const recalls = fc.double({ min: 0, max: 1, noNaN: true })
    const logits = fc.option(fc.double({ min: -6, max: 6, noNaN: true }), { nil: undefined })
    fc.assert(
      fc.property(
        chances,
        recalls,
        logits,
        fc.nat(100),
        (guessChance, recall, difficulty, before) => {
          const at = (fraction: number) =>
            scoreAnswer({ recall, difficulty, fraction, guessChance, countedBefore: before })
          const [right, wrong] = [at(1), at(0)]
          const mean = guessChance * right.yield + (1 - guessChance) * wrong.yield
          expect(guessChance === 0 ? 0 : mean).toBeCloseTo(0, 12)
          expect(wrong.points).toBeLessThanOrEqual(0)
          expect(Math.abs(right.points)).toBeLessThanOrEqual(1600)
          expect(Object.is(wrong.points, -0)).toBe(false)
        },
      ),
    )
  })
})

test.each([
  [-500, 0],
  [0, 0],
  [12_345, 12_345],
  [45_000, 30_000],
])('a day of %i hundredths counts %i', (points, counted) => {
  expect(dayPoints(points)).toBe(counted)
})

test('a week is its best five days, and all its answers', () => {
  const days = [100, 200, 300, 400, 500, 600, 700].map((points) => ({ answers: 2, points }))
  expect(weekPoints(days)).toEqual({ points: 2500, answers: 14 })
  expect(weekPoints([])).toEqual({ points: 0, answers: 0 })
})

test('a week never comes to more than five times 300 points, nor to less than nothing', () => {
  const day = fc.record({ answers: fc.nat(500), points: fc.integer({ min: -1e6, max: 1e6 }) })
  fc.assert(
    fc.property(fc.array(day, { maxLength: 7 }), (days) => {
      const { points } = weekPoints(days)
      expect(points).toBeGreaterThanOrEqual(0)
      expect(points).toBeLessThanOrEqual(5 * mostADay)
    }),
  )
})
