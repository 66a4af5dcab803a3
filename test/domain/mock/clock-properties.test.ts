import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  announcements,
  type ClockFacts,
  type ClockStep,
  deadlineOf,
  extraBreakMinutes,
  mockClock,
} from '#src/domain/mock/clock.ts'

const minute = 60_000

function clockAt(facts: ClockFacts, steps: readonly ClockStep[], minutes: number) {
  return mockClock(facts, steps, minutes * minute)
}

test('a clock set back stands still instead of giving time', () => {
  const begin: ClockStep = { kind: 'begin', at: 60 * minute, section: undefined }
  const facts: ClockFacts = {
    limitMs: 240 * minute,
    sections: [
      { from: 1, to: 60, breakMinutes: 10 },
      { from: 61, to: 120, breakMinutes: 0 },
    ],
    extraBreaks: 0,
  }
  expect(clockAt(facts, [begin], 30)).toMatchObject({ remainingMs: 240 * minute })
  const back: ClockStep[] = [
    begin,
    { kind: 'leave', at: 100 * minute, section: 0 },
    { kind: 'break', at: 20 * minute, section: 1 },
    { kind: 'resume', at: 5 * minute, section: undefined },
  ]
  expect(clockAt(facts, back, 1)).toMatchObject({
    kind: 'running',
    section: 1,
    deadlineAt: 300 * minute,
    remainingMs: 200 * minute,
  })
})

const anyFacts: fc.Arbitrary<ClockFacts> = fc
  .record({
    limitMs: fc.integer({ min: 1, max: 300 }),
    breaks: fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 4 }),
    extraBreaks: fc.constantFrom(0, 2),
  })
  .map(({ limitMs, breaks, extraBreaks }) => ({
    limitMs: limitMs * minute,
    sections: breaks.map((breakMinutes, index) => ({
      from: index * 10 + 1,
      to: index * 10 + 10,
      breakMinutes,
    })),
    extraBreaks,
  }))

const anyStep: fc.Arbitrary<ClockStep> = fc.record({
  kind: fc.constantFrom('begin', 'leave', 'break', 'resume', 'close'),
  at: fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * minute),
  section: fc.option(fc.integer({ min: -1, max: 5 }), { nil: undefined }),
})

/** Steps that are likely to fit: a beginning, few ends, in any order of time. */
const anySteps = fc
  .array(
    anyStep.filter(({ kind }) => kind !== 'close'),
    { maxLength: 25 },
  )
  .map((steps) => [{ kind: 'begin' as const, at: 0, section: undefined }, ...steps])

/** The longest that an exam may last by its facts, breaks and all. */
function longestMs({ limitMs = 0, sections, extraBreaks }: ClockFacts): number {
  const scheduled = sections.slice(0, -1).reduce((sum, { breakMinutes }) => sum + breakMinutes, 0)
  return limitMs + (scheduled + extraBreaks * extraBreakMinutes) * minute
}

test('no history, in whatever order of time, gives a longer exam than the facts allow', () => {
  fc.assert(
    fc.property(anyFacts, anySteps, fc.nat(700), (facts, steps, now) => {
      const deadlineAt = deadlineOf(facts, steps)
      expect(deadlineAt).toBeLessThanOrEqual(longestMs(facts))
      const clock = clockAt(facts, steps, now)
      if (clock.kind === 'running')
        expect(clock.remainingMs).toBeLessThanOrEqual(facts.limitMs ?? 0)
      if (clock.kind === 'over') expect(clock.at).toBeLessThanOrEqual(longestMs(facts))
      expect(clockAt(facts, steps, longestMs(facts) / minute)).toMatchObject({ kind: 'over' })
    }),
  )
})

test('no steps at all, however odd, make it throw', () => {
  fc.assert(
    fc.property(anyFacts, fc.array(anyStep), fc.nat(700), (facts, steps, now) => {
      const clock = clockAt(facts, steps, now)
      expect(['ready', 'running', 'break', 'over']).toContain(clock.kind)
    }),
  )
})

test('what is over stays over, at the same instant', () => {
  fc.assert(
    fc.property(anyFacts, anySteps, fc.nat(700), fc.nat(700), (facts, steps, now, more) => {
      const clock = clockAt(facts, steps, now)
      fc.pre(clock.kind === 'over')
      expect(clockAt(facts, steps, now + more)).toEqual(clock)
    }),
  )
})

test('the deadline that is stored is the one that the clock shows', () => {
  fc.assert(
    fc.property(anyFacts, anySteps, (facts, steps) => {
      const deadlineAt = deadlineOf(facts, steps)
      const clock = clockAt(facts, steps, 0)
      if (clock.kind === 'over') expect(clock.at).toBe(deadlineAt)
      else expect(clock).toMatchObject({ deadlineAt })
    }),
  )
})

test('the time is said at 30, 10, 5 and 1 minutes', () => {
  expect(announcements).toEqual([30, 10, 5, 1])
})
