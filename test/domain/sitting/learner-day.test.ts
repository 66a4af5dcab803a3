import fc from 'fast-check'
import { expect, test } from 'vitest'
import { studyDay } from '#src/domain/memory/study-day.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'

const quarterMs = 15 * 60_000

test('until something is set the day is that of UTC and begins at four', () => {
  const at = Date.UTC(2026, 10, 25, 3, 59, 59, 999)
  expect(learnerDay({ zone: null, rolloverHour: null }, at)).toEqual({
    studyOn: '2026-11-24',
    zone: 'UTC',
    rolloverHour: 4,
  })
  expect(learnerDay({ zone: null, rolloverHour: null }, at + 1).studyOn).toBe('2026-11-25')
})

// Offsets of whole hours, halves and quarters, and clock changes of an hour and of half an hour.
const zones = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Chatham',
]

const settings = fc.record({
  zone: fc.constantFrom(...zones),
  rolloverHour: fc.integer({ min: 0, max: 12 }),
})

test('what is remembered for a quarter of an hour holds at each of its ends', () => {
  const quarter = fc.integer({
    min: Date.UTC(2024, 0) / quarterMs,
    max: Date.UTC(2032, 0) / quarterMs,
  })
  const within = fc.constantFrom(0, 1, quarterMs / 2, quarterMs - 1)
  fc.assert(
    fc.property(settings, quarter, within, (mine, start, offset) => {
      // The last instant is asked for first, so that the others are answered from memory.
      learnerDay(mine, start * quarterMs + quarterMs - 1)
      const at = start * quarterMs + offset
      const day = studyDay(new Date(at), mine.zone, mine.rolloverHour)
      expect(learnerDay(mine, at)).toEqual({ studyOn: day, ...mine })
    }),
    { numRuns: 500 },
  )
})
