import { type Random, seededRandom } from '#src/domain/random.ts'
import { type FirstAnswer, usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import type { ReadinessRequest } from '#src/domain/readiness/readiness.ts'
import { simulatedExam } from '#src/lab/simulate/readiness-blueprint.ts'

/** The study day of every test. */
export const today = '2026-11-22'

/** First answers in domains `1` to `5`, `each` in every one, of which about a share of `right` is right. */
export function answersOf(each: number, right: number, random: Random = seededRandom(5)) {
  return ['1', '2', '3', '4', '5'].flatMap((domain) =>
    Array.from(
      { length: each },
      (): FirstAnswer => ({
        domain,
        fraction: random() < right ? 1 : 0,
        guessChance: 0.25,
        difficulty: { value: 2 * random() - 1, variance: 0.1 },
        on: today,
      }),
    ),
  )
}

/** The same answers so many times over. */
export function repeated<T>(items: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => items).flat()
}

/** A request of today for the simulated exam; `changes` replace parts. */
export function requestWith(changes: Partial<ReadinessRequest>): ReadinessRequest {
  return {
    blueprint: simulatedExam,
    answers: answersOf(20, 0.7),
    today,
    bankDifficulty: 0,
    unseen: undefined,
    cutShare: undefined,
    population: usualPopulation,
    horizon: undefined,
    recalibration: undefined,
    random: seededRandom(1),
    ...changes,
  }
}
