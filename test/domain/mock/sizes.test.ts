import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formSpec, mockSizes } from '#src/domain/mock/form/sizes.ts'
import { blueprintOf, shippedBlueprint } from './pools.ts'

const specs = [
  ['cphims', 'full', [25, 20, 30, 25], 15, 120, [115]],
  ['cphims', 'half', [13, 10, 15, 12], 8, 60, [58]],
  ['cphims', 'quarter', [6, 5, 8, 6], 4, 30, [29]],
  ['cphims', 'diagnostic', [6, 5, 7, 6], 0, undefined, [24]],
  ['rhia', 'full', [23, 20, 31, 26, 30], 20, 210, [150]],
  ['rhia', 'half', [11, 10, 16, 13, 15], 10, 105, [75]],
  ['rhia', 'quarter', [6, 5, 8, 6, 8], 5, 53, [38]],
  ['rhia', 'diagnostic', [4, 4, 6, 5, 5], 0, undefined, [24]],
  ['chda', 'full', [19, 16, 20, 29, 25, 12], 0, 210, [121]],
  ['chda', 'half', [9, 8, 10, 15, 13, 6], 0, 105, [61]],
  ['chda', 'quarter', [5, 4, 5, 7, 6, 3], 0, 53, [30]],
  ['chda', 'diagnostic', [4, 3, 4, 6, 5, 2], 0, undefined, [24]],
  ['pmp', 'full', [56, 70, 44], 10, 240, [20, 80, 80]],
  ['pmp', 'half', [28, 35, 22], 5, 120, [10, 40, 40]],
  ['pmp', 'quarter', [14, 18, 11], 3, 60, [5, 21, 20]],
  ['pmp', 'diagnostic', [8, 10, 6], 0, undefined, [24]],
] as const

test.each(specs)('%s %s has domains of %j and %i trial questions', (...row) => {
  const [exam, size, quotas, pretest, minutes, lengths] = row
  const spec = formSpec(shippedBlueprint(exam), size)
  expect([...spec.quotas.values()]).toEqual(quotas)
  expect(spec.scored).toBe(quotas.reduce((sum, quota) => sum + quota, 0))
  expect(spec.pretest).toBe(pretest)
  expect(spec.minutes).toBe(minutes)
  expect(spec.sections.map(({ from, to }) => to - from + 1)).toEqual(lengths)
})

test('PMP opens with cases and has two breaks of ten minutes', () => {
  const { sections } = formSpec(shippedBlueprint('pmp'), 'full')
  expect(sections.map(({ content, breakMinutes }) => [content, breakMinutes])).toEqual([
    ['cases', 10],
    ['any', 10],
    ['any', 0],
  ])
})

describe('a diagnostic', () => {
  test.each([
    ['a domain of one in a hundred', [1, 49, 50], [2, 14, 14]],
    ['twelve domains', Array.from({ length: 12 }, () => 10), Array.from({ length: 12 }, () => 2)],
    ['an exam of ten questions', [6, 4], [6, 4]],
  ])('of %s', (_, vector, expected) => {
    const { quotas } = formSpec(blueprintOf(vector), 'diagnostic')
    expect([...quotas.values()]).toEqual(expected)
  })

  test('of more domains than it has room for two of has at least one of each', () => {
    const { quotas, scored } = formSpec(
      blueprintOf(Array.from({ length: 20 }, () => 5)),
      'diagnostic',
    )
    expect(scored).toBe(30)
    expect(Math.min(...quotas.values())).toBe(1)
  })
})

test('whatever the exam, quotas add up and sections cover every place once', () => {
  const vector = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 })
  const sizes = fc.constantFrom(...mockSizes)
  fc.assert(
    fc.property(vector, fc.integer({ min: 0, max: 30 }), sizes, (items, pretest, size) => {
      const spec = formSpec(blueprintOf(items, { pretest }), size)
      expect([...spec.quotas.values()].reduce((sum, quota) => sum + quota, 0)).toBe(spec.scored)
      const places = spec.sections.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      )
      const all = Array.from({ length: spec.scored + spec.pretest }, (_, index) => index + 1)
      expect(places).toEqual(all)
    }),
  )
})
