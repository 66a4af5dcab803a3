import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { forecastWorkload } from '#src/domain/progress/workload.ts'
import { cardOf } from './cards.ts'

const today = '2026-11-25'

function forecast(daysAhead: readonly number[], examInDays?: number) {
  return forecastWorkload({
    cards: daysAhead.map((days) => cardOf({ dueOn: addDays(today, days) })),
    today,
    examOn: examInDays === undefined ? undefined : addDays(today, examInDays),
    answerMs: 60_000,
  })
}

describe('the work ahead', () => {
  test('puts overdue cards on today and keeps them apart', () => {
    const { days, near } = forecast([-9, -1, 0, 0, 0, 2, 20, 40])
    expect(days).toHaveLength(30)
    expect(days[0]).toEqual({ on: today, due: 3, overdue: 2 })
    expect(days[2]).toEqual({ on: '2026-11-27', due: 1, overdue: 0 })
    expect(days[20]).toMatchObject({ due: 1 })
    expect(near).toEqual({ days: 14, cards: 6, minutesPerDay: 6 / 14 })
  })

  test.each([
    ['no date', undefined, 30, false],
    ['an exam far away', 31, 30, false],
    ['an exam in thirty days', 30, 30, true],
    ['an exam in a week', 7, 7, true],
    ['an exam tomorrow', 1, 1, true],
    ['an exam today', 0, 30, false],
    ['an exam in the past', -3, 30, false],
  ])('with %s', (_, examInDays, days, endsAtExam) => {
    const workload = forecast([0], examInDays)
    expect(workload.days).toHaveLength(days)
    expect(workload.endsAtExam).toBe(endsAtExam)
    expect(workload.near.days).toBe(Math.min(14, days))
  })

  test('loses no card that is due before its end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 60 })), (daysAhead) => {
        const { days } = forecast(daysAhead)
        const counted = days.reduce((sum, day) => sum + day.due + day.overdue, 0)
        expect(counted).toBe(daysAhead.filter((ahead) => ahead < 30).length)
        expect(days.every((day) => day.due >= 0)).toBe(true)
      }),
    )
  })
})
