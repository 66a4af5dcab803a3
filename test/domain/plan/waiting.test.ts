import { expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { type PlanRequest, planDay } from '#src/domain/plan/plan-day.ts'
import type { PlanQuestion } from '#src/domain/plan/scale.ts'
import { waitingAfter } from '#src/domain/plan/waiting.ts'
import { seededRandom } from '#src/domain/random.ts'
import { many, misconceived, requestFor, seen, today, unseen } from './questions.ts'

function waiting(
  questions: readonly PlanQuestion[],
  changes: Partial<PlanRequest<PlanQuestion>> = {},
) {
  const request = requestFor(questions, changes)
  const plan = planDay(request, seededRandom(1))
  return { ...waitingAfter(request, plan), chosen: plan.chosen }
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

test('what is due and finds no room today is spread over the next days', () => {
  const found = waiting(
    many(60, (index) => seen(`q${index}`, 5)),
    { minutes: 10, minutesPerDay: 10, examOn: undefined },
  )
  expect(found.due).toHaveLength(60 - found.chosen.length)
  expect(found.byDay.length).toBeGreaterThan(2)
  expect(sum(found.byDay) + found.later).toBe(found.due.length)
  for (const count of found.byDay.slice(0, -1)) expect(count).toBe(found.chosen.length)
})

test('what finds no room within a week comes later', () => {
  const found = waiting(
    many(100, (index) => seen(`q${index}`, 5)),
    { minutes: 5, minutesPerDay: 5 },
  )
  expect(found.byDay).toHaveLength(7)
  expect(found.later).toBeGreaterThan(0)
  expect(sum(found.byDay) + found.later).toBe(found.due.length)
})

test('no day after the exam is counted on, and its eve is light', () => {
  const found = waiting(
    many(400, (index) => seen(`q${index}`, 5)),
    { minutes: 90, minutesPerDay: 90, examOn: addDays(today, 3) },
  )
  expect(found.byDay).toHaveLength(3)
  const [first = 0, eve = 0, day = 0] = found.byDay
  expect(first).toBeGreaterThan(2 * eve)
  expect(eve).toBeGreaterThan(2 * day)
})

test('where minutes are left, siblings keep the rest for other days', () => {
  const siblings = many(3, (index) => seen(`q${index}`, 5, { concept: 'one idea' }))
  expect(waiting(siblings)).toMatchObject({ held: 'by-siblings', byDay: [1, 1], later: 0 })
  expect(waiting(siblings, { minutes: 1 })).toMatchObject({ held: 'by-minutes' })
})

test('each says why it is due and when it was seen; new questions wait beside', () => {
  const questions = [
    misconceived('sure'),
    seen('wrong', 4, { memory: { lastFraction: 0 } }),
    seen('fading', 9),
    unseen('new'),
  ]
  const found = waiting(questions, { minutes: 0, examOn: undefined })
  expect(
    found.due.map(({ question, reason, daysSinceSeen }) => [
      question.questionId,
      reason,
      daysSinceSeen,
    ]),
  ).toEqual([
    ['sure', 'misconception', 1],
    ['fading', 'fading', 9],
    ['wrong', 'wrong', 4],
  ])
  expect(found.unseen.map(({ questionId }) => questionId)).toEqual(['new'])
})

test('nothing waits where everything due is planned', () => {
  expect(waiting([seen('q', 5)])).toMatchObject({ due: [], unseen: [], byDay: [], later: 0 })
})
