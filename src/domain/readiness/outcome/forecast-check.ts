import { type Interval, wilsonInterval } from '#src/domain/statistics/wilson.ts'
import { type Forecast, forecastQuality } from './forecast-quality.ts'
import { fewestOutcomes } from './outcomes.ts'

/** People with like forecasts, and what came: at least five, so that no page tells of one. */
export type ForecastGroup = {
  /** Forecasts from here up to below `to`, 0 to 1; in the last group `to` belongs to it. */
  from: number
  to: number
  people: number
  /** Mean forecast, 0 to 1. */
  forecast: number
  passed: number
  /** Where the share that passed lies with 90 % certainty. */
  interval: Interval
}

/**
 * How forecasts of an exam compare with what came.
 * - `too-few`: below 50 outcomes with a forecast nothing is claimed; `told` may have come without one
 */
export type ForecastCheck =
  | { kind: 'too-few'; told: number; forecasts: number; missing: number }
  | {
      kind: 'checked'
      told: number
      forecasts: number
      groups: readonly ForecastGroup[]
      /** Mean squared error, and that of forecasting the base rate for everybody. */
      brier: number
      baseBrier: number
      /** Share that passed, 0 to 1. */
      baseRate: number
      /** Mean forecast, 0 to 1. */
      meanForecast: number
    }

const fewestPeople = 5
const bins = 10

/** Compares forecasts with what came; `told` outcomes in all, at least as many. */
export function checkForecasts(forecasts: readonly Forecast[], told: number): ForecastCheck {
  const missing = fewestOutcomes - forecasts.length
  if (missing > 0) return { kind: 'too-few', told, forecasts: forecasts.length, missing }
  const { brier, uncertainty, baseRate } = forecastQuality(forecasts)
  return {
    kind: 'checked',
    told,
    forecasts: forecasts.length,
    groups: groupForecasts(forecasts),
    brier,
    baseBrier: uncertainty,
    baseRate,
    meanForecast: sumOf(forecasts) / forecasts.length,
  }
}

/**
 * Forecasts in bins of a tenth. One with fewer than five people is joined with the next above it, the last with
 * the one below it; bins without anybody are left out. Nothing at all below five people.
 */
export function groupForecasts(forecasts: readonly Forecast[]): ForecastGroup[] {
  const joined: Bin[] = []
  let open: Bin | undefined
  for (const bin of binsOf(forecasts)) {
    open = open === undefined ? bin : join(open, bin)
    if (open.members.length < fewestPeople) continue
    joined.push(open)
    open = undefined
  }
  const last = joined.pop()
  if (last === undefined) return []
  return [...joined, open === undefined ? last : join(last, open)].map(toGroup)
}

type Bin = { from: number; to: number; members: readonly Forecast[] }

function binsOf(forecasts: readonly Forecast[]): Bin[] {
  return Array.from({ length: bins }, (_, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    members: forecasts.filter(
      ({ chance }) => Math.min(bins - 1, Math.floor(chance * bins)) === bin,
    ),
  })).filter(({ members }) => members.length > 0)
}

function join(lower: Bin, upper: Bin): Bin {
  return { from: lower.from, to: upper.to, members: [...lower.members, ...upper.members] }
}

function toGroup({ from, to, members }: Bin): ForecastGroup {
  const people = members.length
  const passed = members.filter(({ outcome }) => outcome === 1).length
  return {
    from,
    to,
    people,
    forecast: sumOf(members) / people,
    passed,
    interval: wilsonInterval(passed, people),
  }
}

function sumOf(forecasts: readonly Forecast[]): number {
  return forecasts.reduce((sum, { chance }) => sum + chance, 0)
}
