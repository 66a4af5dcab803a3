import { expect, test } from 'vitest'
import { rateOf } from '#src/domain/progress/rate.ts'

test('below five answers there is no share, only how many are missing', () => {
  expect(rateOf(0, 0)).toEqual({ kind: 'too-few', answers: 0, missing: 5 })
  expect(rateOf(4, 4)).toEqual({ kind: 'too-few', answers: 4, missing: 1 })
  expect(rateOf(2.5, 5)).toMatchObject({ kind: 'rate', share: 0.5, answers: 5 })
})
