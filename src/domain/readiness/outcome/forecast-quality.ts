import { fitLogit } from './logit-fit.ts'

/** A forecast chance, 0 to 1, and what came: 1 it happened, 0 it did not. */
export type Forecast = { chance: number; outcome: 0 | 1 }

/** How good forecasts were. Bins are ten of equal width. */
export type ForecastQuality = {
  /** Mean squared error: 0 is perfect, .25 is a coin. */
  brier: number
  logLoss: number
  /** Mean distance between forecast and share in a bin, weighed by how many are in it. */
  ece: number
  /** The same, squared. */
  reliability: number
  /** How far the shares of bins lie from the base rate, squared. */
  resolution: number
  /** Variance of the outcome: the Brier score of forecasting the base rate. */
  uncertainty: number
  baseRate: number
  /** Chance that one that happened had the higher forecast of the two. `undefined`: all had the same outcome. */
  auc: number | undefined
  /** Of logit(outcome) on logit(chance): 1 fits, below 1 is over-confident. */
  slope: number
  intercept: number
}

const bins = 10

/**
 * Measures forecasts against outcomes.
 * @throws RangeError without any
 * Source: Brier (1950); Murphy (1973) for the parts; Cox (1958) for slope and intercept.
 */
export function forecastQuality(forecasts: readonly Forecast[]): ForecastQuality {
  if (forecasts.length === 0) throw new RangeError('there are no forecasts to measure')
  const baseRate = meanOf(forecasts, ({ outcome }) => outcome)
  const parts = binsOf(forecasts)
  return {
    brier: meanOf(forecasts, ({ chance, outcome }) => (chance - outcome) ** 2),
    logLoss: meanOf(forecasts, ({ chance, outcome }) =>
      outcome === 1 ? -Math.log(bounded(chance)) : -Math.log(1 - bounded(chance)),
    ),
    ece: sumOf(parts, ({ share, forecast, happened }) => share * Math.abs(forecast - happened)),
    reliability: sumOf(
      parts,
      ({ share, forecast, happened }) => share * (forecast - happened) ** 2,
    ),
    resolution: sumOf(parts, ({ share, happened }) => share * (happened - baseRate) ** 2),
    uncertainty: baseRate * (1 - baseRate),
    baseRate,
    auc: areaUnderCurve(forecasts),
    ...fitLogit(forecasts, 0),
  }
}

function binsOf(
  forecasts: readonly Forecast[],
): { share: number; forecast: number; happened: number }[] {
  return Array.from({ length: bins }, (_, bin) =>
    forecasts.filter(({ chance }) => Math.min(bins - 1, Math.floor(chance * bins)) === bin),
  )
    .filter((members) => members.length > 0)
    .map((members) => ({
      share: members.length / forecasts.length,
      forecast: meanOf(members, ({ chance }) => chance),
      happened: meanOf(members, ({ outcome }) => outcome),
    }))
}

/** By ranks (Mann and Whitney), ties counting half. */
function areaUnderCurve(forecasts: readonly Forecast[]): number | undefined {
  const sorted = forecasts.toSorted((one, other) => one.chance - other.chance)
  const positives = sorted.filter(({ outcome }) => outcome === 1).length
  const negatives = sorted.length - positives
  if (positives === 0 || negatives === 0) return undefined
  let rankSum = 0
  for (let start = 0; start < sorted.length; ) {
    const chance = sorted[start]?.chance
    const past = sorted.findIndex((one, index) => index > start && one.chance !== chance)
    const end = past === -1 ? sorted.length : past
    const happened = sorted.slice(start, end).filter(({ outcome }) => outcome === 1).length
    rankSum += (happened * (start + 1 + end)) / 2
    start = end
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

function bounded(chance: number): number {
  return Math.min(1 - 1e-12, Math.max(1e-12, chance))
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return sumOf(items, value) / items.length
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}
