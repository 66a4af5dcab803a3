import { describe, expect, test } from 'vitest'
import { parseQuantities, parseQuantity } from '#src/domain/question/quantity.ts'

const day = 86_400

describe('an option that is nothing but an amount', () => {
  test.each<[string, object]>([
    ['80', { form: 'point', low: 80, unit: '', decimals: 0 }],
    ['1,250 beds', { form: 'point', low: 1250, unit: 'bed' }],
    ['82.70%', { form: 'point', low: 82.7, unit: '%', decimals: 2 }],
    ['4.2 percent', { low: 4.2, unit: '%', decimals: 1 }],
    ['$3.5 million', { low: 3_500_000, unit: '$' }],
    ['−3', { low: -3 }],
    ['Within 60 days of discovery', { form: 'point', low: 60 * day, unit: 'day' }],
    ['Two weeks', { low: 14 * day, unit: 'week' }],
    ['10–20', { form: 'range', low: 10, high: 20 }],
    ['10 to 20 percent', { form: 'range', low: 10, high: 20, unit: '%' }],
    ['Between 10 and 20', { form: 'range', low: 10, high: 20 }],
    ['Fewer than 500', { form: 'below', low: 500, isInclusive: false }],
    ['≥ 500', { form: 'above', low: 500, isInclusive: true }],
    ['500 or more', { form: 'above', low: 500, isInclusive: true }],
    ['July 9, 2026', { form: 'point', unit: 'date' }],
    ['2026-07-09', { form: 'point', unit: 'date' }],
  ])('%s', (text, expected) => {
    expect(parseQuantity(text)).toMatchObject(expected)
  })

  test.each([
    'It rose by 3.3 percentage points',
    '45 CFR 164.524',
    'ICD-10-CM',
    'A single account',
    'May the hospital refuse?',
    '30 days after discharge, or as soon as the physician has signed the summary',
    '',
  ])('is not %j', (text) => {
    expect(parseQuantity(text)).toBeUndefined()
  })
})

test('dates compare by day', () => {
  const dates = parseQuantities(['July 9, 2026', '2026-07-10', '1 August 2026'])
  expect(dates?.map(({ low }) => low)).toEqual([20643, 20644, 20666])
})

test('a set counts as numbers only when every option is one and they can be compared', () => {
  expect(parseQuantities(['24 hours', '3 days'])).toHaveLength(2)
  expect(parseQuantities(['8', '20', '28', '48'])).toHaveLength(4)
  expect(parseQuantities(['80 percent', 'It rose'])).toBeUndefined()
  expect(parseQuantities(['3 servers', '5 contracts'])).toBeUndefined()
  expect(parseQuantities(['5'])).toBeUndefined()
})
