import { expect, test } from 'vitest'
import { activeWeeks, overviewWeeks, readySpread, spreadOf } from '#src/domain/cohort/overview.ts'

const hour = 60 * 60 * 1000

test('answers are added up by the weeks of the cohort’s zone, across a change of the clocks', () => {
  const at = (iso: string) => Math.floor(Date.parse(iso) / hour)
  const assignments = [
    // The last hour of a Sunday in Berlin after the clocks went back, and the first of Monday.
    { hour: at('2026-10-25T22:00:00Z'), answers: 1 },
    { hour: at('2026-10-25T23:00:00Z'), answers: 10 },
    { hour: at('2026-11-25T09:00:00Z'), answers: 100 },
  ]
  const weeks = activeWeeks(
    { assignments, practice: [{ hour: at('2026-11-23T00:00:00Z'), answers: 5 }] },
    { today: '2026-11-25', zone: 'Europe/Berlin' },
  )
  expect(weeks).toHaveLength(overviewWeeks)
  expect(weeks.filter((week) => week.assignments + week.practice > 0)).toEqual([
    { startsOn: '2026-10-19', assignments: 1, practice: 0 },
    { startsOn: '2026-10-26', assignments: 10, practice: 0 },
    { startsOn: '2026-11-23', assignments: 100, practice: 5 },
  ])
})

test('a spread has the mean and the middle half', () => {
  expect(spreadOf([])).toBeUndefined()
  expect(spreadOf([0.4])).toEqual({ people: 1, mean: 0.4, middle: { low: 0.4, high: 0.4 } })
  expect(spreadOf([1, 0, 0.5, 0.25, 0.75])).toEqual({
    people: 5,
    mean: 0.5,
    middle: { low: 0.25, high: 0.75 },
  })
})

test('chances are counted in bands whose lower end is theirs, from five on', () => {
  expect(readySpread([0.1, 0.2, 0.3, 0.4])).toEqual({ kind: 'too-few', people: 4 })
  const spread = readySpread([0.02, 0.2, 0.39, 0.4, 0.98, 0.8])
  expect(spread.kind === 'spread' && spread.bands.map(({ people }) => people)).toEqual([
    1, 2, 1, 0, 2,
  ])
})
