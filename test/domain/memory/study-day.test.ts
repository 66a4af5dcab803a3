import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  endOfStudyDay,
  laterDay,
  studyDay,
} from '#src/domain/memory/study-day.ts'

const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

type Row = [instant: string, zone: string, rollover: number, day: string]

describe('studyDay', () => {
  test.each<Row>([
    ['2026-11-22T08:59:59.999Z', 'America/New_York', 4, '2026-11-21'],
    ['2026-11-22T09:00:00.000Z', 'America/New_York', 4, '2026-11-22'],
    ['2026-11-22T04:59:59Z', 'America/New_York', 0, '2026-11-21'],
    ['2026-11-22T05:00:00Z', 'America/New_York', 0, '2026-11-22'],
    // 8 March 2026: 02:00 EST becomes 03:00 EDT, so 4 o'clock comes an hour earlier in UTC.
    ['2026-03-08T07:59:59Z', 'America/New_York', 4, '2026-03-07'],
    ['2026-03-08T08:00:00Z', 'America/New_York', 4, '2026-03-08'],
    // With the rollover at 2 the hour does not exist: the day starts at 03:00 EDT.
    ['2026-03-08T06:59:59Z', 'America/New_York', 2, '2026-03-07'],
    ['2026-03-08T07:00:00Z', 'America/New_York', 2, '2026-03-08'],
    // 1 November 2026: 01:30 comes twice, both before the rollover at 2.
    ['2026-11-01T05:30:00Z', 'America/New_York', 2, '2026-10-31'],
    ['2026-11-01T06:30:00Z', 'America/New_York', 2, '2026-10-31'],
    ['2026-11-01T07:00:00Z', 'America/New_York', 2, '2026-11-01'],
    ['2026-11-01T08:59:59Z', 'America/New_York', 4, '2026-10-31'],
    ['2026-11-01T09:00:00Z', 'America/New_York', 4, '2026-11-01'],
    ['2026-03-29T01:59:59Z', 'Europe/Berlin', 4, '2026-03-28'],
    ['2026-03-29T02:00:00Z', 'Europe/Berlin', 4, '2026-03-29'],
    ['2026-10-25T02:59:59Z', 'Europe/Berlin', 4, '2026-10-24'],
    ['2026-10-25T03:00:00Z', 'Europe/Berlin', 4, '2026-10-25'],
    ['2026-12-31T22:59:59Z', 'Europe/Berlin', 0, '2026-12-31'],
    ['2026-12-31T23:00:00Z', 'Europe/Berlin', 0, '2027-01-01'],
    ['2027-01-01T02:59:59Z', 'Europe/Berlin', 4, '2026-12-31'],
    // Lord Howe moves by half an hour: UTC+10:30 in winter, +11 in summer.
    ['2026-07-01T17:29:59Z', 'Australia/Lord_Howe', 4, '2026-07-01'],
    ['2026-07-01T17:30:00Z', 'Australia/Lord_Howe', 4, '2026-07-02'],
    ['2026-10-03T16:59:59Z', 'Australia/Lord_Howe', 4, '2026-10-03'],
    ['2026-10-03T17:00:00Z', 'Australia/Lord_Howe', 4, '2026-10-04'],
    ['2026-04-04T17:29:59Z', 'Australia/Lord_Howe', 4, '2026-04-04'],
    ['2026-04-04T17:30:00Z', 'Australia/Lord_Howe', 4, '2026-04-05'],
    // Kathmandu: UTC+5:45, no summer time.
    ['2026-06-30T18:14:59Z', 'Asia/Kathmandu', 0, '2026-06-30'],
    ['2026-06-30T18:15:00Z', 'Asia/Kathmandu', 0, '2026-07-01'],
    ['2026-06-30T22:14:59Z', 'Asia/Kathmandu', 4, '2026-06-30'],
    ['2026-06-30T22:15:00Z', 'Asia/Kathmandu', 4, '2026-07-01'],
    ['2028-02-29T12:00:00Z', 'UTC', 13, '2028-02-28'],
    ['2028-03-01T03:00:00Z', 'UTC', 4, '2028-02-29'],
    ['2026-06-01T23:00:00Z', 'UTC', 23, '2026-06-01'],
  ])('%s in %s with rollover %i is %s', (instant, zone, rollover, day) => {
    expect(studyDay(new Date(instant), zone, rollover)).toBe(day)
  })

  test('an evening session in the Americas that straddles midnight UTC is one study day', () => {
    const early = new Date('2026-06-01T23:00:00Z')
    const late = new Date('2026-06-02T01:00:00Z')
    expect(studyDay(early, 'America/New_York', 4)).toBe(studyDay(late, 'America/New_York', 4))
  })

  test('travel west over the date line takes the day back, travel east forward', () => {
    const now = new Date('2026-06-10T12:00:00Z')
    expect(studyDay(now, 'Pacific/Kiritimati', 0)).toBe('2026-06-11')
    expect(studyDay(now, 'America/New_York', 0)).toBe('2026-06-10')
    expect(studyDay(now, 'Pacific/Pago_Pago', 4)).toBe('2026-06-09')
  })

  test('more zones than the memo holds give the same days as at first', () => {
    const now = new Date('2026-06-10T12:00:00Z')
    const before = zones.map((zone) => studyDay(now, zone, 4))
    for (const zone of Intl.supportedValuesOf('timeZone')) studyDay(now, zone, 4)
    expect(zones.map((zone) => studyDay(now, zone, 4))).toEqual(before)
  })

  test('an unknown zone is a bug, not another day', () => {
    expect(() => studyDay(new Date(0), 'Mars/Olympus', 4)).toThrow(RangeError)
  })
})

