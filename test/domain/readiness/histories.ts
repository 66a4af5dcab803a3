import { type Random, seededRandom } from '#src/domain/random.ts'
import type { FirstAnswer } from '#src/domain/readiness/ability/ability.ts'

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
