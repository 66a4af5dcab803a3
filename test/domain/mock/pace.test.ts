import { describe, expect, test } from 'vitest'
import type { ClockFacts, ClockStep } from '#src/domain/mock/clock.ts'
import { mockPace, type PaceInput, quarterPoints } from '#src/domain/mock/report/pace.ts'
import { place, placesTo } from './graded.ts'

const minute = 60_000
const clock: ClockFacts = {
  limitMs: 100 * minute,
  sections: [
    { from: 1, to: 50, breakMinutes: 10 },
    { from: 51, to: 100, breakMinutes: 0 },
  ],
  extraBreaks: 0,
}
const begin: ClockStep = { kind: 'begin', at: 0, section: undefined }
const steps: ClockStep[] = [
  begin,
  { kind: 'leave', at: 50 * minute, section: 0 },
  { kind: 'break', at: 50 * minute, section: 1 },
  { kind: 'resume', at: 57 * minute, section: undefined },
  { kind: 'close', at: 105 * minute, section: undefined },
]

function paceOf(more: Partial<PaceInput>) {
  return mockPace({
    clock,
    steps,
    places: placesTo(100),
    endedAt: 105 * minute,
    examMs: 90 * minute,
    ...more,
  })
}

describe('time on the clock', () => {
  test('breaks are taken out', () => {
    const places = [10, 50, 52, 60, 104].map((at, index) =>
      place(index + 1, { firstAt: at * minute }),
    )
    const { points, usedMs } = paceOf({ places })
    expect(points.map((point) => point.usedMs / minute)).toEqual([10, 50, 50, 53, 97])
    expect(usedMs).toBe(98 * minute)
  })

  test('a break that nobody ended counts for its length', () => {
    const abandoned = steps.slice(0, 3)
    const { points } = paceOf({
      steps: abandoned,
      places: [place(1, { firstAt: 70 * minute })],
    })
    expect(points).toMatchObject([{ usedMs: 60 * minute }])
  })

  test('it never runs past the limit nor before the beginning', () => {
    const { points, usedMs } = paceOf({
      steps: [begin],
      endedAt: 900 * minute,
      places: [place(1, { firstAt: -5 }), place(2, { firstAt: 200 * minute })],
    })
    expect(points.map((point) => point.usedMs)).toEqual([0, 100 * minute])
    expect(usedMs).toBe(100 * minute)
  })
})

describe('the pace line', () => {
  test('leaves 8 % of the time for looking again', () => {
    const { points } = paceOf({})
    expect(points[0]?.lineMs).toBeCloseTo(0.92 * minute, 6)
    expect(points.at(-1)?.lineMs).toBeCloseTo(92 * minute, 6)
  })

  test('answers count in the order of time, not of place', () => {
    const places = placesTo(100, (position) => ({ firstAt: (101 - position) * minute }))
    const { points } = paceOf({ steps: [begin], places })
    expect(points.slice(0, 2)).toMatchObject([
      { nth: 1, usedMs: minute },
      { nth: 2, usedMs: 2 * minute },
    ])
  })

  test('quarters are told as far as answers go', () => {
    const places = placesTo(100, (position) => (position > 60 ? { firstAt: undefined } : {}))
    expect(quarterPoints(paceOf({ places })).map(({ nth }) => nth)).toEqual([25, 50])
  })

  test('without a clock it follows the real exam’s time, and nothing is late', () => {
    const pace = paceOf({ clock: { ...clock, limitMs: undefined } })
    expect(pace).toMatchObject({
      kind: 'reference',
      timeMs: 90 * minute,
      usedMs: 98 * minute,
      inLastTenth: undefined,
    })
  })
})

test('answers in the last tenth of the time are counted', () => {
  const { inLastTenth } = paceOf({
    steps: [begin],
    places: [85, 89, 90, 95, 99].map((at, index) => place(index + 1, { firstAt: at * minute })),
  })
  expect(inLastTenth).toBe(3)
})

test('rapid guesses are answers below three seconds; what was left out is none', () => {
  const { rapidGuesses } = paceOf({
    places: [
      place(1, { elapsedMs: 2999 }),
      place(2, { elapsedMs: 3000 }),
      place(3, { elapsedMs: 500, fraction: undefined }),
      place(4, { elapsedMs: undefined }),
    ],
  })
  expect(rapidGuesses).toBe(1)
})

test('the ten slowest come longest first', () => {
  const { slowest } = paceOf({
    places: placesTo(15, (position) => ({
      elapsedMs: position === 15 ? undefined : position * 1000,
    })),
  })
  expect(slowest).toHaveLength(10)
  expect(slowest[0]).toEqual({ position: 14, elapsedMs: 14_000 })
})
