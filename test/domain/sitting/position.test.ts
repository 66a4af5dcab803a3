import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextUnanswered, type Place } from '#src/domain/sitting/position.ts'

/** `x` answered, `o` open. */
function places(marks: string): Place[] {
  return [...marks].map((mark, index) => ({ position: index + 1, isAnswered: mark === 'x' }))
}

test.each([
  ['ooo', 1, 2],
  ['xoo', 1, 2],
  ['xxo', 1, 3],
  ['oxx', 3, 1],
  ['oxo', 3, 1],
  ['oxo', 0, 1],
  ['xxx', 2, undefined],
  ['xox', 2, undefined],
  ['', 1, undefined],
])('after place %2$i of %1$s comes %3$s', (marks, position, next) => {
  expect(nextUnanswered(places(marks), position)).toBe(next)
})

test('it is always another open place, and there is one unless no other is open', () => {
  const list = fc.array(fc.boolean(), { maxLength: 40 })
  fc.assert(
    fc.property(list, fc.integer({ min: 0, max: 41 }), (answered, position) => {
      const all = answered.map((isAnswered, index) => ({ position: index + 1, isAnswered }))
      const next = nextUnanswered(all, position)
      const open = all.filter((place) => !place.isAnswered && place.position !== position)
      if (next === undefined) expect(open).toEqual([])
      else expect(open.map((place) => place.position)).toContain(next)
    }),
  )
})
