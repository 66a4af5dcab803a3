import { expect, test } from 'vitest'
import { isTimeZone, readWallClock } from '#src/domain/memory/wall-clock.ts'

test.each([
  ['UTC', '2026-11-25T00:00', { day: '2026-11-25', hour: '00', minute: '00' }],
  ['Asia/Kathmandu', '2026-11-24T18:20', { day: '2026-11-25', hour: '00', minute: '05' }],
  ['America/New_York', '2026-11-01T05:30', { day: '2026-11-01', hour: '01', minute: '30' }],
  ['America/New_York', '2026-11-01T06:30', { day: '2026-11-01', hour: '01', minute: '30' }],
])('clocks in %s at %s UTC', (zone, at, shown) => {
  expect(readWallClock(Date.parse(`${at}Z`), zone)).toEqual(shown)
})

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+5', true],
  ['Mars/Olympus', false],
  ['+05:30', false],
  ['', false],
  [' Europe/Berlin', false],
])('whether "%s" is a time zone: %s', (text, expected) => {
  expect(isTimeZone(text)).toBe(expected)
})
