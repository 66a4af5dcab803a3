import { expect, test } from 'vitest'
import { scoreChances, tailChance } from '#src/domain/readiness/outlook/poisson-binomial.ts'
import { normalShare } from '#src/domain/statistics/normal.ts'
import golden from './golden/poisson-binomial.json'

const scores = scoreChances(golden.p)
const mean = golden.p.reduce((sum, chance) => sum + chance, 0)
const variance = golden.p.reduce((sum, chance) => sum + chance * (1 - chance), 0)

test('the chances of all scores add up to 1 and have the mean and variance of the questions', () => {
  expect(scores).toHaveLength(golden.n + 1)
  expect(tailChance(scores, 0)).toBeCloseTo(1, 12)
  expect(scores.reduce((sum, chance, right) => sum + right * chance, 0)).toBeCloseTo(golden.mean, 9)
  expect(variance).toBeCloseTo(golden.variance, 8)
})

test.each(golden.tail)(
  'the chance of $cut or more is the golden one, and near the normal form',
  (row) => {
    expect(tailChance(scores, row.cut)).toBeCloseTo(row.exact, 9)
    const normal = 1 - normalShare((row.cut - 0.5 - mean) / Math.sqrt(variance))
    expect(normal).toBeCloseTo(row.normal_cc, 9)
    expect(Math.abs(normal - row.exact)).toBeLessThan(0.004)
  },
)

test.each([
  [0.05, golden.q05],
  [0.5, golden.q50],
  [0.95, golden.q95],
])('the score that a share of %s stays at or below is the golden one', (share, expected) => {
  const found = scores.findIndex((_, right) => 1 - tailChance(scores, right + 1) >= share)
  expect(found).toBe(expected)
})

test('no question gives no right answer for sure', () => {
  expect(scoreChances([])).toEqual([1])
  expect(tailChance([1], 1)).toBe(0)
})
