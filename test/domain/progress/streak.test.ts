import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, studyDay } from '#src/domain/memory/study-day.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'
import { currentStreak } from '#src/domain/progress/streak.ts'

// Wednesday.
const today = '2026-11-25'

/** Study days from a picture of the days up to today: `x` with answers, `.` without. */
function daysOf(picture: string): string[] {
  return [...picture].flatMap((sign, index) =>
    sign === 'x' ? [addDays(today, index - picture.length + 1)] : [],
  )
}

describe('a streak', () => {
  test.each([
    ['nothing', '', 0],
    ['only today', 'x', 1],
    ['today still open', 'x.', 1],
    ['today and yesterday', 'xx', 2],
    ['yesterday off', 'x.x', 2],
    ['one day off in this week, today open', 'xx..', 2],
    ['two days off in this week', 'xx..x', 1],
    // Sunday and Monday off: two days in a row, but each in a week of its own.
    ['a day off in each of two weeks', 'xxxxxx..xx', 8],
    // Saturday and Sunday off.
    ['two days off in last week', 'xxxxx..xxx', 3],
    ['a day off in each week for four weeks', 'xxxxxx.xxxxxx.xxxxxx.xxx', 21],
    ['a day off that nothing came before', '.xxx', 3],
    ['a week without an answer', `xxxxx${'.'.repeat(7)}x`, 1],
    ['nothing lately', `xxxxx${'.'.repeat(9)}`, 0],
  ])('with %s (%s) has %i days', (_, picture, days) => {
    expect(currentStreak(daysOf(picture), today).days).toBe(days)
  })

  test('says since when', () => {
    expect(currentStreak(daysOf('xx..xx.x'), today)).toEqual({ days: 3, since: '2026-11-22' })
    expect(currentStreak([], today)).toEqual({ days: 0, since: undefined })
  })

  test('goes on over a change of clocks and over the year', () => {
    // 23:30 of every evening in New York, around the change of 1 November 2026.
    const evenings = ['2026-10-31T03:30Z', '2026-11-01T03:30Z', '2026-11-02T04:30Z']
    const days = evenings.map((at) => studyDay(new Date(at), 'America/New_York', 4))
    expect(days).toEqual(['2026-10-30', '2026-10-31', '2026-11-01'])
    expect(currentStreak(days, '2026-11-01').days).toBe(3)
    expect(currentStreak(['2026-12-31', '2027-01-01'], '2027-01-01').days).toBe(2)
  })

  test('ignores days that a change of zone left in the future', () => {
    expect(currentStreak([addDays(today, 1), today], today)).toEqual({ days: 1, since: today })
  })

  test('is the longest run that the rule allows, and another study day never shortens it', () => {
    const history = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 40 })
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 40 }), (ago, more) => {
        const days = ago.map((count) => addDays(today, -count))
        const streak = currentStreak(days, today)
        expect(streak.days).toBe(longestByDefinition(days))
        expect(currentStreak([...days, addDays(today, -more)], today).days).toBeGreaterThanOrEqual(
          streak.days,
        )
      }),
    )
  })
})

/** Tries every first day. */
function longestByDefinition(days: readonly string[]): number {
  const lengths = days.map((since) => {
    const daysOff = new Map<string, number>()
    for (let back = 0; back <= daysBetween(since, today); back++) {
      const day = addDays(today, -back)
      if (days.includes(day) || back === 0) continue
      daysOff.set(weekStart(day), (daysOff.get(weekStart(day)) ?? 0) + 1)
    }
    const isAllowed = [...daysOff.values()].every((count) => count <= 1)
    return isAllowed ? days.filter((day) => day >= since).length : 0
  })
  return Math.max(0, ...lengths)
}
