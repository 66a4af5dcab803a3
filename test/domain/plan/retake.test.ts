import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bar, barLevels } from '#src/domain/exam/score-bars.ts'
import { sharesForRetake } from '#src/domain/plan/retake.ts'

const shares = new Map([
  ['1', 0.4],
  ['2', 0.4],
  ['3', 0.2],
])

test.each<[string, [string, Bar][], number[]]>([
  ['no bars leave the shares as they are', [], [0.4, 0.4, 0.2]],
  [
    'bars that are all alike do too',
    [
      ['1', 'below'],
      ['2', 'below'],
      ['3', 'below'],
    ],
    [0.4, 0.4, 0.2],
  ],
  ['a domain below counts half as much again', [['1', 'below']], [0.6 / 1.2, 0.4 / 1.2, 0.2 / 1.2]],
  [
    'below, near and above stand as 1.5 to 1 to 0.7',
    [
      ['1', 'below'],
      ['2', 'near'],
      ['3', 'above'],
    ],
    [0.6 / 1.14, 0.4 / 1.14, 0.14 / 1.14],
  ],
  ['a domain that the exam does not have changes nothing', [['9', 'below']], [0.4, 0.4, 0.2]],
])('%s', (_, bars, expected) => {
  const weighed = [...sharesForRetake(shares, new Map(bars)).values()]
  expect(weighed).toHaveLength(expected.length)
  for (const [index, share] of weighed.entries())
    expect(share).toBeCloseTo(expected[index] ?? 0, 12)
})

test('whatever the bars, all shares together stay what they were, and a lower bar never counts for less', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const bar = fc.constantFrom(undefined, ...barLevels)
  fc.assert(
    fc.property(fc.array(fc.tuple(share, bar), { maxLength: 8 }), (drawn) => {
      const before = new Map(drawn.map(([one], index) => [String(index), one]))
      const bars = new Map(
        drawn.flatMap(([, one], index): [string, Bar][] =>
          one === undefined ? [] : [[String(index), one]],
        ),
      )
      const after = sharesForRetake(before, bars)
      const sum = (all: ReadonlyMap<string, number>) =>
        [...all.values()].reduce((total, one) => total + one, 0)
      expect([...after.keys()]).toEqual([...before.keys()])
      expect(sum(after)).toBeCloseTo(sum(before), 9)
      const ratio = (domain: string) => (after.get(domain) ?? 0) / (before.get(domain) ?? 1)
      for (const [low, lowBar] of bars)
        for (const [high, highBar] of bars)
          if (
            lowBar === 'below' &&
            highBar === 'above' &&
            (before.get(low) ?? 0) > 1e-6 &&
            (before.get(high) ?? 0) > 1e-6
          )
            expect(ratio(low)).toBeGreaterThan(ratio(high))
    }),
  )
})
