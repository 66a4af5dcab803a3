import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  attemptEnds,
  attemptsLeft,
  lastStart,
  shownLimit,
  standingOf,
  type Window,
} from '#src/domain/cohort/window.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const window: Window = { opensAt: 0, closesAt: 100 * hourMs, lateUntil: null }
const limitMs = 20 * minuteMs

test.each([
  ['in the middle', 0, 1, 20],
  ['in the middle', 0, 1.5, 30],
  ['in the middle', 0, 2, 40],
  ['10 minutes before the end', 100 * 60 - 10, 1, 10],
  ['10 minutes before the end', 100 * 60 - 10, 1.5, 15],
  ['10 minutes before the end', 100 * 60 - 10, 2, 20],
])(
  'begun %s (minute %d) with factor %d an attempt goes on for %d minutes',
  (_, start, factor, minutes) => {
    const startedAt = start * minuteMs
    const { dueAt, onTimeUntil } = attemptEnds({ startedAt, limitMs }, window, factor)
    expect(dueAt - startedAt).toBe(minutes * minuteMs)
    expect(onTimeUntil).toBe(dueAt)
  },
)

test('no clock ends with the window, and shortly before it with double time', () => {
  const early = attemptEnds({ startedAt: 0, limitMs }, window, 0)
  expect(early.dueAt).toBe(window.closesAt)
  const startedAt = window.closesAt - 5 * minuteMs
  expect(attemptEnds({ startedAt, limitMs }, window, 0).dueAt).toBe(startedAt + 10 * minuteMs)
  expect(shownLimit(limitMs, 0)).toBeNull()
  expect(shownLimit(limitMs, 1.25)).toBe(25 * minuteMs)
})

test('without a limit the window is the same for all', () => {
  for (const factor of [0, 1, 1.5, 2])
    expect(attemptEnds({ startedAt: 7, limitMs: null }, window, factor).dueAt).toBe(window.closesAt)
})

test('with a late rule the whole limit is there, and what ends after the window is late', () => {
  const late = { ...window, lateUntil: window.closesAt + hourMs }
  const startedAt = window.closesAt - 5 * minuteMs
  expect(attemptEnds({ startedAt, limitMs }, late, 1)).toEqual({
    dueAt: startedAt + limitMs,
    onTimeUntil: window.closesAt,
  })
  expect(attemptEnds({ startedAt: window.closesAt, limitMs }, late, 1).onTimeUntil).toBe(0)
  expect(lastStart(late)).toBe(late.lateUntil)
})

test('extra time never takes time away, and runs past the end by the extra time at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 * hourMs - 1 }),
      fc.integer({ min: minuteMs, max: 24 * hourMs }),
      fc.constantFrom(1.25, 1.5, 2),
      (startedAt, limit, factor) => {
        const usual = attemptEnds({ startedAt, limitMs: limit }, window, 1).dueAt
        const { dueAt } = attemptEnds({ startedAt, limitMs: limit }, window, factor)
        expect(usual).toBeLessThanOrEqual(window.closesAt)
        expect(dueAt).toBeGreaterThanOrEqual(usual)
        expect(dueAt - window.closesAt).toBeLessThanOrEqual(Math.ceil((factor - 1) * limit))
      },
    ),
  )
})

const dayMs = 24 * hourMs
const week: Window = { opensAt: dayMs, closesAt: 8 * dayMs, lateUntil: 10 * dayMs }
const none = { left: 1, ended: 0, running: 0 }

test.each([
  ['coming', 0, none],
  ['open', 2 * dayMs, none],
  ['due-soon', 7.5 * dayMs, none],
  ['overdue', 8 * dayMs, none],
  ['closed', 10 * dayMs, none],
  ['running', 2 * dayMs, { left: 0, ended: 0, running: 1 }],
  ['done', 2 * dayMs, { left: 0, ended: 1, running: 0 }],
  ['open', 2 * dayMs, { left: undefined, ended: 3, running: 0 }],
  ['open', 7.5 * dayMs, { left: 1, ended: 1, running: 0 }],
  ['done', 9 * dayMs, { left: 1, ended: 1, running: 0 }],
] as const)('it is %s at %d', (standing, now, attempts) => {
  expect(standingOf(week, attempts, now)).toBe(standing)
})

test('attempts are those of everybody and those granted, less those begun; any number stays so', () => {
  expect(attemptsLeft(2, { extra: 1, begun: 2 })).toBe(1)
  expect(attemptsLeft(1, { extra: 0, begun: 3 })).toBe(0)
  expect(attemptsLeft(null, { extra: 0, begun: 9 })).toBeUndefined()
})
