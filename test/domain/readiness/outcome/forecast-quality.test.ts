import { expect, test } from 'vitest'
import { type Forecast, forecastQuality } from '#src/domain/readiness/outcome/forecast-quality.ts'

// Chances and outcomes made by arithmetic; the values were computed apart, with NumPy and SciPy.
const forecasts = Array.from({ length: 200 }, (_, index): Forecast => {
  const chance = (((index * 37) % 100) + 0.5) / 100
  return { chance, outcome: ((index * 61) % 97) / 97 < 0.2 + 0.5 * chance ? 1 : 0 }
})

test('every measure of two hundred forecasts is the one computed apart', () => {
  const quality = forecastQuality(forecasts)
  expect(quality.brier).toBeCloseTo(0.182125, 9)
  expect(quality.logLoss).toBeCloseTo(0.6506325258386997, 9)
  expect(quality.ece).toBeCloseTo(0.26, 9)
  expect(quality.reliability).toBeCloseTo(0.1065, 9)
  expect(quality.resolution).toBeCloseTo(0.1724, 9)
  expect(quality.uncertainty).toBeCloseTo(0.2464, 9)
  expect(quality.auc).toBeCloseTo(0.8068181818181818, 9)
  expect(quality.intercept).toBeCloseTo(-0.28579261, 6)
  expect(quality.slope).toBeCloseTo(0.53690267, 6)
})

test('forecasts that came true exactly have no error, one that never did has all of it', () => {
  const quality = forecastQuality([
    { chance: 1, outcome: 1 },
    { chance: 0, outcome: 0 },
  ])
  expect(quality).toMatchObject({ brier: 0, ece: 0, auc: 1, baseRate: 0.5, uncertainty: 0.25 })
  expect(forecastQuality([{ chance: 1, outcome: 0 }])).toMatchObject({ brier: 1, ece: 1 })
})

test('ties count half in the area under the curve, and one outcome alone has none', () => {
  const even: Forecast[] = [
    { chance: 0.5, outcome: 1 },
    { chance: 0.5, outcome: 0 },
  ]
  expect(forecastQuality(even).auc).toBe(0.5)
  expect(forecastQuality([{ chance: 0.5, outcome: 1 }]).auc).toBeUndefined()
})

test('the parts of Murphy add up to the Brier score where a bin holds one forecast', () => {
  const binned = forecasts.map(({ chance, outcome }) => ({
    chance: Math.floor(chance * 10) / 10 + 0.05,
    outcome,
  }))
  const { brier, reliability, resolution, uncertainty } = forecastQuality(binned)
  expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 12)
})

test('no forecast can not be measured', () => {
  expect(() => forecastQuality([])).toThrow(RangeError)
})
