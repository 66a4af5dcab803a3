import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Arrangement, arrange, arrangementOf } from '#src/domain/question/arrangement.ts'
import { seededRandom } from '#src/domain/random.ts'
import { matching, multipleResponse, numeric, ordering, singleBest } from './sample-questions.ts'

test.each([
  ['a single best answer', singleBest(), 'shuffled'],
  ['options that keep their order', singleBest({ keepOrder: true }), 'as-written'],
  ['a multiple response', multipleResponse(), 'shuffled'],
  ['choices of a matching question', matching(), 'shuffled'],
  ['choices that keep their order', matching({ keepOrder: true }), 'as-written'],
  ['steps to put in order', ordering(), 'never-as-written'],
  ['a typed number', numeric(), 'as-written'],
])('%s: %#', (_, question, rule) => {
  expect(arrangementOf(question).rule).toBe(rule)
})

test('what is arranged is what is chosen from, in the author’s order', () => {
  expect(arrangementOf(singleBest()).ids).toEqual(['a', 'b', 'c', 'd'])
  expect(arrangementOf(matching()).ids).toEqual(matching().choices.map(({ id }) => id))
  expect(arrangementOf(ordering()).ids).toEqual(ordering().steps.map(({ id }) => id))
  expect(arrangementOf(numeric()).ids).toEqual([])
})

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 8 })
const arrangement: fc.Arbitrary<Arrangement> = fc.record({
  ids,
  rule: fc.constantFrom('as-written', 'shuffled', 'never-as-written'),
})

test('every id is shown once, whatever the rule, and one seed shows one order', () => {
  fc.assert(
    fc.property(arrangement, fc.integer(), (one, seed) => {
      const shown = arrange(one, seededRandom(seed))
      expect(shown.toSorted()).toEqual(one.ids.toSorted())
      expect(arrange(one, seededRandom(seed))).toEqual(shown)
    }),
  )
})

test('as written is as written, and never is never where there are two or more', () => {
  fc.assert(
    fc.property(ids, fc.integer(), (list, seed) => {
      const random = seededRandom(seed)
      expect(arrange({ ids: list, rule: 'as-written' }, random)).toEqual(list)
      const shown = arrange({ ids: list, rule: 'never-as-written' }, random)
      if (list.length > 1) expect(shown).not.toEqual(list)
    }),
  )
})
