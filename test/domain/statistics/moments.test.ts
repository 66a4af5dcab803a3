import { describe, expect, test } from 'vitest'
import {
  correlationInterval,
  correlationOf,
  covarianceOf,
  meanOf,
  medianOf,
  shapeOf,
  varianceOf,
} from '#src/domain/statistics/moments.ts'

describe('of too few values there is', () => {
  test('nothing to tell', () => {
    expect([meanOf([]), medianOf([]), varianceOf([3]), covarianceOf([], [])]).toEqual(
      Array.from({ length: 4 }),
    )
    expect(shapeOf([1, 2])).toEqual({ skewness: undefined, kurtosis: undefined })
    expect(shapeOf([1, 2, 4])).toMatchObject({ kurtosis: undefined })
    expect(correlationInterval(0.5, 3)).toBeUndefined()
  })
})

test('values that are all alike vary by exactly nothing, whatever their last digit', () => {
  const alike = Array.from({ length: 25 }, () => 0.1)
  expect(varianceOf(alike)).toBe(0)
  expect(correlationOf(alike, [...alike.keys()])).toBeUndefined()
  expect(shapeOf(alike)).toEqual({ skewness: undefined, kurtosis: undefined })
})

test('the median stands in the middle, whatever the order', () => {
  expect(medianOf([10, 9, 1])).toBe(9)
  expect(medianOf([4, 1, 3, 10])).toBe(3.5)
})

// Anscombe (1973), his first set.
test('the correlation of a published set', () => {
  const xs = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
  const ys = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
  expect(correlationOf(xs, ys)).toBeCloseTo(0.8164, 4)
  expect(varianceOf(xs)).toBeCloseTo(11, 12)
})

test('the interval of a correlation is as wide as its sample makes it', () => {
  const half = (pairs: number) => {
    const { low = 0, high = 0 } = correlationInterval(0.15, pairs) ?? {}
    return (high - low) / 2
  }
  expect([30, 100, 200].map((pairs) => half(pairs).toFixed(2))).toEqual(['0.35', '0.19', '0.14'])
  expect(correlationInterval(1, 30)).toEqual({ low: 1, high: 1 })
})
