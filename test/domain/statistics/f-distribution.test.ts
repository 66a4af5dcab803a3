import { expect, test } from 'vitest'
import { betaShare, fQuantile } from '#src/domain/statistics/f-distribution.ts'

// NIST/SEMATECH e-Handbook, 1.3.6.7.3, and Pearson & Hartley (1966), table 18.
test.each([
  [0.95, 5, 10, 3.326, 3],
  [0.95, 1, 1, 161.448, 3],
  [0.975, 1, 1, 647.79, 2],
  [0.99, 10, 20, 3.368, 3],
  [0.95, 100, 100, 1.392, 3],
])(
  '%f of an F with %i and %i degrees of freedom lies below %f',
  (share, above, below, at, digits) => {
    expect(fQuantile(share, above, below)).toBeCloseTo(at, digits)
  },
)

test('an F read the other way round has the inverse quantiles', () => {
  expect(fQuantile(0.025, 24, 144)).toBeCloseTo(1 / fQuantile(0.975, 144, 24), 10)
  expect(fQuantile(0.025, 1999, 1999 * 149)).toBeCloseTo(1 / fQuantile(0.975, 1999 * 149, 1999), 8)
})

test('the shares of a beta distribution are those of its polynomials', () => {
  expect(betaShare(0.3, 1, 1)).toBeCloseTo(0.3, 14)
  expect(betaShare(0.3, 2, 1)).toBeCloseTo(0.09, 14)
  expect(betaShare(0.3, 2, 2)).toBeCloseTo(3 * 0.3 ** 2 - 2 * 0.3 ** 3, 14)
  expect([betaShare(0, 2, 3), betaShare(1, 2, 3)]).toEqual([0, 1])
  expect(betaShare(0.5, 700, 700)).toBeCloseTo(0.5, 10)
})
