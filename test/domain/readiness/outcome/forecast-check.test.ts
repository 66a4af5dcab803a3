import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkForecasts, groupForecasts } from '#src/domain/readiness/outcome/forecast-check.ts'
import type { Forecast } from '#src/domain/readiness/outcome/forecast-quality.ts'

/** So many people with one forecast, of whom so many passed. */
function people(count: number, chance: number, passed = 0): Forecast[] {
  return Array.from({ length: count }, (_, index) => ({ chance, outcome: index < passed ? 1 : 0 }))
}

test.each([
  ['nobody', [], []],
  ['four people', people(4, 0.5), []],
  ['five people', people(5, 0.55, 2), [[0.5, 0.6, 5, 2]]],
  [
    'few with a low forecast, who join those above',
    [...people(2, 0.15), ...people(6, 0.45, 3)],
    [[0.1, 0.5, 8, 3]],
  ],
  [
    'few with a high forecast, who join those below',
    [...people(6, 0.45, 3), ...people(2, 1, 2)],
    [[0.4, 1, 8, 5]],
  ],
  [
    'enough in two bins with an empty one between',
    [...people(5, 0.05), ...people(7, 0.25, 1)],
    [
      [0, 0.1, 5, 0],
      [0.2, 0.3, 7, 1],
    ],
  ],
])('groups of %s', (_, forecasts, expected) => {
  const groups = groupForecasts(forecasts)
  expect(groups.map(({ from, to, people: count, passed }) => [from, to, count, passed])).toEqual(
    expected,
  )
})

const forecast = fc.record({
  chance: fc.double({ min: 0, max: 1, noNaN: true }),
  outcome: fc.constantFrom<0 | 1>(0, 1),
})

test('no group tells of fewer than five people, and nobody is counted twice or lost', () => {
  fc.assert(
    fc.property(fc.array(forecast, { minLength: 5, maxLength: 120 }), (forecasts) => {
      const groups = groupForecasts(forecasts)
      expect(groups.reduce((sum, group) => sum + group.people, 0)).toBe(forecasts.length)
      let before = 0
      for (const group of groups) {
        expect(group.people).toBeGreaterThanOrEqual(5)
        expect(group.from).toBeGreaterThanOrEqual(before)
        expect(group.forecast).toBeGreaterThanOrEqual(group.from - 1e-9)
        expect(group.forecast).toBeLessThanOrEqual(group.to + 1e-9)
        expect(group.interval.low).toBeLessThanOrEqual(group.passed / group.people + 1e-9)
        expect(group.interval.high).toBeGreaterThanOrEqual(group.passed / group.people - 1e-9)
        before = group.to
      }
    }),
  )
})

test('below fifty forecasts nothing is claimed, whatever came', () => {
  expect(checkForecasts([], 0)).toEqual({ kind: 'too-few', told: 0, forecasts: 0, missing: 50 })
  expect(checkForecasts(people(49, 0.5, 20), 70)).toEqual({
    kind: 'too-few',
    told: 70,
    forecasts: 49,
    missing: 1,
  })
})

test('from fifty on forecasts are compared with what came', () => {
  const check = checkForecasts([...people(25, 0.8, 20), ...people(25, 0.4, 5)], 60)
  expect(check).toMatchObject({ kind: 'checked', told: 60, forecasts: 50 })
  if (check.kind !== 'checked') return
  expect(check.baseRate).toBe(0.5)
  expect(check.meanForecast).toBeCloseTo(0.6, 12)
  expect(check.baseBrier).toBe(0.25)
  // (20 · 0.2² + 5 · 0.8² + 5 · 0.6² + 20 · 0.4²) / 50
  expect(check.brier).toBeCloseTo(0.18, 12)
  expect(check.groups.map(({ people: count }) => count)).toEqual([25, 25])
})
