import { expect, test } from 'vitest'
import {
  answerMinutesOf,
  defaultAnswerMinutes,
  type TimedAnswer,
} from '#src/domain/plan/answer-minutes.ts'

function answers(count: number, minutes: number, changes: Partial<TimedAnswer> = {}) {
  return Array.from({ length: count }, () => ({
    minutes,
    isFirst: false,
    isRight: true,
    ...changes,
  }))
}

test('nine answers of a kind are too few to replace the default', () => {
  expect(answerMinutesOf([])).toEqual(defaultAnswerMinutes)
  expect(answerMinutesOf(answers(9, 0.4))).toEqual(defaultAnswerMinutes)
})

test('each kind has its own median', () => {
  const minutes = answerMinutesOf([
    ...answers(6, 0.4),
    ...answers(6, 0.6),
    ...answers(11, 1, { isRight: false }),
    ...answers(10, 2.5, { isFirst: true, isRight: false }),
  ])
  expect(minutes).toEqual({ againRight: 0.5, againWrong: 1, firstRight: 1.1, firstWrong: 2.5 })
})

test('only the last hundred answers of a kind count', () => {
  expect(answerMinutesOf([...answers(500, 2), ...answers(100, 0.5)]).againRight).toBe(0.5)
})

test('a page left open or clicked through changes the plan at most fourfold', () => {
  expect(answerMinutesOf(answers(20, 60)).againRight).toBe(3)
  expect(answerMinutesOf(answers(20, 0)).againRight).toBe(0.1875)
})
