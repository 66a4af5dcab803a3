import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { defaultDecay, nextMemory, retrievability } from '#src/domain/memory/fsrs.ts'
import {
  curveOf,
  recallAfter,
  stabilityAfterFirstReading,
  stabilityAfterLapse,
  stabilityAfterRecall,
} from '#src/domain/plan/curve.ts'

const memory = fc.record({
  stability: fc.double({ min: 0.001, max: 36500, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
})
const days = fc.integer({ min: 1, max: 3650 })
const chance = fc.double({ min: 0, max: 1, noNaN: true })

function share(own: number, theirs: number): number {
  return Math.abs(own - theirs) / Math.max(1, theirs)
}

test('stabilities are those of the library', () => {
  fc.assert(
    fc.property(memory, days, chance, (before, elapsed, recall) => {
      const { stability, difficulty } = before
      const good = nextMemory(before, elapsed, 3, recall).stability
      const again = nextMemory(before, elapsed, 1, recall).stability
      expect(share(stabilityAfterRecall(stability, difficulty, recall), good)).toBeLessThan(1e-6)
      expect(share(stabilityAfterLapse(stability, difficulty, recall), again)).toBeLessThan(1e-6)
    }),
  )
  expect(stabilityAfterFirstReading).toBe(nextMemory(undefined, 0, 1).stability)
})

test('the curve of the average learner is that of the library', () => {
  fc.assert(
    fc.property(memory, days, ({ stability }, elapsed) => {
      const theirs = retrievability(elapsed, stability, defaultDecay)
      expect(recallAfter(curveOf(defaultCalibration), elapsed, stability)).toBeCloseTo(theirs, 6)
    }),
  )
})
