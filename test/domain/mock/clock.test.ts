import { describe, expect, test } from 'vitest'
import {
  type ClockFacts,
  type ClockStep,
  deadlineOf,
  extraBreakMinutes,
  isOpenPlace,
  mockClock,
} from '#src/domain/mock/clock.ts'

const minute = 60_000

const oneSection: ClockFacts = {
  limitMs: 120 * minute,
  sections: [{ from: 1, to: 115, breakMinutes: 0 }],
  extraBreaks: 0,
}
const threeSections: ClockFacts = {
  limitMs: 240 * minute,
  sections: [
    { from: 1, to: 60, breakMinutes: 10 },
    { from: 61, to: 120, breakMinutes: 10 },
    { from: 121, to: 180, breakMinutes: 0 },
  ],
  extraBreaks: 0,
}

/** A step at `minutes` after midnight. */
function step(kind: ClockStep['kind'], minutes: number, section?: number): ClockStep {
  return { kind, at: minutes * minute, section }
}

function clockAt(facts: ClockFacts, steps: readonly ClockStep[], minutes: number) {
  return mockClock(facts, steps, minutes * minute)
}

describe('without sections to leave', () => {
  test('the clock waits for the beginning', () => {
    expect(clockAt(oneSection, [], 500)).toEqual({ kind: 'ready' })
    expect(deadlineOf(oneSection, [])).toBeUndefined()
  })

  test('what is left counts down from the limit', () => {
    expect(clockAt(oneSection, [step('begin', 10)], 40)).toEqual({
      kind: 'running',
      section: 0,
      deadlineAt: 130 * minute,
      remainingMs: 90 * minute,
      extraBreaksLeft: 0,
      scheduledBreakMs: undefined,
    })
  })

  test('time is up at the deadline to the millisecond, also if nobody came back for days', () => {
    const steps = [step('begin', 0)]
    expect(mockClock(oneSection, steps, 120 * minute - 1)).toMatchObject({ remainingMs: 1 })
    const over = { kind: 'over', at: 120 * minute, reason: 'time-up' }
    expect(mockClock(oneSection, steps, 120 * minute)).toEqual(over)
    expect(clockAt(oneSection, steps, 9000)).toEqual(over)
    expect(deadlineOf(oneSection, steps)).toBe(120 * minute)
  })

  test('a second beginning does not wind the clock up again', () => {
    expect(clockAt(oneSection, [step('begin', 0), step('begin', 60)], 70)).toMatchObject({
      deadlineAt: 120 * minute,
    })
  })

  test('submitting in time ends it then; a close that comes after time was up does not move the end', () => {
    const submitted = [step('begin', 0), step('close', 90)]
    expect(clockAt(oneSection, submitted, 500)).toEqual({
      kind: 'over',
      at: 90 * minute,
      reason: 'submitted',
    })
    expect(deadlineOf(oneSection, submitted)).toBeUndefined()
    expect(clockAt(oneSection, [step('begin', 0), step('close', 200)], 200)).toEqual({
      kind: 'over',
      at: 120 * minute,
      reason: 'time-up',
    })
  })

  test('a mock that was put away before it began is over', () => {
    expect(clockAt(oneSection, [step('close', 5), step('begin', 6)], 7)).toMatchObject({
      kind: 'over',
      reason: 'submitted',
    })
  })

  test('without a limit there is neither deadline nor end', () => {
    const facts = { ...oneSection, limitMs: undefined }
    expect(clockAt(facts, [step('begin', 0)], 100_000)).toMatchObject({
      kind: 'running',
      deadlineAt: undefined,
      remainingMs: undefined,
    })
    expect(deadlineOf(facts, [step('begin', 0)])).toBeUndefined()
  })
})

describe('sections', () => {
  test('leaving a section opens the next and never the last one before', () => {
    const steps = [step('begin', 0), step('leave', 70, 0)]
    const clock = clockAt(threeSections, steps, 71)
    expect(clock).toMatchObject({ kind: 'running', section: 1, scheduledBreakMs: 10 * minute })
    const open = [1, 60, 61, 120, 121].map((place) =>
      isOpenPlace(clock, threeSections.sections, place),
    )
    expect(open).toEqual([false, false, true, true, false])
  })

  test.each([
    ['the same section twice', [step('leave', 70, 0), step('leave', 71, 0)], 1],
    ['a section that is not open yet', [step('leave', 70, 1)], 0],
    ['a section that is named not at all', [step('leave', 70)], 0],
    ['the last one', [step('leave', 70, 0), step('leave', 80, 1), step('leave', 90, 2)], 2],
    [
      'one in a break',
      [step('leave', 70, 0), step('break', 70, 1), step('leave', 72, 1), step('resume', 73)],
      1,
    ],
  ])('leaving %s changes nothing', (_, steps, section) => {
    expect(clockAt(threeSections, [step('begin', 0), ...steps], 95)).toMatchObject({
      kind: 'running',
      section,
    })
  })

  test('nothing is open before, after and in a break', () => {
    const histories: ClockStep[][] = [
      [],
      [step('begin', 0), step('leave', 70, 0), step('break', 70, 1)],
      [step('begin', 0), step('close', 70)],
    ]
    for (const steps of histories)
      expect(isOpenPlace(clockAt(threeSections, steps, 72), threeSections.sections, 61)).toBe(false)
  })
})

