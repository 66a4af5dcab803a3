import { describe, expect, test } from 'vitest'
import { type EarlierMock, trendWords } from '#views/mocks/earlier-mocks.tsx'
import { seenWords } from '#views/mocks/mock-sizes.tsx'
import { changeWords } from '#views/mocks/report-questions.tsx'
import { minutesWords, placeTimeWords, timeFactorWords } from '#views/mocks/report-words.ts'

const minute = 60_000

function taken(takenOn: string, share: number, half: number): EarlierMock {
  return {
    id: takenOn,
    size: 'full',
    takenOn,
    questions: 100,
    earned: share * 100,
    share,
    interval: { low: share - half, high: share + half },
    cut: undefined,
    seenShare: 0,
    usedMs: 60 * minute,
  }
}

describe('two mocks beside each other', () => {
  test.each([
    [0.7, 0.1, 'up 10 points, which may be chance'],
    [0.5, 0.1, 'down 10 points, which may be chance'],
    [0.9, 0.1, 'up 30 points, more than chance would do'],
    [0.61, 0.1, 'up 1 point, which may be chance'],
    [0.6, 0.1, 'the same'],
  ])('%f after 0.6, with intervals of ±%f, is %s', (share, half, words) => {
    const mocks = [taken('2026-11-22', share, half), taken('2026-11-01', 0.6, half)]
    expect(trendWords(mocks)).toContain(words)
  })

  test('a single one says nothing', () => {
    expect(trendWords([taken('2026-11-22', 0.6, 0.1)])).toBe('')
  })
})

test.each([
  [0, 1, 'Changed from wrong to right'],
  [1, 0, 'Changed from right to wrong'],
  [0.5, 1, 'Changed for the better'],
  [1, 0.5, 'Changed for the worse'],
  [0, 0, 'Changed, worth the same'],
  [1, undefined, 'A right answer taken back'],
  [0, undefined, 'An answer taken back'],
  [undefined, undefined, undefined],
])('a change from %s to %s is called “%s”', (firstFraction, fraction, words) => {
  expect(changeWords({ isChanged: true, firstFraction, fraction })).toBe(words)
})

test('an answer that was left as it was is not called changed', () => {
  expect(changeWords({ isChanged: false, firstFraction: 1, fraction: 1 })).toBeUndefined()
})

test.each([
  [0, 'All new to you.'],
  [0.004, 'About 1\u202f% you will have met before.'],
  [0.2, 'About 20\u202f% you will have met before.'],
  [0.31, 'so the score will not count towards readiness'],
])('a seen share of %f says “%s”', (seenShare, words) => {
  expect(seenWords(seenShare)).toContain(words)
})

test('times are said as people say them', () => {
  expect([44, 60, 104, 120].map((minutes) => minutesWords(minutes * minute))).toEqual([
    '44 min',
    '1 h',
    '1 h 44 min',
    '2 h',
  ])
  expect([48, 60, 125].map((seconds) => placeTimeWords(seconds * 1000))).toEqual([
    '48 s',
    '1 min',
    '2 min 5 s',
  ])
  expect([0, 1, 1.25].map(timeFactorWords)).toEqual([
    'without a clock',
    undefined,
    'with time × 1.25',
  ])
})
