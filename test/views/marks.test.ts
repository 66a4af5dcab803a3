import { expect, test } from 'vitest'

type Mark = readonly [number, number]
type Marking = {
  addMark: (marks: readonly Mark[], added: Mark) => Mark[]
  removeMark: (marks: readonly Mark[], removed: Mark) => Mark[]
  isMarked: (marks: readonly Mark[], range: Mark) => boolean
}

// The file as the browser gets it; without a page it starts nothing.
const file = new URL('../../views/assets/mock-marks.js', import.meta.url)
const { addMark, removeMark, isMarked } = (await import(file.href)) as Marking

test.each<[Mark[], Mark, Mark[]]>([
  [[], [3, 7], [[3, 7]]],
  [
    [[10, 20]],
    [3, 7],
    [
      [3, 7],
      [10, 20],
    ],
  ],
  [[[10, 20]], [15, 25], [[10, 25]]],
  [[[10, 20]], [20, 25], [[10, 25]]],
  [
    [
      [0, 5],
      [10, 20],
    ],
    [4, 12],
    [[0, 20]],
  ],
])('highlights %j with %j become %j', (marks, added, merged) => {
  expect(addMark(marks, added)).toEqual(merged)
})

test.each<[Mark[], Mark, Mark[]]>([
  [[[10, 20]], [10, 20], []],
  [
    [[10, 20]],
    [12, 15],
    [
      [10, 12],
      [15, 20],
    ],
  ],
  [[[10, 20]], [0, 15], [[15, 20]]],
  [[[10, 20]], [30, 40], [[10, 20]]],
])('highlights %j without %j become %j', (marks, removed, left) => {
  expect(removeMark(marks, removed)).toEqual(left)
})

test('a selection is highlighted when all of it is', () => {
  expect(isMarked([[10, 20]], [12, 20])).toBe(true)
  expect(isMarked([[10, 20]], [9, 12])).toBe(false)
})