describe('breaks', () => {
  const left = [step('begin', 0), step('leave', 70, 0)]
  const resting = [...left, step('break', 72, 1)]

  test('a scheduled break stops the clock for its length', () => {
    expect(clockAt(threeSections, resting, 75)).toEqual({
      kind: 'break',
      section: 1,
      isScheduled: true,
      endsAt: 82 * minute,
      deadlineAt: 250 * minute,
    })
    expect(deadlineOf(threeSections, resting)).toBe(250 * minute)
  })

  test('a break that is cut short adds what was used, one that runs out adds its length', () => {
    expect(clockAt(threeSections, [...resting, step('resume', 76)], 80)).toMatchObject({
      kind: 'running',
      section: 1,
      deadlineAt: 244 * minute,
      remainingMs: 164 * minute,
      scheduledBreakMs: undefined,
    })
    expect(clockAt(threeSections, resting, 82)).toMatchObject({
      kind: 'running',
      deadlineAt: 250 * minute,
      remainingMs: 168 * minute,
    })
    expect(clockAt(threeSections, [...resting, step('resume', 95)], 95)).toMatchObject({
      deadlineAt: 250 * minute,
    })
  })

  test('after a break that nobody comes back from, time is up at the deadline with the break', () => {
    expect(clockAt(threeSections, resting, 1000)).toEqual({
      kind: 'over',
      at: 250 * minute,
      reason: 'time-up',
    })
  })

  test.each<[string, ClockStep[]]>([
    ['before any section is left', [step('begin', 0), step('break', 10, 1)]],
    ['for another section than the one just opened', [...left, step('break', 71, 2)]],
    ['a second time', [...resting, step('resume', 73), step('break', 74, 1)]],
    ['once it was forgone', [...left, step('resume', 71), step('break', 72, 1)]],
    [
      'after the last section but one, which has none',
      [step('begin', 0), step('leave', 70, 0), step('leave', 71, 1), step('break', 72, 3)],
    ],
    ['as an extra one, by somebody who has none', [step('begin', 0), step('break', 10)]],
  ])('a scheduled break is not to be had %s', (_, steps) => {
    const clock = clockAt(threeSections, steps, 75)
    expect(clock.kind).toBe('running')
  })

  test('extra breaks of ten minutes stop the clock twice and no third time', () => {
    const facts = { ...oneSection, extraBreaks: 2 }
    const steps = [step('begin', 0), step('break', 30)]
    expect(clockAt(facts, steps, 35)).toEqual({
      kind: 'break',
      section: 0,
      isScheduled: false,
      endsAt: (30 + extraBreakMinutes) * minute,
      deadlineAt: 130 * minute,
    })
    const twice = [...steps, step('break', 60), step('resume', 64)]
    expect(clockAt(facts, twice, 65)).toMatchObject({
      deadlineAt: 134 * minute,
      extraBreaksLeft: 0,
    })
    expect(clockAt(facts, [...twice, step('break', 70)], 71)).toMatchObject({
      kind: 'running',
      deadlineAt: 134 * minute,
    })
  })

  test('a break asked for twice is one break', () => {
    const facts = { ...oneSection, extraBreaks: 2 }
    const steps = [step('begin', 0), step('break', 30), step('break', 31), step('resume', 34)]
    expect(clockAt(facts, steps, 40)).toMatchObject({
      deadlineAt: 124 * minute,
      extraBreaksLeft: 1,
    })
  })

  test('without a clock a break only rests', () => {
    const facts = { ...threeSections, limitMs: undefined }
    expect(clockAt(facts, resting, 75)).toMatchObject({ kind: 'break', deadlineAt: undefined })
    expect(clockAt(facts, resting, 90)).toMatchObject({ kind: 'running', section: 1 })
  })

  test('submitting in a break ends the mock', () => {
    expect(clockAt(threeSections, [...resting, step('close', 74)], 80)).toMatchObject({
      kind: 'over',
      at: 74 * minute,
      reason: 'submitted',
    })
  })
})
