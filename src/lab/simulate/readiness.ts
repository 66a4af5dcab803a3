import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { seededRandom } from '#src/domain/random.ts'
import { usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { type Forecast, forecastQuality } from '#src/domain/readiness/outcome/forecast-quality.ts'
import { forecastOf } from '#src/domain/readiness/readiness.ts'
import { drawCandidate, simulatedDay } from './readiness-candidate.ts'
import { matched, otherWorlds, type World } from './readiness-worlds.ts'

/** What the forecasts of a group of candidates were worth. */
export type ReadinessRun = {
  world: string
  /** First answers of each candidate. */
  answers: number
  candidates: number
  passRate: number
  brier: number
  ece: number
  slope: number
  intercept: number
  auc: number | undefined
  /** Share of true scores within the 90 % score range, 0 to 1. */
  coverage90: number
  /** Mean width of that range, in scored questions. */
  width90: number
}

export type ReadinessGroup = { world: World; answers: number }

/** The groups that are simulated: after 30, 100 and 300 answers as assumed, after 100 in every other world. */
export const readinessGroups: readonly ReadinessGroup[] = [
  ...[30, 100, 300].map((answers) => ({ world: matched, answers })),
  ...otherWorlds.map((world) => ({ world, answers: 100 })),
]

/** Forecasts with the shipped model for made-up candidates of a group, and measures them by their exams. */
export function measureReadiness(
  blueprint: Blueprint,
  { world, answers }: ReadinessGroup,
  { candidates, seed }: { candidates: number; seed: number },
): ReadinessRun {
  const forecasts: Forecast[] = []
  let [covered, width] = [0, 0]
  for (let index = 0; index < candidates; index++) {
    const ownSeed = seed * 1_000_003 + answers * 7919 + index
    const candidate = drawCandidate(blueprint, world, { answers, seed: ownSeed })
    const { chance, score } = forecastOf({
      blueprint,
      answers: candidate.answers,
      today: simulatedDay,
      bankDifficulty: 0,
      cutShare: undefined,
      population: usualPopulation,
      random: seededRandom(ownSeed ^ 0x5bd1e995),
    }).now
    forecasts.push({ chance, outcome: candidate.hasPassed ? 1 : 0 })
    if (candidate.score >= score.low && candidate.score <= score.high) covered += 1
    width += score.high - score.low
  }
  const { brier, ece, slope, intercept, auc, baseRate } = forecastQuality(forecasts)
  return {
    world: world.name,
    answers,
    candidates,
    passRate: baseRate,
    brier,
    ece,
    slope,
    intercept,
    auc,
    coverage90: covered / candidates,
    width90: width / candidates,
  }
}
