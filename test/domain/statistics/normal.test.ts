import { expect, test } from 'vitest'
import { seededRandom } from '#src/domain/random.ts'
import {
  drawNormals,
  normalDensity,
  normalNodes,
  normalQuantile,
  normalShare,
} from '#src/domain/statistics/normal.ts'

// Abramowitz & Stegun (1964), table 26.1.
test.each([
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [-1.96, 0.024997895148220435],
  [3, 0.9986501019683699],
  [-8, 6.220960574271785e-16],
  [-40, 0],
])('the share of a standard normal below %f is the published one', (x, share) => {
  expect(normalShare(x)).toBeCloseTo(share, 14)
})

test.each([0.975, 0.95, 0.5, 0.001])('the quantile of %f has that share below it', (share) => {
  expect(normalShare(normalQuantile(share))).toBeCloseTo(share, 14)
  expect(normalQuantile(1 - share)).toBeCloseTo(-normalQuantile(share), 10)
})

test('the normal is highest in the middle', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
  expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15)
  expect(normalDensity(-1.5)).toBeCloseTo(0.12951759566589174, 15)
})

test('the nodes carry the moments of a standard normal exactly', () => {
  const moment = (power: number) =>
    normalNodes.reduce((sum, { at, weight }) => sum + weight * at ** power, 0)
  expect([0, 1, 2, 3, 4, 6, 8].map((power) => Math.round(moment(power) * 1e9) / 1e9)).toEqual([
    1, 0, 1, 0, 3, 15, 105,
  ])
})

test('drawn normals have mean 0 and variance 1, and the same dice give the same ones', () => {
  const draw = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 5000 }, () => drawNormals(random)).flat()
  }
  const normals = draw(1)
  const mean = normals.reduce((sum, one) => sum + one, 0) / normals.length
  const variance = normals.reduce((sum, one) => sum + one ** 2, 0) / normals.length
  expect(Math.abs(mean)).toBeLessThan(0.03)
  expect(Math.abs(variance - 1)).toBeLessThan(0.05)
  expect(draw(1)).toEqual(normals)
})
