import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type BankSearch,
  bankQuery,
  concerns,
  matchQuery,
  noFilter,
  orders,
  questionKinds,
  readBankSearch,
} from '#src/domain/bank/find.ts'
import { statuses } from '#src/domain/bank/status.ts'
import { levels } from '#src/domain/question/parts.ts'

function read(query: string): BankSearch {
  const fields = new URLSearchParams(query)
  return readBankSearch((name) => fields.get(name) ?? undefined)
}

const text = fc.string({ unit: 'binary', maxLength: 60 })
const code = fc.stringMatching(/^[A-Za-z0-9.-]{0,8}$/)
const search = fc.record({
  filter: fc.record({
    search: text,
    status: fc.constantFrom('' as const, ...statuses),
    domain: code,
    task: code,
    level: fc.constantFrom('' as const, ...levels),
    kind: fc.constantFrom('' as const, ...questionKinds),
    tag: text,
    concern: fc.constantFrom('' as const, ...concerns),
    import: fc.oneof(fc.constant(''), fc.uuid()),
  }),
  order: fc.constantFrom(...orders),
  cursor: fc.oneof(
    fc.constant({ side: 'start' as const }),
    fc.record({
      side: fc.constantFrom('after' as const, 'before' as const),
      value: code,
      ref: fc.stringMatching(/^[a-z0-9-]{1,30}$/),
    }),
  ),
})

test('a search reads back from its address as what it was', () => {
  fc.assert(
    fc.property(search, (wanted) => {
      const once = read(bankQuery(wanted))
      expect(read(bankQuery(once))).toEqual(once)
      expect(once.cursor).toEqual(wanted.cursor)
      expect(once.order).toBe(wanted.order)
      for (const part of ['status', 'level', 'kind', 'concern', 'domain', 'import'] as const)
        expect(once.filter[part]).toBe(wanted.filter[part])
    }),
  )
})

test('whatever an address says, a search comes of it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), text), (fields) => {
      const once = readBankSearch((name) => fields[name])
      expect(read(bankQuery(once))).toEqual(once)
    }),
  )
})

test('an empty address asks for the first page of everything, by id', () => {
  const all: BankSearch = { filter: noFilter, order: 'ref', cursor: { side: 'start' } }
  expect(read('?status=gone&level=9&sort=x&after=x&state=&kind=essay')).toEqual(all)
  expect(bankQuery(all)).toBe('')
})

test.each([
  ['audit log', '"audit"* "log"*'],
  ['164.312(a)', '"164 312 a"*'],
  ['"quoted" OR NEAR(x*)', '"quoted"* "OR"* "NEAR x"*'],
  ['words:secret - ^a', '"words secret"* "a"*'],
  ['étude', '"étude"*'],
  ['e\u0301tude', '"étude"*'],
  ['', undefined],
  ['%% " * ( ) : ^ -', undefined],
])('the words of %j become the query %j', (typed, query) => {
  expect(matchQuery(typed)).toBe(query)
})

test('nothing that is typed is an operator: outside the quotes there are only spaces and stars', () => {
  fc.assert(
    fc.property(text, (typed) => {
      expect((matchQuery(typed) ?? '').replaceAll(/"[^"]*"\*/g, '').trim()).toBe('')
    }),
  )
})
