import { expect, test } from 'vitest'
import { groupsOf } from '#src/domain/analysis/groups.ts'
import { analyseQuestions } from '#src/domain/analysis/question-statistics.ts'
import { marks } from './sample.ts'

const [u, m, l] = ['upper', 'middle', 'lower']

test('the outer groups are the best and the weakest 27 %', () => {
  expect(groupsOf([5, 1, 9, 3, 7, 2, 8, 4, 6, 0])).toEqual([m, l, u, m, u, l, u, m, m, l])
})

test('who has the same total is in the same group', () => {
  expect(groupsOf([9, 8, 7, 7, 7, 5, 4, 3, 3, 1])).toEqual([u, u, u, u, u, m, m, l, l, l])
})

test('people without a total are in none, and nobody is where the groups would meet', () => {
  expect(groupsOf([undefined, 1, 3])).toEqual([undefined, l, u])
  expect(groupsOf([2, 2, 2])).toEqual([undefined, undefined, undefined])
  expect(groupsOf([1])).toEqual([undefined])
  expect(groupsOf([])).toEqual([])
})

test('the difference is that of the shares earned in the groups', () => {
  const [first, second] = analyseQuestions(marks([1, 1, 1], [1, 0, 1], [0, 1, 0], [0, 0, 0]))
  expect(first?.upperLower).toEqual({ difference: 1, upper: 1, lower: 1 })
  expect(second?.upperLower).toEqual({ difference: 1, upper: 1, lower: 1 })
})
