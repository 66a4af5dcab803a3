import { describe, expect, test } from 'vitest'
import {
  isSureButWrong,
  type Misconception,
  nextMisconception,
} from '#src/domain/memory/misconception.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import { on } from './histories.ts'

type Said = Certainty | undefined

function answered(
  current: Misconception | undefined,
  day: number,
  fraction: number,
  certainty: Said,
) {
  return nextMisconception(current, { fraction, certainty, on: on(day) })
}

test.each<[number, Said, boolean]>([
  [0, 'sure', true],
  [0.49, 'sure', true],
  [0.5, 'sure', false],
  [1, 'sure', false],
  [0, 'unsure', false],
  [0, 'guess', false],
  [0, undefined, false],
])('fraction %d said %s is sure but wrong: %s', (fraction, certainty, expected) => {
  expect(isSureButWrong({ fraction, certainty })).toBe(expected)
  expect(answered(undefined, 3, fraction, certainty)).toEqual(
    expected ? { sinceOn: on(3), returnOn: on(4), nextReturn: 'first' } : undefined,
  )
})

describe('an open misconception', () => {
  const first: Misconception = { sinceOn: on(0), returnOn: on(1), nextReturn: 'first' }
  const second: Misconception = { sinceOn: on(0), returnOn: on(9), nextReturn: 'second' }

  test('goes from the first return to the second, seven days on, and is then cleared', () => {
    expect(answered(first, 2, 1, 'sure')).toEqual(second)
    expect(answered(second, 9, 1, undefined)).toBeUndefined()
    expect(answered(second, 30, 1, 'unsure')).toBeUndefined()
  })

  test.each<[number, Said]>([
    [1, 'sure'],
    [1, 'guess'],
    [0.5, undefined],
  ])('is not moved before its return by fraction %d said %s', (fraction, certainty) => {
    expect(answered(first, 0, fraction, certainty)).toEqual(first)
    expect(answered(second, 8, fraction, certainty)).toEqual(second)
  })

  test.each<[number, Said]>([
    [1, 'guess'],
    [0.5, 'sure'],
    [0.9, undefined],
  ])('asks for the same return next day after fraction %d said %s', (fraction, certainty) => {
    expect(answered(first, 1, fraction, certainty)).toEqual({ ...first, returnOn: on(2) })
    expect(answered(second, 12, fraction, certainty)).toEqual({ ...second, returnOn: on(13) })
  })

  test.each<[number, Said]>([
    [0, undefined],
    [0, 'guess'],
    [0.4, 'unsure'],
    [0, 'sure'],
  ])('starts again, with its first day kept, after fraction %d said %s', (fraction, certainty) => {
    for (const day of [5, 9, 20])
      expect(answered(second, day, fraction, certainty)).toEqual({
        sinceOn: on(0),
        returnOn: on(day + 1),
        nextReturn: 'first',
      })
  })
})
