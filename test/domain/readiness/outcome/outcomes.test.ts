import { describe, expect, test } from 'vitest'
import { seededRandom } from '#src/domain/random.ts'
import { logistic } from '#src/domain/readiness/ability/curve.ts'
import { type Forecast, forecastQuality } from '#src/domain/readiness/outcome/forecast-quality.ts'
import { correctChance, recalibrationFrom } from '#src/domain/readiness/outcome/outcomes.ts'

/** Forecasts in logits of −3 to 3, with outcomes that follow a line over them. */
function outcomes(count: number, { intercept, slope }: { intercept: number; slope: number }) {
  const random = seededRandom(9)
  return Array.from({ length: count }, (): Forecast => {
    const x = 6 * random() - 3
    const truth = logistic(intercept + slope * x)
    return { chance: logistic(x), outcome: random() < truth ? 1 : 0 }
  })
}

describe('outcomes of earlier candidates', () => {
  test('correct nothing below fifty', () => {
    expect(recalibrationFrom(outcomes(49, { intercept: 0, slope: 1 }))).toBeUndefined()
    expect(correctChance(0.71, undefined)).toBe(0.71)
  })

  test('find the line that over-confident forecasts need, and make them fit', () => {
    const seen = outcomes(4000, { intercept: -0.4, slope: 0.6 })
    const line = recalibrationFrom(seen)
    expect(line?.outcomes).toBe(4000)
    expect(line?.intercept).toBeCloseTo(-0.4, 0)
    expect(line?.slope).toBeCloseTo(0.6, 1)
    const corrected = seen.map(({ chance, outcome }) => ({
      chance: correctChance(chance, line),
      outcome,
    }))
    const quality = forecastQuality(corrected)
    expect(quality.slope).toBeCloseTo(1, 2)
    expect(quality.ece).toBeLessThan(forecastQuality(seen).ece)
  })

  test('keep the order of chances', () => {
    const line = recalibrationFrom(outcomes(60, { intercept: 0.5, slope: 0.8 }))
    const corrected = [0.1, 0.4, 0.6, 0.9].map((chance) => correctChance(chance, line))
    expect(corrected.toSorted((one, other) => one - other)).toEqual(corrected)
  })

  test('that all are the same, or part perfectly, move chances and never to certainty', () => {
    const chances = Array.from({ length: 50 }, (_, index) => (index + 0.5) / 50)
    const allPassed = chances.map((chance): Forecast => ({ chance, outcome: 1 }))
    const parted = chances.map((chance): Forecast => ({ chance, outcome: chance > 0.5 ? 1 : 0 }))
    for (const seen of [allPassed, parted]) {
      const chance = correctChance(0.6, recalibrationFrom(seen))
      expect(chance).toBeGreaterThan(0.6)
      expect(chance).toBeLessThan(1)
    }
  })

  test('in which higher forecasts passed less often correct nothing', () => {
    expect(recalibrationFrom(outcomes(500, { intercept: 0, slope: -1 }))).toBeUndefined()
  })
})
