import { FSRSAlgorithm } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import {
  defaultDecay,
  type FsrsGrade,
  fsrsParameters,
  intervalFor,
  type Memory,
  nextMemory,
  retrievability,
  toEightDecimals,
  toWeights,
} from '#src/domain/memory/fsrs.ts'
import golden from './golden/fsrs6.json'

const decimals = 8

describe('golden values of FSRS-6', () => {
  test.each(golden.sequences.map((steps, index) => ({ index, steps })))(
    'sequence $index gives the same memory after every step',
    ({ steps }) => {
      let memory: Memory | undefined
      for (const step of steps) {
        if (memory && step.R_before !== null)
          expect(retrievability(step.t, memory.stability, defaultDecay)).toBeCloseTo(
            step.R_before,
            decimals,
          )
        memory = nextMemory(memory, step.t, step.g as FsrsGrade)
        expect(memory.stability).toBeCloseTo(step.S, decimals)
        expect(memory.difficulty).toBeCloseTo(step.D, decimals)
        expect(intervalFor(0.9, memory.stability)).toBe(step.interval_dr90)
      }
    },
  )

  test.each(golden.retrievability)('recall after $t days at stability $S is $R', (row) => {
    expect(retrievability(row.t, row.S, defaultDecay)).toBeCloseTo(row.R, decimals)
  })

  test.each(golden.interval_for_retention)('stability $S falls to $dr after $interval', (row) => {
    expect(intervalFor(row.dr, row.S)).toBe(row.interval)
    expect(intervalFor(row.dr, 1000 * row.S)).toBe(
      Math.min(36500, Math.round(1000 * row.S * row.modifier)),
    )
  })

  test.each(golden.exam_gain.reviews)('stability $S after $elapsed days, both outcomes', (row) => {
    const memory = { stability: row.S, difficulty: row.D }
    expect(retrievability(row.elapsed, row.S, defaultDecay)).toBeCloseTo(row.R_now, decimals)
    expect(nextMemory(memory, row.elapsed, 3).stability).toBeCloseTo(row.S_good, decimals)
    expect(nextMemory(memory, row.elapsed, 1).stability).toBeCloseTo(row.S_again, decimals)
  })

  test('the weights are the golden ones, and the library does not clip or migrate them', () => {
    expect(fsrsParameters.weights).toEqual(golden.w)
    const used = new FSRSAlgorithm({ w: [...fsrsParameters.weights] }).parameters.w
    expect(used).toEqual(fsrsParameters.weights)
    expect(defaultDecay).toBe(fsrsParameters.weights[20])
  })
})

test('a retrievability that is handed in replaces the one of the default curve', () => {
  const memory = { stability: 10, difficulty: 5 }
  const surprised = nextMemory(memory, 10, 3, 0.6)
  const expected = nextMemory(memory, 10, 3)
  expect(nextMemory(memory, 10, 3, 0.9)).toEqual(expected)
  expect(surprised.stability).toBeGreaterThan(expected.stability)
})

test('trained weights are held within the bounds of FSRS-6 and kept to four decimals', () => {
  const trained = [...fsrsParameters.weights]
  trained[0] = 0.123456
  trained[4] = 99
  const weights = toWeights(trained)
  expect(weights[0]).toBe(0.1235)
  expect(weights[4]).toBe(10)
  expect(weights.slice(5)).toEqual(fsrsParameters.weights.slice(5))
  expect(toWeights(weights)).toEqual(weights)
  expect(() => toWeights(trained.slice(1))).toThrow('21 weights')
  expect(() => toWeights([...trained.slice(1), Number.NaN])).toThrow('21 weights')
})

test('a steeper curve meets the default one at 0.9 and falls faster after it', () => {
  expect(retrievability(10, 10, 0.45)).toBeCloseTo(0.9, 7)
  expect(retrievability(40, 10, 0.45)).toBeLessThan(retrievability(40, 10, defaultDecay))
  // S/f · (r^(-1/decay) - 1) worked out apart from this code.
  expect(intervalFor(0.7, 100, 0.45)).toBe(458)
  expect(intervalFor(0.95, 100, 0.45)).toBe(46)
})

test('an interval is at least one day and at most a hundred years', () => {
  expect(intervalFor(0.9, 0.001)).toBe(1)
  expect(intervalFor(1, 500)).toBe(1)
  expect(intervalFor(0.7, 36500)).toBe(36500)
})

test.each([0, -0.1, 1.01, Number.NaN])('retention %s is refused', (retention) => {
  expect(() => intervalFor(retention, 10)).toThrow(`not ${retention}`)
})

test('negative elapsed days are refused', () => {
  expect(() => nextMemory({ stability: 1, difficulty: 5 }, -1, 3)).toThrow()
})

test('rounding keeps eight decimals', () => {
  expect(toEightDecimals(0.123456785)).toBe(0.12345679)
  expect(toEightDecimals(36500)).toBe(36500)
})
