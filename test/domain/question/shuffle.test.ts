import { describe, expect, test } from 'vitest'
import { type Question, showOrder } from '#src/domain/question/question.ts'
import { seededRandom } from '#src/domain/random.ts'
import { matching, multipleResponse, numeric, ordering, singleBest } from './sample-questions.ts'

const draws = 24_000

/** Upper 0.1 % point of χ² with 23 degrees of freedom: NIST/SEMATECH e-Handbook 1.3.6.7.4. */
const limit23 = 49.728

function countOrders(question: Question): Map<string, number> {
  const random = seededRandom(20261122)
  const counts = new Map<string, number>()
  for (let draw = 0; draw < draws; draw++) {
    const order = showOrder(question, random).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  return counts
}

describe('lint rule B10: options are shuffled fairly', () => {
  test('every one of the 24 orders of four options is equally likely', () => {
    const counts = countOrders(singleBest())
    expect(counts.size).toBe(24)
    const expected = draws / 24
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    )
    expect(chiSquare).toBeLessThan(limit23)
  })

  test('the key of a multiple response is first as often as any other option', () => {
    const random = seededRandom(7)
    const first = new Map<string, number>()
    for (let draw = 0; draw < draws; draw++) {
      const [id = ''] = showOrder(multipleResponse(), random)
      first.set(id, (first.get(id) ?? 0) + 1)
    }
    for (const count of first.values()) expect(Math.abs(count / draws - 1 / 5)).toBeLessThan(0.012)
  })

  test('one seed gives one order', () => {
    const order = (seed: number) => showOrder(singleBest(), seededRandom(seed))
    expect(order(5)).toEqual(order(5))
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => order(seed).join())).size).toBeGreaterThan(1)
  })
})

test('options with a natural order are shown as written', () => {
  const kept = [singleBest({ keepOrder: true }), multipleResponse({ keepOrder: true })]
  for (const question of kept)
    expect(showOrder(question, seededRandom(3))).toEqual(question.options.map(({ id }) => id))
  expect(showOrder(matching({ keepOrder: true }), seededRandom(3))).toEqual([
    'admission',
    'result',
    'order',
  ])
})

test('steps are never shown in the right order', () => {
  expect(countOrders(ordering()).has('abcd')).toBe(false)
})

test('a typed number shows nothing to choose from', () => {
  expect(showOrder(numeric(), seededRandom(1))).toEqual([])
})
