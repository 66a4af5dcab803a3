import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom, shuffled } from '#src/domain/random.ts'

function firstOf(seed: number, count: number): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, random)
}

// From the published generator, run apart from ours.
test.each([
  [0, [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]],
  [1, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]],
  [2 ** 32 - 1, [0.8964226141106337, 0.189478256739676, 0.7156526781618595]],
])('seed %i gives the numbers of mulberry32', (seed, numbers) => {
  expect(firstOf(seed, 3)).toEqual(numbers)
})

test('a seed beyond 32 bits, or below zero, counts by its last 32', () => {
  expect(firstOf(2 ** 32 + 5, 3)).toEqual(firstOf(5, 3))
  expect(firstOf(-1, 3)).toEqual(firstOf(2 ** 32 - 1, 3))
})

test('numbers lie in [0, 1) and spread evenly over it', () => {
  const counts = new Array<number>(20).fill(0)
  for (const number of firstOf(20261125, 40_000)) {
    expect(number >= 0 && number < 1).toBe(true)
    const cell = Math.floor(number * 20)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
  // Upper 0.1 % point of χ² with 19 degrees of freedom: NIST/SEMATECH e-Handbook 1.3.6.7.4.
  expect(chiSquare).toBeLessThan(43.82)
})

test('a shuffle has the same items, each as often as before, and leaves the list as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer(), (items, seed) => {
      const before = [...items]
      const result = shuffled(items, seededRandom(seed))
      expect(result.toSorted()).toEqual(before.toSorted())
      expect(items).toEqual(before)
      expect(shuffled(items, seededRandom(seed))).toEqual(result)
    }),
  )
})

test('dice at either end reach every place and none beyond', () => {
  const last = () => 1 - Number.EPSILON
  expect(shuffled(['a', 'b', 'c', 'd'], () => 0)).toEqual(['b', 'c', 'd', 'a'])
  expect(shuffled(['a', 'b', 'c', 'd'], last)).toEqual(['a', 'b', 'c', 'd'])
})
