import { expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { mockDueOn } from '#src/domain/plan/mock-due.ts'
import { planDay } from '#src/domain/plan/plan-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import { requestFor, seen, today, unseen } from './questions.ts'

const full = { minutes: 120, questions: 115 }

test.each([
  // Days since, days left, minutes a day, what is suggested.
  [undefined, 60, 60, undefined],
  [6, 60, 200, undefined],
  [7, 60, 60, 'full'],
  [7, 60, 30, 'half'],
  [7, 60, 15, 'quarter'],
  [7, 60, 10, undefined],
  [9, 60, 10, 'quarter'],
  [10, 60, 3, 'quarter'],
  [400, 60, 15, 'quarter'],
  [7, 4, 60, 'full'],
  [7, 3, 60, undefined],
  [7, 0, 60, undefined],
  [7, -1, 60, undefined],
  [7, undefined, 60, 'full'],
])('%s days after the last mock, %s before the exam, at %s minutes a day: %s', (...row) => {
  const [daysSince, daysLeft, minutesPerDay, size] = row
  expect(mockDueOn({ daysSince, daysLeft, minutesPerDay, full, unseen: 115 })).toBe(size)
})

test.each([
  // Days since, questions never met, what is suggested.
  [7, 114, 'half'],
  [7, 58, 'half'],
  [7, 57, 'quarter'],
  [7, 29, 'quarter'],
  [7, 28, undefined],
  [400, 28, undefined],
  [400, 0, undefined],
])('%s days after the last mock, with %s new questions left: %s', (daysSince, unseen, size) => {
  expect(mockDueOn({ daysSince, daysLeft: 60, minutesPerDay: 60, full, unseen })).toBe(size)
})

test('the plan counts from the last mock, or from the first answer before there was one', () => {
  const due = (lastOn: string | undefined, daysAgo: number | undefined) => {
    const question = daysAgo === undefined ? unseen('q') : seen('q', daysAgo)
    const mocks = { full, unseen: 115, lastOn }
    return planDay(requestFor([question], { mocks, minutesPerDay: 60 }), seededRandom(1)).mockDue
  }
  expect(due(undefined, undefined)).toBeUndefined()
  expect(due(undefined, 6)).toBeUndefined()
  expect(due(undefined, 8)).toBe('full')
  expect(due(addDays(today, -2), 8)).toBeUndefined()
  expect(due(addDays(today, -7), 2)).toBe('full')
})
