import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceKeys } from '#src/domain/question/balance.ts'
import type { SingleBestAnswer } from '#src/domain/question/kinds/single-best-answer.ts'
import { multipleResponse, options, singleBest } from './sample-questions.ts'

function keyAt(at: number, index: number, keepOrder = false): SingleBestAnswer {
  const texts = ['aa', 'bb', 'cc', 'dd'].map((text, place) => (place === at ? `*${text}` : text))
  return singleBest({ id: `q-${index}`, options: options(...texts), keepOrder })
}

function placesAfter(questions: readonly SingleBestAnswer[]): number[] {
  const swaps = new Map(balanceKeys(questions).map((swap) => [swap.id, swap.to]))
  return questions.map(
    ({ id, options: list }) => swaps.get(id) ?? list.findIndex(({ isKey }) => isKey),
  )
}

const banks = fc
  .array(fc.nat(3), { minLength: 1, maxLength: 60 })
  .map((places) => places.map((at, index) => keyAt(at, index)))

describe('balancing keys', () => {
  test('leaves positions that differ by one at most and no run above three', () => {
    fc.assert(
      fc.property(banks, (questions) => {
        const places = placesAfter(questions)
        const counts = [0, 1, 2, 3].map((at) => places.filter((place) => place === at).length)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        expect(places.join('')).not.toMatch(/(\d)\1\1\1/)
      }),
    )
  })

  test('does nothing the second time, and new questions at the end move no earlier one', () => {
    fc.assert(
      fc.property(banks, banks, (questions, more) => {
        const after = placesAfter(questions).map((at, index) => keyAt(at, index))
        expect(balanceKeys(after)).toEqual([])
        const longer = [
          ...after,
          ...more.map((question, index) => ({ ...question, id: `n-${index}` })),
        ]
        expect(placesAfter(longer).slice(0, after.length)).toEqual(placesAfter(after))
      }),
    )
  })

  test('touches neither kept orders nor several keys', () => {
    const kept = [0, 0, 0, 0, 0].map((at, index) => keyAt(at, index, true))
    expect(balanceKeys([...kept, multipleResponse()])).toEqual([])
  })
})