describe('endOfStudyDay', () => {
  test.each<[day: string, zone: string, rollover: number, end: string]>([
    ['2026-11-21', 'America/New_York', 4, '2026-11-22T09:00:00.000Z'],
    ['2026-03-07', 'America/New_York', 4, '2026-03-08T08:00:00.000Z'],
    ['2026-03-07', 'America/New_York', 2, '2026-03-08T07:00:00.000Z'],
    ['2026-10-31', 'America/New_York', 4, '2026-11-01T09:00:00.000Z'],
    ['2026-03-28', 'Europe/Berlin', 4, '2026-03-29T02:00:00.000Z'],
    ['2026-10-24', 'Europe/Berlin', 0, '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', 0, '2026-10-25T23:00:00.000Z'],
    ['2026-10-03', 'Australia/Lord_Howe', 4, '2026-10-03T17:00:00.000Z'],
    ['2026-06-30', 'Asia/Kathmandu', 4, '2026-06-30T22:15:00.000Z'],
    ['2026-06-10', 'Pacific/Kiritimati', 0, '2026-06-10T10:00:00.000Z'],
    ['2026-06-10', 'Pacific/Pago_Pago', 23, '2026-06-12T10:00:00.000Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-29', 'Pacific/Apia', 0, '2011-12-30T10:00:00.000Z'],
  ])('%s in %s with rollover %i ends at %s', (day, zone, rollover, end) => {
    expect(endOfStudyDay(day, zone, rollover).toISOString()).toBe(end)
  })

  test('the end is the first instant that no longer belongs to the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2022-01-01', days)),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        (day, zone, rollover) => {
          const end = endOfStudyDay(day, zone, rollover)
          expect(studyDay(end, zone, rollover)).toBe(addDays(day, 1))
          expect(studyDay(new Date(end.getTime() - 1), zone, rollover)).toBe(day)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('days', () => {
  test.each([
    ['2026-02-28', '2026-03-01', 1],
    ['2028-02-28', '2028-03-01', 2],
    ['2026-03-07', '2026-03-09', 2],
    ['2026-12-31', '2027-01-01', 1],
    ['2026-06-10', '2026-06-10', 0],
    ['2026-06-10', '2026-06-08', -2],
    ['2000-01-01', '2100-01-01', 36525],
  ])('from %s to %s it is %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days)
    expect(addDays(from, days)).toBe(to)
  })

  test('adding days and counting them undo each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        expect(daysBetween('2026-11-22', addDays('2026-11-22', days))).toBe(days)
      }),
    )
  })

  test.each(['2026-02-30', '2026-13-01', '2026-2-3', '', '2026-11-22T04:00'])(
    '"%s" is refused',
    (text) => {
      expect(() => daysBetween(text, '2026-11-22')).toThrow(`"${text}" is not a day`)
      expect(() => addDays(text, 1)).toThrow(`"${text}" is not a day`)
    },
  )

  test('the later of two days is found from either side', () => {
    expect(laterDay('2026-09-30', '2026-10-01')).toBe('2026-10-01')
    expect(laterDay('2026-10-01', '2026-09-30')).toBe('2026-10-01')
  })
})
