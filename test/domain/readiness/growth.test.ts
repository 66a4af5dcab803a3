import { describe, expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import {
  ageWeight,
  domainSpread,
  type FirstAnswer,
  fitAbility,
  fitGrowingAbility,
  usualPopulation as population,
} from '#src/domain/readiness/ability.ts'
import { chanceRight, evidenceOf } from '#src/domain/readiness/curve.ts'
import { drawNormals } from '#src/domain/statistics/normal.ts'
import { answersOf, today } from './histories.ts'

const codes = ['1', '2', '3', '4', '5']
const growthSd = 0.03

const fitted = (answers: readonly FirstAnswer[]) => ({
  still: fitAbility({ codes, answers, today, population }),
  growing: fitGrowingAbility({ codes, answers, today, population }),
})

/** First answers over the last 40 days of somebody who is at `ability` today and grew by `perDay` until now. */
function learnerOf({ ability, perDay }: { ability: number; perDay: number }, seed: number) {
  const random = seededRandom(seed)
  const answers = Array.from({ length: 200 }, (_, index): FirstAnswer => {
    const ageDays = Math.floor(index / 5)
    const value = drawNormals(random)[0]
    const gap = ability - perDay * ageDays - value
    const isRight = random() < chanceRight(gap, 0, 0.25).expected
    return {
      domain: codes[index % 5] ?? '1',
      fraction: isRight ? 1 : 0,
      guessChance: 0.25,
      difficulty: { value, variance: 0 },
      on: addDays(today, -ageDays),
    }
  })
  return fitted(answers)
}

test('answers of one day say nothing of growth: the fit is that of somebody who stands still', () => {
  const { still, growing } = fitted(answersOf(20, 0.7))
  expect(growing.growth).toEqual({ perDay: 0, variance: 0 })
  for (const [index, { value, information }] of growing.domains.entries()) {
    expect(value).toBeCloseTo(still.domains[index]?.value ?? 0, 9)
    expect(information).toBeCloseTo(still.domains[index]?.information ?? 0, 9)
  }
})

test('what fits best has no slope left in the posterior, for growth as for ability', () => {
  const { growing } = learnerOf({ ability: 1, perDay: 0.05 }, 3)
  const random = seededRandom(3)
  const { perDay } = growing.growth
  let pull = -perDay / growthSd ** 2
  for (let index = 0; index < 200; index++) {
    const ageDays = Math.floor(index / 5)
    const value = drawNormals(random)[0]
    const isRight = random() < chanceRight(1 - 0.05 * ageDays - value, 0, 0.25).expected
    const theta = growing.domains[index % 5]?.value ?? 0
    const chance = chanceRight(theta - perDay * ageDays - value, 0, 0.25)
    pull -= ageDays * ageWeight(ageDays) * evidenceOf(chance, isRight ? 1 : 0).score
  }
  expect(perDay).toBeGreaterThan(0.01)
  expect(pull).toBeCloseTo(0, 4)
})

describe.each([
  ['stands still', 0],
  ['learns', 0.04],
])('of somebody who %s', (_, perDay) => {
  const people = Array.from({ length: 200 }, (_unused, seed) => {
    const [draw] = drawNormals(seededRandom(1000 + seed))
    const ability = 1 + 0.5 * draw
    return { ability, ...learnerOf({ ability, perDay }, seed) }
  })
  const errorsOf = (kind: 'still' | 'growing') =>
    people.map(({ ability, [kind]: fit }) => {
      const mean = fit.domains.reduce((sum, { value }) => sum + value, 0) / codes.length
      return mean - ability
    })
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length

  test('ability today is found within a few tenths of a logit', () => {
    expect(Math.abs(meanOf(errorsOf('growing')))).toBeLessThan(perDay === 0 ? 0.15 : 0.3)
    if (perDay > 0)
      expect(Math.abs(meanOf(errorsOf('growing')))).toBeLessThan(
        0.6 * Math.abs(meanOf(errorsOf('still'))),
      )
  })

  test('it lies within the 90 % interval about as often as that says', () => {
    const held = people.filter(({ ability, growing }) => {
      const [domain] = growing.domains
      if (domain === undefined) return false
      const sd = Math.sqrt(domainSpread(growing, domain).variance + growing.growth.variance)
      return Math.abs(domain.value - ability) <= 1.645 * sd
    })
    expect(held.length / people.length).toBeGreaterThan(0.85)
  })
})

test('the older all answers are, the less is known of today', () => {
  const aged = (days: number) =>
    fitted(answersOf(20, 0.7).map((answer) => ({ ...answer, on: addDays(today, -days) }))).growing
      .growth.variance
  expect(aged(0)).toBe(0)
  expect(aged(20)).toBeGreaterThan(0.1)
  expect(aged(60)).toBeGreaterThan(aged(20))
})
