import { describe, expect, test } from 'vitest'
import {
  canonicalJson,
  contentHash,
  textHash,
  versionHash,
} from '#src/domain/question/content-hash.ts'
import type { Question } from '#src/domain/question/question.ts'
import {
  matching,
  multipleResponse,
  numeric,
  options,
  ordering,
  singleBest,
} from './sample-questions.ts'

test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the hash of %j is the published FNV-1a vector', (text, hash) => {
  expect(textHash(text)).toBe(hash)
})

test('canonical JSON does not depend on the order in which fields were set', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(
    '{"b":[1,{"c":"x","d":null}]}',
  )
})

const base = singleBest()

describe('a review record outlives', () => {
  test.each<[string, Question]>([
    [
      'a better reason',
      singleBest({ options: base.options.map((o) => ({ ...o, why: 'Other.' })) }),
    ],
    ['another source', singleBest({ sources: [{ cite: 'Another one' }], asOf: '2025-01' })],
    ['tags, task and concept', singleBest({ tags: ['x'], task: '3.E.4', concept: 'y' })],
    ['another order of shuffled options', singleBest({ options: base.options.toReversed() })],
    ['line ends of another system', singleBest({ stem: `${base.stem}\r\n` })],
  ])('%s', (_, changed) => {
    expect(contentHash(changed)).toBe(contentHash(base))
    if (changed.stem === base.stem) expect(versionHash(changed)).not.toBe(versionHash(base))
  })
})

describe('a review record is lost with', () => {
  const moved = base.options.map((option, index) => ({ ...option, isKey: index === 1 }))
  test.each<[string, Question, Question]>([
    ['another stem', base, singleBest({ stem: `Now: ${base.stem}` })],
    ['another key', base, singleBest({ options: moved })],
    [
      'another option',
      base,
      singleBest({ options: [...base.options.slice(1), ...options('New')] }),
    ],
    [
      'a case',
      base,
      singleBest({ case: { id: 'c', title: 'Case', text: 'Something has happened.' } }),
    ],
    [
      'another order where the order is shown',
      singleBest({ keepOrder: true }),
      singleBest({ keepOrder: true, options: base.options.toReversed() }),
    ],
    ['another rule of marking', multipleResponse(), multipleResponse({ partial: true })],
    [
      'another pair',
      matching(),
      matching({ prompts: matching().prompts.map((p) => ({ ...p, match: 'order' })) }),
    ],
    ['another order of steps', ordering(), ordering({ steps: ordering().steps.toReversed() })],
    [
      'another tolerance',
      numeric(),
      numeric({ answer: { value: 92.4, tolerance: 1, unit: 'patients' } }),
    ],
  ])('%s', (_, before, after) => {
    expect(contentHash(after)).not.toBe(contentHash(before))
  })
})
