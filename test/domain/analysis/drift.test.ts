import { expect, test } from 'vitest'
import { findDrift } from '#src/domain/analysis/drift.ts'

const now = new Date('2026-11-22T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

/** Answers at one age, so many of them right. */
function answers(days: number, right: number, of: number) {
  return Array.from({ length: of }, (_, index) => ({
    at: daysAgo(days),
    fraction: index < right ? 1 : 0,
  }))
}

test('the last 90 days are told when they lie more than three standard errors off', () => {
  const all = [...answers(200, 160, 200), ...answers(30, 20, 50)]
  expect(findDrift(all, now)).toEqual({ recent: 0.4, allTime: 0.72, answers: 50 })
})

test('rising is a drift too', () => {
  expect(findDrift([...answers(200, 60, 200), ...answers(30, 45, 50)], now)?.recent).toBe(0.9)
})

test.each([
  ['they are as before', [...answers(200, 160, 200), ...answers(30, 38, 50)]],
  ['fewer than 30 answers are recent', [...answers(200, 160, 200), ...answers(30, 5, 29)]],
  ['all answers are recent', answers(30, 5, 50)],
  ['the change is older', [...answers(200, 160, 200), ...answers(90, 20, 50)]],
  ['there are no answers', []],
])('nothing is told if %s', (_, all) => {
  expect(findDrift(all, now)).toBeUndefined()
})

test('answers from later than now do not count', () => {
  const all = [...answers(200, 160, 200), ...answers(-1, 0, 50)]
  expect(findDrift(all, now)).toBeUndefined()
})
