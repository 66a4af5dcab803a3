import { expect, test } from 'vitest'
import { ownWeeks } from '#src/domain/cohort/own-weeks.ts'
import { beforeThisWeek, cohortDay, cohortWeekOf, weeksOnEarth } from '#src/domain/cohort/week.ts'

test.each([
  // The night to 25 October 2026 has 25 hours in Berlin; the week ends with it.
  ['2026-10-25T22:59:59Z', 'Europe/Berlin', '2026-10-25', '2026-10-19'],
  ['2026-10-25T23:00:00Z', 'Europe/Berlin', '2026-10-26', '2026-10-26'],
  // The night to 29 March 2026 has 23.
  ['2026-03-29T21:59:59Z', 'Europe/Berlin', '2026-03-29', '2026-03-23'],
  ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30', '2026-03-30'],
  // Lord Howe turns its clocks by half an hour.
  ['2026-10-04T12:59:59Z', 'Australia/Lord_Howe', '2026-10-04', '2026-09-28'],
  ['2026-10-04T13:00:00Z', 'Australia/Lord_Howe', '2026-10-05', '2026-10-05'],
  ['2026-11-22T09:59:59Z', 'Pacific/Kiritimati', '2026-11-22', '2026-11-16'],
  ['2026-11-22T10:00:00Z', 'Pacific/Kiritimati', '2026-11-23', '2026-11-23'],
  ['2026-11-23T11:59:59Z', 'Etc/GMT+12', '2026-11-22', '2026-11-16'],
])('%s in %s is %s of the week of %s', (at, zone, day, week) => {
  expect(cohortDay(Date.parse(at), zone)).toBe(day)
  expect(cohortWeekOf(Date.parse(at), zone)).toBe(week)
})

const zones = ['Etc/GMT+12', 'America/Chicago', 'UTC', 'Asia/Kathmandu', 'Pacific/Kiritimati']

test('the weeks on earth hold the week of every zone at every hour', () => {
  for (let hour = 0; hour < 14 * 24; hour++) {
    const at = Date.UTC(2026, 10, 16) + hour * 3_600_000
    const weeks = weeksOnEarth(at)
    expect(weeks.length).toBeLessThanOrEqual(2)
    for (const zone of zones) {
      expect(weeks).toContain(cohortWeekOf(at, zone))
      expect(beforeThisWeek(at) <= cohortWeekOf(at, zone)).toBe(true)
    }
  }
  expect(weeksOnEarth(Date.UTC(2026, 10, 25))).toEqual(['2026-11-23'])
})

test('this week and the four before it are told, empty ones too', () => {
  const days = new Map([
    ['2026-10-25', { answers: 9, points: 900 }],
    ['2026-10-26', { answers: 3, points: 40_000 }],
    ['2026-11-24', { answers: 2, points: -100 }],
    ['2026-11-25', { answers: 4, points: 2500 }],
  ])
  expect(ownWeeks(days, '2026-11-25')).toEqual([
    { week: '2026-10-26', studyDays: 1, points: 30_000, answers: 3 },
    { week: '2026-11-02', studyDays: 0, points: 0, answers: 0 },
    { week: '2026-11-09', studyDays: 0, points: 0, answers: 0 },
    { week: '2026-11-16', studyDays: 0, points: 0, answers: 0 },
    { week: '2026-11-23', studyDays: 2, points: 2500, answers: 6 },
  ])
})
