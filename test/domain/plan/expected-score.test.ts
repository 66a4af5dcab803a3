import { expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { type ExpectedQuestion, expectedScore } from '#src/domain/plan/expected-score.ts'
import { forecastScore } from '#src/domain/plan/forecast.ts'
import { many, requestFor, seen, today, unseen } from './questions.ts'

const shares = new Map([
  ['a', 0.75],
  ['b', 0.25],
])

function expected(questions: readonly ExpectedQuestion[]): number {
  return expectedScore({ questions, shares, calibration: defaultCalibration, today })
}

test('what is remembered, what first answers tell of the rest, and luck make up the expected score', () => {
  const memory = { stability: 10, difficulty: 5, on: today }
  const met = many(200, (index) => seen(`a${index}`, 0, { memory: { memory } }))
  const right = many(40, (index) =>
    seen(`b${index}`, 0, { domain: 'b', memory: { memory, firstFraction: 0.25 } }),
  )
  expect(expected([...met, ...right])).toBeCloseTo(100, 8)
  // As many as guessing gives are right at first: of the rest of that domain next to nothing is known.
  const rest = many(120, (index) => unseen(`c${index}`, { domain: 'b' }))
  expect(expected([...met, ...right, ...rest])).toBeGreaterThan(75 + 25 * (0.25 + 0.75 * 0.25))
  expect(expected([...met, ...right, ...rest])).toBeLessThan(75 + 25 * (0.25 + 0.75 * 0.45))
})

test('of whom nothing is known, half of what luck leaves is expected', () => {
  expect(expected([unseen('a'), unseen('b', { domain: 'b', guessChance: 0.01 })])).toBeCloseTo(
    75 * (0.25 + 0.75 * 0.5) + 25 * (0.01 + 0.99 * 0.5),
    8,
  )
})

test('it is what the forecast says of an exam today', () => {
  const questions = many(50, (index) =>
    index % 3 === 0 ? unseen(`u${index}`) : seen(`s${index}`, index % 20),
  )
  const request = { daysToExam: 30, minutesPerDay: [20], mocks: [] }
  expect(forecastScore(requestFor(questions), request).now).toBe(expected(questions))
})
