import { forecastQuality } from '#src/domain/readiness/outcome/forecast-quality.ts'
import { mixSeed } from './dice.ts'
import { meanOf } from './paired.ts'
import { type PathRun, type RangeCheck, runPath } from './path-run.ts'
import { truths } from './truth.ts'

/** How much of what a question teaches carries over to questions that nobody has seen; it isn't known. */
type PathWorld = { name: string; transfer: number }

export const pathWorlds: readonly PathWorld[] = [
  { name: 'all carries over', transfer: 1 },
  { name: 'most carries over', transfer: 0.7 },
  { name: 'some carries over', transfer: 0.4 },
  { name: 'nothing carries over', transfer: 0 },
]

/** How good the forecasts of a range were: error is forecast less what came. */
type RangeQuality = {
  n: number
  bias: number
  rms: number
  /** Share of what came within the 90 % range, 0 to 1, and the mean width of that range. */
  coverage90: number
  width90: number
}

/** A tenth of the chances shown, and how many passed. */
type PathBin = { from: number; to: number; n: number; chance: number; passed: number }

export type PathResult = {
  world: string
  transfer: number
  candidates: number
  passRate: number
  /** Mocks that a candidate sat, on average. */
  mocks: number
  /** Of the chance shown on the last evening against the exam; `right` of its range of scored questions right. */
  readiness: {
    n: number
    meanChance: number
    brier: number
    ece: number
    slope: number
    intercept: number
    auc: number | undefined
    bins: readonly PathBin[]
    right: RangeQuality
  }
  /** Of the score forecast in points of 100, as shown and without mocks. */
  score: {
    halfway: { corrected: RangeQuality; uncorrected: RangeQuality }
    eve: { corrected: RangeQuality; uncorrected: RangeQuality }
  }
  truths: readonly {
    truth: string
    n: number
    passRate: number
    meanChance: number
    scoreBias: number
  }[]
}

const paths = [
  { days: 14, minutes: 25, items: 300 },
  { days: 30, minutes: 15, items: 330 },
  { days: 60, minutes: 20, items: 400 },
] as const

/** Candidates of one world, every truth and path in turn. `tell` is called after each. */
export function measurePaths(
  { name, transfer }: PathWorld,
  { candidates, seed }: { candidates: number; seed: number },
  tell: () => void,
): PathResult {
  const runs = Array.from({ length: candidates }, (_, index) => {
    const truth = truths[index % truths.length] ?? 'fsrs'
    const path = paths[Math.floor(index / truths.length) % paths.length] ?? paths[0]
    const run = runPath({ truth, ...path, transfer, seed: mixSeed(seed, index) })
    tell()
    return run
  })
  return {
    world: name,
    transfer,
    candidates,
    passRate: passRateOf(runs),
    mocks: meanOf(runs.map(({ mocks }) => mocks)),
    readiness: readinessQuality(runs),
    score: {
      halfway: {
        corrected: rangeQuality(runs.map(({ halfway }) => halfway.corrected)),
        uncorrected: rangeQuality(runs.map(({ halfway }) => halfway.uncorrected)),
      },
      eve: {
        corrected: rangeQuality(runs.map(({ eve }) => eve.corrected)),
        uncorrected: rangeQuality(runs.map(({ eve }) => eve.uncorrected)),
      },
    },
    truths: truths.map((truth) => {
      const own = runs.filter((run) => run.truth === truth)
      return {
        truth,
        n: own.length,
        passRate: passRateOf(own),
        meanChance: meanOf(own.flatMap(({ chance }) => chance ?? [])),
        scoreBias: rangeQuality(own.map(({ eve }) => eve.corrected)).bias,
      }
    }),
  }
}

function passRateOf(runs: readonly PathRun[]): number {
  return meanOf(runs.map(({ hasPassed }) => (hasPassed ? 1 : 0)))
}

function readinessQuality(runs: readonly PathRun[]): PathResult['readiness'] {
  const forecasts = runs.flatMap(({ chance, hasPassed }) =>
    chance === undefined ? [] : [{ chance, outcome: hasPassed ? (1 as const) : (0 as const) }],
  )
  const { brier, ece, slope, intercept, auc } = forecastQuality(forecasts)
  return {
    n: forecasts.length,
    meanChance: meanOf(forecasts.map(({ chance }) => chance)),
    brier,
    ece,
    slope,
    intercept,
    auc,
    bins: binsOf(forecasts),
    right: rangeQuality(runs.flatMap(({ right }) => right ?? [])),
  }
}

const bins = 10

function binsOf(forecasts: readonly { chance: number; outcome: 0 | 1 }[]): PathBin[] {
  return Array.from({ length: bins }, (_, bin) => {
    const own = forecasts.filter(
      ({ chance }) => Math.min(bins - 1, Math.floor(chance * bins)) === bin,
    )
    const passed = own.filter(({ outcome }) => outcome === 1).length
    const chance = meanOf(own.map((one) => one.chance))
    return { from: bin / bins, to: (bin + 1) / bins, n: own.length, chance, passed }
  }).filter(({ n }) => n > 0)
}

function rangeQuality(checks: readonly RangeCheck[]): RangeQuality {
  const errors = checks.map(({ score, came }) => score - came)
  const held = checks.filter(({ low, high, came }) => came >= low && came <= high)
  return {
    n: checks.length,
    bias: meanOf(errors),
    rms: Math.sqrt(meanOf(errors.map((error) => error ** 2))),
    coverage90: held.length / checks.length,
    width90: meanOf(checks.map(({ low, high }) => high - low)),
  }
}
