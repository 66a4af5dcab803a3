import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilsonInterval, z95 } from '#src/domain/statistics/wilson.ts'

describe('the interval of Wilson', () => {
  // Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i at 95 %% is the published one', (earned, answers, low, high) => {
    const interval = wilsonInterval(earned, answers, z95)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  test.each([
    [0, 0, 0, 1],
    [0, 5, 0, 0.3511],
    [5, 5, 0.6489, 1],
    [5, 10, 0.2693, 0.7307],
    [8, 10, 0.5408, 0.9314],
  ])('of %i in %i at 90 %%', (earned, answers, low, high) => {
    const interval = wilsonInterval(earned, answers)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  test('holds the share, stays within 0 and 1, mirrors, and shrinks with more answers', () => {
    const drawn = fc
      .integer({ min: 1, max: 500 })
      .chain((answers) =>
        fc.tuple(fc.double({ min: 0, max: answers, noNaN: true }), fc.constant(answers)),
      )
    fc.assert(
      fc.property(drawn, ([earned, answers]) => {
        const { low, high } = wilsonInterval(earned, answers)
        const mirrored = wilsonInterval(answers - earned, answers)
        const larger = wilsonInterval(4 * earned, 4 * answers)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(earned / answers + 1e-12)
        expect(high).toBeGreaterThanOrEqual(earned / answers - 1e-12)
        expect(mirrored.low).toBeCloseTo(1 - high, 9)
        expect(larger.high - larger.low).toBeLessThan(high - low)
      }),
    )
  })
})
