import { describe, expect, test } from 'vitest'
import { checkCertainty } from '#src/domain/progress/certainty.ts'
import type { StudyDay } from '#src/domain/progress/totals.ts'
import { studyDay } from './days.ts'

function judgements(said: Partial<StudyDay>): string {
  const { rows } = checkCertainty([studyDay('2026-11-25', said)])
  return rows
    .filter((row) => row.judgement !== 'fits')
    .map((row) => `${row.certainty} ${row.judgement}`)
    .join(', ')
}

describe('certainty', () => {
  test.each([
    ['sure and right', { sure: 40, sureEarned: 38 }, ''],
    ['sure and often wrong', { sure: 40, sureEarned: 22 }, 'sure over'],
    ['sure, a little below 80 %, but few', { sure: 20, sureEarned: 15 }, ''],
    ['unsure and mostly right', { unsure: 40, unsureEarned: 38 }, 'unsure under'],
    ['unsure and mostly wrong', { unsure: 40, unsureEarned: 16 }, 'unsure over'],
    ['guessing like dice', { guess: 40, guessEarned: 10 }, ''],
    ['guessing right', { guess: 40, guessEarned: 36 }, 'guess under'],
    [
      'both ways',
      { sure: 30, sureEarned: 12, guess: 30, guessEarned: 28 },
      'guess under, sure over',
    ],
  ])('of somebody who is %s', (_, said, expected) => {
    expect(judgements(said)).toBe(expected)
  })

  test('is not judged below twenty answers, however plain', () => {
    expect(judgements({ sure: 19, sureEarned: 0 })).toBe('')
    expect(judgements({ sure: 20, sureEarned: 0 })).toBe('sure over')
    // Twenty in all, but too few of them sure.
    expect(judgements({ sure: 4, sureEarned: 0, guess: 16, guessEarned: 5 })).toBe('')
  })

  test('adds up all days and says how many answers are missing', () => {
    const check = checkCertainty([
      studyDay('2026-11-24', { sure: 3, sureEarned: 2 }),
      studyDay('2026-11-25', { sure: 4, sureEarned: 3.5, guess: 1 }),
    ])
    expect(check).toMatchObject({ said: 8, missing: 12 })
    expect(check.rows.map(({ certainty, rate }) => [certainty, rate.kind, rate.answers])).toEqual([
      ['guess', 'too-few', 1],
      ['unsure', 'too-few', 0],
      ['sure', 'rate', 7],
    ])
    expect(checkCertainty([])).toMatchObject({ said: 0, missing: 20 })
  })
})
