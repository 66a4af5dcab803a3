import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf } from '#src/domain/bank/question-difference.ts'
import { questions } from '#test/support/fixture-bank.ts'

function questionOf(kind: string) {
  const found = questions.find((question) => question.kind === kind)
  if (found === undefined) throw new Error(`the fixture has no ${kind}`)
  return found
}

test('a question differs from itself in nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...questions), (question) => {
      expect(differenceOf(question, structuredClone(question))).toEqual([])
    }),
  )
})

test('parts are named as people know them', () => {
  const before = questionOf('single-best-answer')
  if (before.kind !== 'single-best-answer') throw new Error('another kind')
  const options = before.options.map((option, index) =>
    index === 0 ? { ...option, isKey: true, why: 'Now right.' } : option,
  )
  expect(differenceOf(before, { ...before, options, tags: ['a', 'b'], asOf: '2027-01' })).toEqual([
    { name: 'Option A, whether it is right', before: 'wrong', after: 'right' },
    { name: 'Option A, reason', before: 'Because of alpha.', after: 'Now right.' },
    { name: 'As of', before: '2026-11', after: '2027-01' },
    { name: 'Tags', before: 'made-up', after: 'a, b' },
  ])
})

test('the same options in another order are told by their letters', () => {
  const before = questionOf('single-best-answer')
  if (before.kind !== 'single-best-answer') throw new Error('another kind')
  const [first, second, ...others] = before.options
  if (first === undefined || second === undefined) throw new Error('too few options')
  expect(differenceOf(before, { ...before, options: [second, first, ...others] })).toEqual([
    { name: 'Options in order', before: 'A, B, C, D', after: 'B, A, C, D' },
  ])
})

test('what a question loses and gains stands beside nothing', () => {
  const [numeric, ordering] = [questionOf('numeric'), questionOf('ordering')]
  const changes = differenceOf(numeric, ordering)
  expect(changes).toContainEqual({ name: 'Kind', before: 'a number', after: 'ordering' })
  expect(changes).toContainEqual({ name: 'Step 1', before: '', after: 'One' })
  expect(changes).toContainEqual({ name: 'Answer', before: '92.4 ± 0.05 patients', after: '' })
})

test('each kind tells its own parts', () => {
  const matching = questionOf('matching')
  if (matching.kind !== 'matching') throw new Error('another kind')
  const prompts = matching.prompts.map((prompt) => ({ ...prompt, match: 'n3' }))
  expect(differenceOf(matching, { ...matching, prompts }).map(({ name }) => name)).toEqual([
    'Line 1, its match',
    'Line 2, its match',
  ])
  const several = questionOf('multiple-response')
  if (several.kind !== 'multiple-response') throw new Error('another kind')
  expect(differenceOf(several, { ...several, partial: true, keepOrder: true })).toEqual([
    { name: 'Order', before: 'shuffled', after: 'as written' },
    { name: 'Points', before: 'all or nothing', after: 'for each right part' },
  ])
})
