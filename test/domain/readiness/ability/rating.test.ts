import { describe, expect, test } from 'vitest'
import { seededRandom } from '#src/domain/random.ts'
import { chanceRight } from '#src/domain/readiness/ability/curve.ts'
import {
  isSettled,
  type QuestionRating,
  rateAnswer,
  restPerson,
  startPersonRating,
  startQuestionRating,
} from '#src/domain/readiness/ability/rating.ts'
import golden from './golden/bayes-elo-trace.json'

const guessChance = 0.25
const knownPerson = { value: 0, variance: 1e-9 }

function rated(value: number, variance: number): QuestionRating {
  return { ...startQuestionRating, value, variance }
}

test('six answers over two weeks give the ratings of the golden trace', () => {
  const questions = new Map<string, QuestionRating>()
  for (const [name, [value = 0, variance = 1]] of Object.entries(golden.start.items))
    questions.set(name, rated(value, variance))
  let person = { value: golden.start.theta, variance: golden.start.V_theta }
  let today = 0
  for (const { item, y, day, ...after } of golden.steps) {
    person = restPerson(person, day - today)
    today = day
    const question = questions.get(item) ?? startQuestionRating
    const next = rateAnswer({ person, question, fraction: y, guessChance })
    expect(next.expected).toBeCloseTo(after.P_before, 9)
    expect(next.person.value).toBeCloseTo(after.theta, 9)
    expect(next.person.variance).toBeCloseTo(after.V_theta, 9)
    expect(next.question.value).toBeCloseTo(after.b, 9)
    expect(next.question.variance).toBeCloseTo(after.V_b, 9)
    person = next.person
    questions.set(item, next.question)
  }
})

test('a partly right answer moves ratings less than a right one, and a right one never lowers the person', () => {
  const after = [0, 0.5, 1].map(
    (fraction) =>
      rateAnswer({
        person: startPersonRating,
        question: startQuestionRating,
        fraction,
        guessChance,
      }).person.value,
  )
  expect(after.toSorted((one, other) => one - other)).toEqual(after)
  expect(after[0]).toBeLessThan(0)
  expect(after[2]).toBeGreaterThan(0)
})

test('an answer that nobody could miss changes nothing and stays a number', () => {
  const question = rated(-60, 1e-6)
  const next = rateAnswer({ person: knownPerson, question, fraction: 1, guessChance })
  expect(next.person).toEqual(knownPerson)
})

describe('a settled difficulty', () => {
  test('stays where it is while answers come as expected, and the person is still rated', () => {
    let question = rated(0, 0.06)
    expect(isSettled(question)).toBe(true)
    const random = seededRandom(3)
    const { expected } = chanceRight(0, 0.06, guessChance)
    for (let index = 0; index < 300; index++) {
      const fraction = random() < expected ? 1 : 0
      const next = rateAnswer({ person: startPersonRating, question, fraction, guessChance })
      expect(next.person.value).not.toBe(0)
      question = next.question
    }
    expect(question).toMatchObject({ value: 0, variance: 0.06 })
    expect(question.watch.answers).toBe(300)
  })

  test('is opened again when answers leave what was expected by more than three standard errors', () => {
    let question = rated(0, 0.06)
    let answers = 0
    while (isSettled(question) && answers < 200) {
      question = rateAnswer({ person: knownPerson, question, fraction: 0, guessChance }).question
      answers += 1
    }
    expect(answers).toBe(20)
    expect(question.variance).toBe(0.25)
    expect(question.watch.answers).toBe(0)
    const after = rateAnswer({ person: knownPerson, question, fraction: 0, guessChance })
    expect(after.question.value).toBeGreaterThan(question.value)
  })

  test('is reached by answers alone, near the true one', () => {
    const random = seededRandom(11)
    let question = startQuestionRating
    let answers = 0
    while (!isSettled(question) && answers < 1000) {
      const value = 3 * random() - 1.5
      const fraction = random() < chanceRight(value - 0.8, 0, guessChance).expected ? 1 : 0
      question = rateAnswer({
        person: { value, variance: 0.01 },
        question,
        fraction,
        guessChance,
      }).question
      answers += 1
    }
    expect(answers).toBeGreaterThan(60)
    expect(answers).toBeLessThan(300)
    expect(Math.abs(question.value - 0.8)).toBeLessThan(0.75)
  })
})
