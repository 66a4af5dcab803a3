import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { largestRemainder, quotasInRanges } from '#src/domain/exam/quotas.ts'
import { shippedBlueprint } from '#test/domain/mock/pools.ts'

function shared(weights: Record<string, number>, total: number): number[] {
  const weighted = Object.entries(weights).map(([code, weight]) => ({ code, weight }))
  return [...largestRemainder(weighted, total).values()]
}

describe('the largest remainder', () => {
  test.each([
    ['percentages of CPHIMS', { a: 25, b: 20, c: 30, d: 25 }, 100, [25, 20, 30, 25]],
    ['percentages of CAHIMS', { a: 27, b: 26, c: 33, d: 14 }, 100, [27, 26, 33, 14]],
    ['percentages of PMP', { a: 0.33, b: 0.41, c: 0.26 }, 170, [56, 70, 44]],
    ['a fraction that is largest', { a: 1, b: 1, c: 2.2 }, 4, [1, 1, 2]],
    ['a tie, which goes to the larger weight', { a: 1, b: 3 }, 2, [0, 2]],
    ['a tie of equals, which goes to the smaller code', { b: 1, a: 1 }, 3, [1, 2]],
    ['binary fractions that hide a whole number', { a: 0.1, b: 0.2, c: 0.7 }, 10, [1, 2, 7]],
    ['weights of 0', { a: 0, b: 0 }, 5, [0, 0]],
    ['nothing to share', { a: 1, b: 2 }, 0, [0, 0]],
  ])('of %s', (_, weights, total, expected) => {
    expect(shared(weights, total)).toEqual(expected)
  })

  test('adds up and is never a whole one off its share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 400 }), (list, total) => {
        const weighted = list.map((weight, index) => ({ code: `c${index}`, weight }))
        const sum = list.reduce((all, weight) => all + weight, 0)
        const counts = [...largestRemainder(weighted, total).values()]
        expect(counts.reduce((all, count) => all + count, 0)).toBe(total)
        for (const [index, count] of counts.entries())
          expect(Math.abs(count - (total * (list[index] ?? 0)) / sum)).toBeLessThan(1)
      }),
    )
  })
})

describe('quotas from published ranges', () => {
  test.each(['cphims', 'rhia', 'chda', 'pmp'])('of %s lie inside them and add up', (exam) => {
    const { scored, domains } = shippedBlueprint(exam)
    const quotas = quotasInRanges(domains, scored)
    expect([...(quotas?.values() ?? [])].reduce((sum, quota) => sum + quota, 0)).toBe(scored)
    for (const { code, min, max } of domains) {
      expect(quotas?.get(code)).toBeGreaterThanOrEqual(Math.floor(min * scored))
      expect(quotas?.get(code)).toBeLessThanOrEqual(Math.ceil(max * scored))
    }
  })

  test('start from the minima: those of RHIA leave one question of 130 to give', () => {
    const { domains } = shippedBlueprint('rhia')
    expect([...(quotasInRanges(domains, 130)?.values() ?? [])]).toEqual([23, 20, 30, 27, 30])
  })

  test.each([
    [
      'minima too large',
      [
        { code: 'a', min: 0.6, max: 0.7 },
        { code: 'b', min: 0.6, max: 1 },
      ],
    ],
    [
      'maxima too small',
      [
        { code: 'a', min: 0, max: 0.4 },
        { code: 'b', min: 0, max: 0.4 },
      ],
    ],
    [
      'a range upside down',
      [
        { code: 'a', min: 0.8, max: 0.1 },
        { code: 'b', min: 0, max: 1 },
      ],
    ],
  ])('do not exist with %s', (_, ranges) => {
    expect(quotasInRanges(ranges, 100)).toBeUndefined()
  })
})
