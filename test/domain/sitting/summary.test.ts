import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certainties } from '#src/domain/memory/recall.ts'
import { type AnsweredPlace, summarise } from '#src/domain/sitting/summary.ts'

test('nothing answered sums up to nothing', () => {
  expect(summarise([])).toEqual({
    earned: 0,
    elapsedMs: undefined,
    domains: new Map(),
    certainty: new Map(),
    wrong: 0,
  })
})

test('a summary counts by domain and by what was said, and only what was measured as time', () => {
  const sums = summarise([
    { domain: '1', fraction: 1, certainty: 'sure', elapsedMs: 4000 },
    { domain: '1', fraction: 0, certainty: 'sure', elapsedMs: undefined },
    { domain: '2', fraction: 0.5, certainty: undefined, elapsedMs: 6000 },
  ])
  expect(sums).toEqual({
    earned: 1.5,
    elapsedMs: 10_000,
    domains: new Map([
      ['1', { answered: 2, earned: 1 }],
      ['2', { answered: 1, earned: 0.5 }],
    ]),
    certainty: new Map([['sure', { answered: 2, earned: 1 }]]),
    wrong: 2,
  })
})

const answered: fc.Arbitrary<AnsweredPlace> = fc.record({
  domain: fc.constantFrom('1', '2', '3'),
  fraction: fc.constantFrom(0, 0.25, 0.5, 1),
  certainty: fc.constantFrom(undefined, ...certainties),
  elapsedMs: fc.constantFrom(undefined, 0, 1500, 90_000),
})

test('domains add up to the whole, certainties to the answers that had one', () => {
  fc.assert(
    fc.property(fc.array(answered), (answers) => {
      const sums = summarise(answers)
      const domains = [...sums.domains.values()]
      expect(domains.reduce((sum, one) => sum + one.answered, 0)).toBe(answers.length)
      expect(domains.reduce((sum, one) => sum + one.earned, 0)).toBe(sums.earned)
      const said = [...sums.certainty.values()].reduce((sum, one) => sum + one.answered, 0)
      expect(said).toBe(answers.filter((one) => one.certainty !== undefined).length)
      expect(sums.wrong).toBe(answers.filter((one) => one.fraction !== 1).length)
    }),
  )
})
