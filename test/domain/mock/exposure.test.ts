import { describe, expect, test } from 'vitest'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { seededRandom } from '#src/domain/random.ts'
import { bankFor, dayMs, formOf, now, questionsOf, requestOf, shippedBlueprint } from './pools.ts'

const people = 60
const mocksEach = 4
const daysBetween = 14

type Simulated = {
  /** Share of places of mocks 2 to 4 that the candidate had in an earlier mock. */
  repeats: number
  /** Share of all forms that held the question used most. */
  largestExposure: number
  /** Spread (standard deviation) of the forms' mean true difficulty, in logits. */
  difficultySpread: number
}

/** Sixty candidates take four full mocks of RHIA in turn, and every answer is known to the next form. */
function simulate(size: number): Simulated {
  const blueprint = shippedBlueprint('rhia')
  const dice = seededRandom(size)
  const normal = () => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice())
  const bank = bankFor(blueprint, size)
  const truth = new Map(bank.map(({ questionId }) => [questionId, normal()]))
  const facts = new Map<string, PoolQuestion>(bank.map((one) => [one.questionId, one]))
  const seenAt = new Map<string, number>()
  const spread: number[] = []
  let repeats = 0
  let places = 0
  for (let form = 0; form < people * mocksEach; form++) {
    const round = Math.floor(form / people)
    const person = form % people
    const at = new Date(now.getTime() + round * daysBetween * dayMs)
    const pool = [...facts.values()].map((one) => {
      const lastSeenAt = seenAt.get(`${person} ${one.questionId}`)
      return { ...one, lastSeenAt }
    })
    const made = formOf(requestOf(blueprint, pool, { formsSoFar: form, now: at }), dice)
    const scored = questionsOf(made, pool).filter((_, index) => made.places[index]?.isScored)
    spread.push(meanOf(scored.map(({ questionId }) => truth.get(questionId) ?? 0)))
    if (round > 0) {
      places += made.places.length
      repeats += made.places.filter(({ seenBefore }) => seenBefore).length
    }
    for (const question of questionsOf(made, pool)) {
      const isRight = dice() < 1 / (1 + Math.exp((truth.get(question.questionId) ?? 0) - 0.7))
      facts.set(question.questionId, answered(question, isRight ? 1 : 0))
      seenAt.set(`${person} ${question.questionId}`, at.getTime())
    }
  }
  const uses = [...facts.values()].map(({ usedOnForms }) => usedOnForms)
  const late = spread.slice(people)
  const mean = meanOf(late)
  return {
    repeats: repeats / places,
    largestExposure: Math.max(...uses) / (people * mocksEach),
    difficultySpread: Math.sqrt(meanOf(late.map((one) => (one - mean) ** 2))),
  }
}

/** What everybody knows of a question after one more form with it. */
function answered(question: PoolQuestion, right: number): PoolQuestion {
  const isFirst = question.lastSeenAt === undefined
  return {
    ...question,
    usedOnForms: question.usedOnForms + 1,
    firstAnswers: question.firstAnswers + (isFirst ? 1 : 0),
    firstRight: question.firstRight + (isFirst ? right : 0),
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('sixty candidates with four mocks each of 130 and 20 questions', () => {
  test.each([
    // 600 places of four mocks don't fit into 400 questions: at least 200 of the last 450 must come again.
    [400, { repeats: 0.5, largestExposure: 0.69 }],
    [800, { repeats: 0.16, largestExposure: 0.28 }],
    [1500, { repeats: 0.07, largestExposure: 0.17 }],
  ])('repeat and expose no more of a bank of %i than simple weights do', (size, limits) => {
    const simulated = simulate(size)
    expect(simulated.repeats).toBeLessThanOrEqual(limits.repeats + 0.01)
    expect(simulated.largestExposure).toBeLessThanOrEqual(limits.largestExposure + 0.01)
    // 0.036 to 0.047 with the swaps that equate forms, 0.077 to 0.095 without.
    expect(simulated.difficultySpread).toBeLessThan(0.06)
  })
})
