import { expect, test } from 'vitest'
import { haveSameKey } from '#src/domain/question/keys.ts'
import type { Question } from '#src/domain/question/question.ts'
import {
  matching,
  multipleResponse,
  numeric,
  options,
  ordering,
  singleBest,
} from './sample-questions.ts'

const swapped = matching().prompts.map((prompt, index, all) => ({
  ...prompt,
  match: all[1 - index]?.match ?? '',
}))

test.each<[string, Question, Question, boolean]>([
  ['another stem', singleBest(), singleBest({ stem: 'In other words?' }), true],
  [
    'options in another order and another case',
    singleBest({ options: options('*One thing', 'Two') }),
    singleBest({ options: options('Two', '*one  thing.') }),
    true,
  ],
  [
    'another key',
    singleBest({ options: options('*One', 'Two') }),
    singleBest({ options: options('One', '*Two') }),
    false,
  ],
  [
    'one key more',
    multipleResponse({ options: options('*A', 'B', 'C') }),
    multipleResponse({ options: options('*A', '*B', 'C') }),
    false,
  ],
  ['another kind', singleBest(), multipleResponse(), false],
  ['the same pairs', matching(), matching({ stem: 'Match them.' }), true],
  ['swapped pairs', matching(), matching({ prompts: swapped }), false],
  ['the same order', ordering(), ordering({ stem: 'Order them.' }), true],
  ['another order', ordering(), ordering({ steps: ordering().steps.toReversed() }), false],
  ['another number', numeric(), numeric({ answer: { value: 90, tolerance: 0 } }), false],
  ['another tolerance', numeric(), numeric({ answer: { value: 92.4, tolerance: 1 } }), true],
])('a version with %s is told apart by its key alone', (_, one, other, expected) => {
  expect(haveSameKey(one, other)).toBe(expected)
  expect(haveSameKey(other, one)).toBe(expected)
})
