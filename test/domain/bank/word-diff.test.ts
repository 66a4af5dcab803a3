import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords } from '#src/domain/bank/word-diff.ts'

test('only the words that differ are told', () => {
  expect(diffWords('Who may read the chart?', 'Who may open the chart?')).toEqual([
    { kind: 'same', text: 'Who may ' },
    { kind: 'removed', text: 'read ' },
    { kind: 'added', text: 'open ' },
    { kind: 'same', text: 'the chart?' },
  ])
})

test('what is added after the last word of a list leaves that word as it is', () => {
  expect(diffWords('downtime', 'downtime, copies')).toEqual([
    { kind: 'same', text: 'downtime' },
    { kind: 'added', text: ', copies' },
  ])
})

test.each([
  ['nothing before', '', 'new words', [{ kind: 'added', text: 'new words' }]],
  ['nothing after', 'old words', '', [{ kind: 'removed', text: 'old words' }]],
  ['no difference', 'the same', 'the same', [{ kind: 'same', text: 'the same' }]],
  ['nothing at all', '', '', []],
])('%s', (_, before, after, pieces) => {
  expect(diffWords(before, after)).toEqual(pieces)
})

const words = fc
  .array(fc.constantFrom('a', 'b', 'c,', 'd.', '...', ' ', '\n', '  '), { maxLength: 30 })
  .map((parts) => parts.join(' '))

test('the pieces make up both texts, and neighbours differ in kind', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const pieces = diffWords(before, after)
      const textOf = (left: string) =>
        pieces.map(({ kind, text }) => (kind === left ? '' : text)).join('')
      expect([textOf('added'), textOf('removed')]).toEqual([before, after])
      expect(pieces.every(({ kind }, index) => kind !== pieces[index - 1]?.kind)).toBe(true)
    }),
  )
})

test('texts of thousands of other words are compared in a moment', () => {
  const before = Array.from({ length: 5000 }, (_, index) => `old${index}`).join(' ')
  const after = Array.from({ length: 5000 }, (_, index) => `new${index}`).join(' ')
  expect(diffWords(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
