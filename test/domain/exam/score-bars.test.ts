import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barLevels, readBars } from '#src/domain/exam/score-bars.ts'

const domains = ['1', '2', '3']

test.each([
  ['no field of a bar', {}, undefined],
  ['a field of a domain that the exam does not have', { 'bar.9': 'below' }, undefined],
  ['only empty fields', { 'bar.1': '', 'bar.2': '' }, { ok: true, bars: new Map() }],
  [
    'some bars',
    { 'bar.1': 'below', 'bar.2': '', 'bar.3': 'above' },
    {
      ok: true,
      bars: new Map([
        ['1', 'below'],
        ['3', 'above'],
      ]),
    },
  ],
  [
    'a level that there is not',
    { 'bar.1': 'below', 'bar.2': 'high' },
    { ok: false, domains: ['2'] },
  ],
])('a form with %s', (_, form: Record<string, string>, expected) => {
  const fields = new Map(Object.entries(form).map(([name, value]) => [name, [value]]))
  expect(readBars(fields, domains)).toEqual(expected)
})

test('whatever a form holds, only levels that there are become bars', () => {
  const name = fc.constantFrom('bar.1', 'bar.2', 'bar.', '__proto__', 'result')
  const text = fc.oneof(fc.constantFrom('', ...barLevels), fc.string())
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.array(text))), (entries) => {
      const read = readBars(new Map(entries), domains)
      if (read?.ok !== true) return
      for (const [domain, bar] of read.bars) {
        expect(domains).toContain(domain)
        expect(barLevels).toContain(bar)
      }
    }),
  )
})
