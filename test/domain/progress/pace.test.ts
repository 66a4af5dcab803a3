import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { paceOf, typicalAnswerMs } from '#src/domain/progress/pace.ts'
import { studyDay } from './days.ts'

const today = '2026-11-25'

/** A day with so many answers of so many seconds each. */
function timed(daysAgo: number, answers: number, seconds: number) {
  return studyDay(addDays(today, -daysAgo), { answers, elapsedMs: answers * seconds * 1000 })
}

describe('typical time per answer', () => {
  test.each([
    ['of no day is 0', [], 0],
    ['of one day is its mean', [timed(0, 4, 50)], 50],
    ['is the day in the middle', [timed(2, 5, 40), timed(1, 5, 60), timed(0, 5, 50)], 50],
    ['weighs days by their answers', [timed(2, 1, 90), timed(1, 20, 40), timed(0, 2, 80)], 40],
    ['is not moved by a question left open over lunch', [timed(1, 30, 50), timed(0, 10, 400)], 50],
  ])('%s', (_, days, seconds) => {
    expect(typicalAnswerMs(days)).toBe(seconds * 1000)
  })

  test('lies between the quickest and the slowest day', () => {
    const day = fc.record({
      answers: fc.integer({ min: 1, max: 50 }),
      elapsedMs: fc.integer({ min: 1, max: 5_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
        const means = days.map((one) => one.elapsedMs / one.answers)
        const typical = typicalAnswerMs(days.map((one) => studyDay(today, one)))
        expect(means).toContain(typical)
        const quicker = days.filter((one) => one.elapsedMs / one.answers < typical)
        const count = (some: typeof days) => some.reduce((sum, one) => sum + one.answers, 0)
        expect(count(quicker)).toBeLessThan(count(days) / 2)
      }),
    )
  })
})

describe('pace', () => {
  test('needs ten timed answers', () => {
    expect(paceOf([], today, 13)).toEqual({ kind: 'too-few', missing: 10 })
    expect(paceOf([timed(0, 7, 50)], today, 13)).toEqual({ kind: 'too-few', missing: 3 })
    // Answers without a measured time do not count.
    const untimed = studyDay(today, { answers: 40 })
    expect(paceOf([timed(1, 9, 50), untimed], today, 13)).toEqual({ kind: 'too-few', missing: 1 })
  })

  test('is that of the last four weeks, or of all time where those have too few answers', () => {
    expect(paceOf([timed(28, 50, 90), timed(0, 10, 50)], today, 13)).toMatchObject({
      typicalMs: 50_000,
      answers: 10,
    })
    expect(paceOf([timed(28, 50, 90), timed(0, 9, 50)], today, 13)).toMatchObject({
      typicalMs: 90_000,
      answers: 59,
    })
  })

  test('has every week, and a value only from five answers', () => {
    const pace = paceOf([timed(9, 4, 70), timed(3, 20, 60), timed(0, 5, 50)], today, 3)
    expect(pace.kind === 'measured' && pace.weeks).toEqual([
      { startsOn: '2026-11-09', answers: 0, typicalMs: undefined },
      { startsOn: '2026-11-16', answers: 24, typicalMs: 60_000 },
      { startsOn: '2026-11-23', answers: 5, typicalMs: 50_000 },
    ])
  })
})
