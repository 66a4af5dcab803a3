import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import {
  defaultDecay,
  fsrsParameters,
  nextMemory,
  nextMemoryBy,
  retrievability,
} from '#src/domain/memory/fsrs.ts'
import {
  curveOf,
  recallAfter,
  stabilityAfterLapse,
  stabilityAfterRecall,
} from '#src/domain/plan/curve.ts'

const memory = fc.record({
  stability: fc.double({ min: 0.001, max: 36500, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
})
const days = fc.integer({ min: 1, max: 3650 })
const curve = curveOf(defaultCalibration)
const chance = fc.double({ min: 0, max: 1, noNaN: true })

function share(own: number, theirs: number): number {
  return Math.abs(own - theirs) / Math.max(1, theirs)
}

test('stabilities are those of the library', () => {
  fc.assert(
    fc.property(memory, days, chance, (before, elapsed, recall) => {
      const good = nextMemory(before, elapsed, 3, recall).stability
      const again = nextMemory(before, elapsed, 1, recall).stability
      expect(share(stabilityAfterRecall(curve, before, recall), good)).toBeLessThan(1e-6)
      expect(share(stabilityAfterLapse(curve, before, recall), again)).toBeLessThan(1e-6)
    }),
  )
  expect(curve.firstReading).toEqual(nextMemory(undefined, 0, 1))
})

test('stabilities are those of the library for weights of the learner’s own, too', () => {
  const weights = fsrsParameters.weights.map((weight, index) => weight * (index % 2 ? 1.1 : 0.9))
  const own = curveOf({ ...defaultCalibration, weights })
  const next = nextMemoryBy(weights)
  fc.assert(
    fc.property(memory, days, chance, (before, elapsed, recall) => {
      const good = next(before, elapsed, 3, recall).stability
      const again = next(before, elapsed, 1, recall).stability
      expect(share(stabilityAfterRecall(own, before, recall), good)).toBeLessThan(1e-6)
      expect(share(stabilityAfterLapse(own, before, recall), again)).toBeLessThan(1e-6)
    }),
  )
  const first = next(undefined, 0, 1)
  expect(own.firstReading.stability).toBeCloseTo(first.stability, 8)
  expect(own.firstReading.difficulty).toBeCloseTo(first.difficulty, 8)
})

test('the curve of the average learner is that of the library', () => {
  fc.assert(
    fc.property(memory, days, ({ stability }, elapsed) => {
      const theirs = retrievability(elapsed, stability, defaultDecay)
      expect(recallAfter(curveOf(defaultCalibration), elapsed, stability)).toBeCloseTo(theirs, 6)
    }),
  )
})
