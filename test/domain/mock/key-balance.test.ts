import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceKeys, type KeyedPlace } from '#src/domain/mock/form/key-balance.ts'
import { seededRandom } from '#src/domain/random.ts'

type Rule = KeyedPlace['arrangement']['rule']

/** A single best answer whose key the author wrote first. */
function single(options = 4, rule: Rule = 'shuffled'): KeyedPlace {
  const ids = [...'abcdefgh'.slice(0, options)]
  return { arrangement: { ids, rule }, keyId: 'a' }
}

function keyPositions(places: readonly KeyedPlace[], seed: number): number[] {
  const shown = balanceKeys(places, seededRandom(seed))
  return places.map(({ keyId = '' }, index) => shown[index]?.indexOf(keyId) ?? -1)
}

function counted(positions: readonly number[], options = 4): number[] {
  return Array.from(
    { length: options },
    (_, position) => positions.filter((one) => one === position).length,
  )
}

function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

const form = Array.from({ length: 115 }, () => single())

test('keys of a form stand at each position as often as at any other, give or take one', () => {
  for (let seed = 0; seed < 50; seed++) {
    const counts = counted(keyPositions(form, seed))
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    expect(chiSquare(counts)).toBeLessThan(0.1)
  }
})

test('questions that keep their order are left alone and made up for by the others', () => {
  const places = [
    ...form.slice(0, 40),
    ...Array.from({ length: 15 }, () => single(4, 'as-written')),
  ]
  const shown = balanceKeys(places, seededRandom(3))
  expect(shown.slice(40)).toEqual(Array.from({ length: 15 }, () => [...'abcd']))
  const counts = counted(keyPositions(places, 3))
  expect(counts.toSorted((a, b) => a - b)).toEqual([13, 13, 14, 15])
})

test('questions with three options are balanced among themselves', () => {
  const places = Array.from({ length: 60 }, (_, index) => single(index % 2 === 0 ? 3 : 4))
  const positions = keyPositions(places, 8)
  const three = positions.filter((_, index) => index % 2 === 0)
  const four = positions.filter((_, index) => index % 2 === 1)
  expect(counted(three, 3)).toEqual([10, 10, 10])
  expect(counted(four, 4).toSorted()).toEqual([7, 7, 8, 8])
})

describe('the position of a key', () => {
  const repeats = 600
  const drawn = Array.from({ length: repeats }, (_, seed) => keyPositions(form, seed))

  test('is at each position as likely at the first place as at the last', () => {
    for (const place of [0, 57, 114]) {
      const counts = counted(drawn.map((positions) => positions[place] ?? -1))
      // 16.27 is the 0.999 quantile for 3 degrees of freedom.
      expect(chiSquare(counts)).toBeLessThan(16.27)
    }
  })

  test('can not be told from the place before', () => {
    const steps = drawn.map(([first = 0, second = 0]) => (second - first + 4) % 4)
    expect(chiSquare(counted(steps))).toBeLessThan(16.27)
  })
})

test('every order shown holds the same ids, whatever the kinds', () => {
  const place = fc.record({
    arrangement: fc.record({
      ids: fc.uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 }),
      rule: fc.constantFrom<Rule>('as-written', 'shuffled', 'never-as-written'),
    }),
    keyId: fc.option(fc.constantFrom(...'abcdef'), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), fc.nat(), (places, seed) => {
      const shown = balanceKeys(places, seededRandom(seed))
      expect(shown.map((ids) => ids.toSorted())).toEqual(
        places.map(({ arrangement }) => arrangement.ids.toSorted()),
      )
      expect(balanceKeys(places, seededRandom(seed))).toEqual(shown)
      for (const [index, { arrangement }] of places.entries()) {
        if (arrangement.rule === 'as-written') expect(shown[index]).toEqual(arrangement.ids)
        if (arrangement.rule === 'never-as-written' && arrangement.ids.length > 1)
          expect(shown[index]).not.toEqual(arrangement.ids)
      }
    }),
  )
})
