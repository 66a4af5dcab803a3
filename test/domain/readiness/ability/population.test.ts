import { expect, test } from 'vitest'
import { type Random, seededRandom } from '#src/domain/random.ts'
import type { FirstAnswer } from '#src/domain/readiness/ability/ability.ts'
import { logistic } from '#src/domain/readiness/ability/curve.ts'
import { populationFrom } from '#src/domain/readiness/ability/population.ts'
import { drawNormals } from '#src/domain/statistics/normal.ts'
import { today } from '#test/domain/readiness/histories.ts'

const codes = ['1', '2', '3', '4']

/** A hundred first answers of somebody drawn from a population of mean .8, sd .7 and .4 within. */
function drawLearner(random: Random): FirstAnswer[] {
  const normal = () => drawNormals(random)[0]
  const overall = 0.8 + 0.7 * normal()
  return codes.flatMap((domain) => {
    const ability = overall + 0.4 * normal()
    return Array.from({ length: 25 }, () => {
      const difficulty = normal()
      return {
        domain,
        fraction: random() < 0.25 + 0.75 * logistic(ability - difficulty) ? 1 : 0,
        guessChance: 0.25,
        difficulty: { value: difficulty, variance: 0 },
        on: today,
      }
    })
  })
}

test('two hundred learners tell what learners of the exam bring along', () => {
  const random = seededRandom(12)
  const learners = Array.from({ length: 200 }, () => drawLearner(random))
  const found = populationFrom({ codes, learners, today })
  expect(Math.abs((found?.mean ?? 0) - 0.8)).toBeLessThan(0.15)
  expect(Math.abs((found?.sd ?? 0) - 0.7)).toBeLessThan(0.15)
  expect(Math.abs((found?.domainSd ?? 0) - 0.4)).toBeLessThan(0.12)
})

test('below fifty learners with answers nothing is told', () => {
  const random = seededRandom(12)
  const learners = Array.from({ length: 60 }, (_, index) => (index < 49 ? drawLearner(random) : []))
  expect(populationFrom({ codes, learners, today })).toBeUndefined()
})
