import { describe, expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import {
  domainSpread,
  type FirstAnswer,
  fitAbility,
  fitGrowingAbility,
  usualPopulation as population,
} from '#src/domain/readiness/ability/ability.ts'
import { chanceRight, evidenceOf } from '#src/domain/readiness/ability/curve.ts'
import { ageWeight, samplesOf } from '#src/domain/readiness/ability/sample.ts'
import { drawNormals } from '#src/domain/statistics/normal.ts'
import { answersOf, repeated, today } from '#test/domain/readiness/histories.ts'

const codes = ['1', '2', '3', '4', '5']
const growthSd = 1
const days = 40

const fitted = (answers: readonly FirstAnswer[]) => ({
  still: fitAbility({ codes, answers, today, population }),
  growing: fitGrowingAbility({ codes, answers, today, population }),
})

/** How far an answer of so many days ago lies behind, where each day brought one in each domain. */
const behindOf = (ageDays: number) => Math.log((days + 10) / (days - ageDays + 10))

/** First answers over the last 40 days of somebody who is at `ability` today and grew by `perFold` until now. */
function answersWhile({ ability, perFold }: { ability: number; perFold: number }, seed: number) {
  const random = seededRandom(seed)
  return Array.from({ length: 5 * days }, (_, index): FirstAnswer => {
    const ageDays = Math.floor(index / 5)
    const value = drawNormals(random)[0]
    const gap = ability - perFold * behindOf(ageDays) - value
    const isRight = random() < chanceRight(gap, 0, 0.25).expected
    return {
      domain: codes[index % 5] ?? '1',
      fraction: isRight ? 1 : 0,
      guessChance: 0.25,
      difficulty: { value, variance: 0 },
      on: addDays(today, -ageDays),
    }
  })
}

test('an answer lies behind by what was met in its domain since the end of its day', () => {
  const [one] = answersOf(1, 1)
  if (one === undefined) throw new Error('there is no answer')
  const on = (day: string, domain = '1') => ({ ...one, domain, on: day })
  const met = [on('2026-11-20'), on('2026-11-20'), on('2026-11-01'), on('2026-11-21', '2')]
  const { samples, ages } = samplesOf({
    codes: ['1', '2'],
    answers: [...met, on(today, 'of another exam')],
    today,
    population,
  })
  expect([...(samples[0]?.behind ?? [])]).toEqual([0, 0, Math.log(13 / 11)])
  expect([...(samples[1]?.behind ?? [])]).toEqual([0])
  expect(ages).toEqual([
    { days: 21, weight: ageWeight(21) },
    { days: 2, weight: 2 * ageWeight(2) },
    { days: 1, weight: ageWeight(1) },
  ])
})

test('answers of one day say nothing of growth: the fit is that of somebody who stands still', () => {
  const { still, growing } = fitted(answersOf(20, 0.7))
  expect(growing.growth).toEqual({ perFold: 0, variance: 0 })
  for (const [index, { value, information }] of growing.domains.entries()) {
    expect(value).toBeCloseTo(still.domains[index]?.value ?? 0, 9)
    expect(information).toBeCloseTo(still.domains[index]?.information ?? 0, 9)
  }
})

test('what fits best has no slope left in the posterior, for growth as for ability', () => {
  const answers = answersWhile({ ability: 1, perFold: 1 }, 3)
  const { growing } = fitted(answers)
  const { perFold } = growing.growth
  let pull = -perFold / growthSd ** 2
  for (const [index, { fraction, difficulty }] of answers.entries()) {
    const ageDays = Math.floor(index / 5)
    const theta = growing.domains[index % 5]?.value ?? 0
    const gap = theta - perFold * behindOf(ageDays) - difficulty.value
    const { score } = evidenceOf(chanceRight(gap, 0, 0.25), fraction)
    pull -= behindOf(ageDays) * ageWeight(ageDays) * score
  }
  expect(perFold).toBeGreaterThan(0.2)
  expect(pull).toBeCloseTo(0, 4)
})

describe.each([
  ['stands still', 0],
  ['learns', 1.2],
])('of somebody who %s', (_, perFold) => {
  const people = Array.from({ length: 200 }, (_unused, seed) => {
    const [draw] = drawNormals(seededRandom(1000 + seed))
    const ability = 1 + 0.5 * draw
    return { ability, ...fitted(answersWhile({ ability, perFold }, seed)) }
  })
  const errorsOf = (kind: 'still' | 'growing') =>
    people.map(({ ability, [kind]: fit }) => {
      const mean = fit.domains.reduce((sum, { value }) => sum + value, 0) / codes.length
      return mean - ability
    })
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length

  test('ability today is found within a few tenths of a logit', () => {
    expect(Math.abs(meanOf(errorsOf('growing')))).toBeLessThan(perFold === 0 ? 0.15 : 0.3)
    if (perFold > 0)
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
  const aged = (days: number) => {
    const answers = answersOf(20, 0.7).map((one) => ({ ...one, on: addDays(today, -days) }))
    const { domains, growth } = fitted(answers).growing
    return { domains, added: growth.variance }
  }
  expect(aged(0).added).toBeCloseTo(0, 12)
  const { domains, added } = aged(20)
  const known = domains.reduce((sum, { information }) => sum + information, 0)
  // 20 days of .0025 logits² each, beside one logit⁻² of the prior.
  expect(added).toBeCloseTo(1 / (1 / (1 / known + 0.05) + 1) - 1 / (known + 1), 9)
  expect(aged(60).added).toBeGreaterThan(added)
})

test('answers of long ago beside new ones leave no more unknown, however many they are', () => {
  const recent = answersOf(12, 0.7)
  const withOlder = (times: number) => {
    const older = repeated(recent, times).map((one) => ({ ...one, on: addDays(today, -90) }))
    const { overall, growth } = fitted([...recent, ...older]).growing
    return overall.variance + growth.variance
  }
  const unknown = [0, 1, 2, 4, 8].map(withOlder)
  expect(unknown.toSorted((one, other) => other - one)).toEqual(unknown)
})
