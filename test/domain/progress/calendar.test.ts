import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'
import { calendarWeeks, heatLevel, monthMarks, weekStart } from '#src/domain/progress/calendar.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1960-01-01', days))

describe('a week starts on Monday', () => {
  test.each([
    ['2026-11-22', '2026-11-16'],
    ['2026-11-23', '2026-11-23'],
    // Across the year.
    ['2027-01-01', '2026-12-28'],
    ['2028-03-01', '2028-02-28'],
    // Across the change of clocks in Berlin and New York.
    ['2026-10-25', '2026-10-19'],
    ['2026-11-01', '2026-10-26'],
    ['1969-12-31', '1969-12-29'],
  ])('%s is in the week of %s', (day, monday) => {
    expect(weekStart(day)).toBe(monday)
  })

  test('every week has seven days, and its first is a Monday', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = weekStart(day)
        expect(new Date(`${monday}T12:00:00Z`).getUTCDay()).toBe(1)
        expect(daysBetween(monday, day)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(monday, day)).toBeLessThan(7)
        expect(weekStart(addDays(monday, 6))).toBe(monday)
      }),
    )
  })
})

describe('the calendar', () => {
  test('ends today, holds every day once, in order, with its answers', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (today, count) => {
        const weeks = calendarWeeks([{ studyOn: today, answers: 3 }], today, count)
        const days = weeks.flatMap((week) => week.days)
        expect(weeks).toHaveLength(count)
        expect(days.at(-1)).toEqual({ on: today, answers: 3, isToday: true })
        expect(days.map((day) => day.on)).toEqual(
          days.map((_, index) => addDays(days[0]?.on ?? '', index)),
        )
        expect(weeks.slice(0, -1).every((week) => week.days.length === 7)).toBe(true)
        expect(days.filter((day) => day.isToday)).toHaveLength(1)
      }),
    )
  })

  test('leaves out days before it and after today', () => {
    const days = [
      { studyOn: '2026-10-01', answers: 9 },
      { studyOn: '2026-11-24', answers: 2 },
      { studyOn: '2026-11-26', answers: 7 },
    ]
    const weeks = calendarWeeks(days, '2026-11-25', 2)
    const all = weeks.flatMap((week) => week.days)
    expect(weeks.map((week) => week.startsOn)).toEqual(['2026-11-16', '2026-11-23'])
    expect(all.reduce((sum, day) => sum + day.answers, 0)).toBe(2)
  })
})

describe('the names of months', () => {
  const marksOf = (today: string, count: number) =>
    monthMarks(calendarWeeks([], today, count), 3).map(({ week, month }) => `${week} ${month}`)

  test('stand over the week in which each begins', () => {
    expect(marksOf('2026-11-22', 13)).toEqual(['1 2026-09', '5 2026-10', '9 2026-11'])
  })

  test('go on over the year', () => {
    expect(marksOf('2027-01-10', 7)).toEqual(['1 2026-12', '5 2027-01'])
  })

  test('leave out a first month of which little is in sight', () => {
    // The first week is 24 to 30 August, September begins in the next.
    expect(marksOf('2026-11-22', 13)).not.toContain('0 2026-08')
    expect(marksOf('2026-11-22', 14)).toEqual(['2 2026-09', '6 2026-10', '10 2026-11'])
    expect(marksOf('2026-11-22', 16)).toEqual(['0 2026-08', '4 2026-09', '8 2026-10', '12 2026-11'])
  })

  test('wait for the first day of a month to come', () => {
    // Monday, 30 November: December is in this week, but not here yet.
    expect(marksOf('2026-11-30', 2)).toEqual(['0 2026-11'])
  })

  test('never collide, and no month has two', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (today, count) => {
        const marks = monthMarks(calendarWeeks([], today, count), 3)
        const gaps = marks.slice(1).map((mark, index) => mark.week - (marks[index]?.week ?? 0))
        expect(gaps.every((gap) => gap >= 3)).toBe(true)
        expect(new Set(marks.map((mark) => mark.month)).size).toBe(marks.length)
      }),
    )
  })
})

test.each([
  [0, 0],
  [1, 1],
  [9, 1],
  [10, 2],
  [19, 2],
  [20, 3],
  [39, 3],
  [40, 4],
  [4000, 4],
])('%i answers are level %i', (answers, level) => {
  expect(heatLevel(answers)).toBe(level)
})
