import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, wallClock } from '#src/domain/cohort/zoned-time.ts'

// Changes of clocks in 2026: New York 8 March and 1 November, Berlin 29 March and 25 October, Lord Howe by half an hour.
test.each([
  ['2026-12-02T23:59', 'UTC', '2026-12-02T23:59:00.000Z'],
  ['2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
  ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
  ['2026-06-01T00:00', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
])('%s in %s is %s', (local, zone, instant) => {
  expect(new Date(instantOf(local, zone) ?? 0).toISOString()).toBe(instant)
})

test.each([
  '',
  'soon',
  '2026-02-30T10:00',
  '2026-12-02',
  '2026-12-02T24:00',
  '2026-12-02T10:00:30',
])('"%s" is no time of a day', (local) => {
  expect(instantOf(local, 'UTC')).toBeUndefined()
})

test('an unknown zone has no times', () => {
  expect(instantOf('2026-12-02T10:00', 'Mars/Olympus')).toBeUndefined()
})

test('what a clock shows leads back to its minute, or an hour that comes twice to the first', () => {
  const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia']
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
      fc.constantFrom(...zones),
      (at, zone) => {
        const minute = Math.floor(at / 60_000) * 60_000
        const local = wallClock(minute, zone)
        const back = instantOf(local, zone) ?? 0
        expect(wallClock(back, zone)).toBe(local)
        expect(back).toBeLessThanOrEqual(minute)
        expect(minute - back).toBeLessThanOrEqual(3_600_000)
      },
    ),
  )
})
