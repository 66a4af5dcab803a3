import { describe, expect, test } from 'vitest'
import {
  barsForRetake,
  dayToTell,
  type ExamDays,
  mayTell,
  type Result,
  type Told,
} from '#src/domain/exam/told.ts'

const today = '2026-11-25'

function told(examOn: string, result: Result = 'not-passed', bars: Told['bars'] = new Map()): Told {
  return { examOn, result, bars }
}

function days(examOn: string | undefined, ...earlier: Told[]): ExamDays {
  return { examOn, today, told: earlier }
}

test.each([
  ['no date and nothing told', days(undefined), undefined],
  ['an exam ahead', days('2026-11-26'), undefined],
  ['an exam today', days(today), undefined],
  ['an exam yesterday', days('2026-11-24'), '2026-11-24'],
  [
    'an exam ahead after one that was told of',
    days('2027-03-01', told('2026-10-01')),
    '2026-10-01',
  ],
  [
    'an exam yesterday after one that was told of',
    days('2026-11-24', told('2026-10-01')),
    '2026-11-24',
  ],
])('with %s the day to tell of is known', (_, known, day) => {
  expect(dayToTell(known)).toBe(day)
})

test('only past days of the goal and days told of may be told of', () => {
  const known = days('2026-11-24', told('2026-10-01'))
  const asked = ['2026-11-24', '2026-10-01', '2026-11-23', today, '2027-01-01']
  expect(asked.map((day) => mayTell(known, day))).toEqual([true, true, false, false, false])
  expect(mayTell(days(today), today)).toBe(false)
})

describe('a second attempt is planned from', () => {
  const bars: Told['bars'] = new Map([['1', 'below']])

  test('the bars of the exam that was not passed, once a new date is set', () => {
    const failed = told('2026-11-20', 'not-passed', bars)
    expect(barsForRetake(days('2026-12-20', failed))).toEqual(bars)
    expect(barsForRetake(days(today, failed))).toEqual(bars)
  })

  test.each([
    ['without a date', days(undefined, told('2026-11-20', 'not-passed', bars))],
    ['while the date is the old one', days('2026-11-20', told('2026-11-20', 'not-passed', bars))],
    ['without bars', days('2026-12-20', told('2026-11-20'))],
    ['when it was passed', days('2026-12-20', told('2026-11-20', 'passed', bars))],
    [
      'when a later one was passed',
      days('2026-12-20', told('2026-11-20', 'passed'), told('2026-08-20', 'not-passed', bars)),
    ],
  ])('nothing %s', (_, known) => {
    expect(barsForRetake(known)).toBeUndefined()
  })
})
