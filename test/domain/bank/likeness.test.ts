import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Alike, findAlike } from '#src/domain/bank/likeness.ts'
import { plainText, shingles, words } from '#src/domain/question/lint/text.ts'

function alikeIn(...asked: Parameters<typeof findAlike>): Map<string, Alike> {
  const comparing = findAlike(...asked)
  for (;;) {
    const { done, value } = comparing.next()
    if (done === true) return value
  }
}

const stem =
  'A clinic sends its referral letters by fax and wants to know which rule asks it to keep a log of each disclosure.'

test('a text with one word more is found, another one is not', () => {
  const fresh = [
    { name: 'new', text: stem.replace('clinic', 'busy clinic') },
    { name: 'other', text: 'Which index tells how evenly work falls on the days of a week?' },
  ]
  const found = alikeIn(fresh, [{ name: 'old', text: stem }], 0.8)
  expect([...found.keys()]).toEqual(['new'])
  expect(found.get('new')).toMatchObject({ name: 'old', likeness: 20 / 23 })
})

test('of two new ones that are alike the later is told', () => {
  const found = alikeIn(
    [
      { name: 'a', text: stem },
      { name: 'b', text: stem },
    ],
    [],
    0.8,
  )
  expect([...found]).toEqual([['b', { name: 'a', likeness: 1 }]])
})

/** Compares all pairs. */
function slowly(texts: readonly string[], threshold: number): boolean[] {
  const sets = texts.map((text) => shingles(words(plainText(text)), 3))
  return sets.map((own, index) =>
    sets.slice(0, index).some((other) => {
      const shared = [...own].filter((run) => other.has(run)).length
      return shared / (own.size + other.size - shared) >= threshold
    }),
  )
}

test('the same are found as by comparing every pair', () => {
  const word = fc.constantFrom('audit', 'log', 'rule', 'fax', 'claim', 'code', 'unit', 'index')
  const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 12 }),
      fc.constantFrom(0.3, 0.5, 0.8),
      (texts, limit) => {
        const named = texts.map((one, at) => ({ name: String(at), text: one }))
        const found = alikeIn(named, [], limit)
        expect(named.map(({ name }) => found.has(name))).toEqual(slowly(texts, limit))
      },
    ),
  )
})
