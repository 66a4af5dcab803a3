import { expect, test } from 'vitest'
import { boardLines, hiddenBecause, type Placed } from '#src/domain/cohort/board.ts'

const people = 'abcdefghij'.split('').map((name, index): Placed => {
  return { userId: name, alias: name.toUpperCase(), points: 100 - index }
})

/** What is found for whoever is at this place, counted from 1. */
function seenFrom(place: number, all = people) {
  const index = place - 1
  return boardLines({
    top: all.slice(0, 3),
    above: all.slice(Math.max(0, index - 2), index).toReversed(),
    me: all[index],
    below: all.slice(index + 1, index + 3),
  }).map(({ alias, place: told, who }) => `${told ?? '-'} ${alias}${who === 'me' ? '*' : ''}`)
}

test.each([
  [1, ['1 A*', '2 B', '3 C']],
  [2, ['1 A', '2 B*', '3 C', '4 D']],
  [4, ['1 A', '2 B', '3 C', '4 D*', '5 E', '6 F']],
  [5, ['1 A', '2 B', '3 C', '4 D', '5 E*', '6 F', '7 G']],
  [8, ['1 A', '2 B', '3 C', '- F', '- G', '- H*', '- I', '- J']],
  [10, ['1 A', '2 B', '3 C', '- H', '- I', '- J*']],
])('from place %i a member sees the first three and two on each side', (place, lines) => {
  expect(seenFrom(place)).toEqual(lines)
})

test('a list of five is seen no further than two below', () => {
  expect(seenFrom(1, people.slice(0, 5))).toEqual(['1 A*', '2 B', '3 C'])
})

test('without points of one’s own, only the first three are seen', () => {
  const lines = boardLines({ top: people.slice(0, 3), above: [], me: undefined, below: [] })
  expect(lines.map(({ alias, place }) => `${place} ${alias}`)).toEqual(['1 A', '2 B', '3 C'])
})

test.each([
  [4, undefined, 'too-few'],
  [5, undefined, undefined],
  [5, '2026-11-29', undefined],
  [5, '2026-11-28', 'near-exam'],
  [5, '2026-11-25', 'near-exam'],
  [5, '2026-11-24', undefined],
  [0, '2026-11-26', 'near-exam'],
])('with %i active members and an exam on %s, hidden: %s', (active, examOn, because) => {
  expect(hiddenBecause({ active, today: '2026-11-25', examOn })).toBe(because)
})
