import { expect, test } from 'vitest'
import { contradictionsOf, type Definition, refusedChanges } from '#src/domain/cohort/definition.ts'
import { readRefs } from '#src/domain/cohort/pick.ts'
import { drawByFilter, drawLength, type FilterSource, matching } from '#src/domain/cohort/source.ts'
import { seededRandom } from '#src/domain/random.ts'

const hourMs = 3_600_000
const definition: Definition = {
  title: 'Week one',
  instructions: '',
  source: { kind: 'chosen' },
  opensAt: 0,
  closesAt: 10 * hourMs,
  attempts: 2,
  counts: 'best',
  limitMs: hourMs,
  passMark: 0.7,
  isShuffled: true,
  shows: 'window',
  lateUntil: 12 * hourMs,
  lateDeduction: 0.1,
}

test.each<[Partial<Definition>, string[]]>([
  [{}, []],
  [{ closesAt: 0 }, ['closes']],
  [{ lateUntil: 10 * hourMs }, ['lateUntil']],
  [{ limitMs: 11 * hourMs }, ['limit']],
])('%o contradicts itself in %o', (change, fields) => {
  expect(Object.keys(contradictionsOf({ ...definition, ...change }))).toEqual(fields)
})

test.each<[Partial<Definition>, string[]]>([
  [{ title: 'Other', instructions: 'More' }, []],
  [{ closesAt: 11 * hourMs, lateUntil: 13 * hourMs }, []],
  [{ attempts: 3 }, []],
  [{ attempts: null }, []],
  [{ attempts: 1 }, ['attempts']],
  [{ closesAt: 9 * hourMs }, ['closes']],
  [{ lateUntil: null }, ['lateUntil']],
  [{ lateDeduction: 0.2 }, ['lateDeduction']],
  [{ source: { kind: 'draw', banks: [], size: 'half', count: 1, each: 'everybody' } }, ['kind']],
  [{ shows: 'each-question', limitMs: null, counts: 'last' }, ['counts', 'limit', 'shows']],
  [{ opensAt: 1, passMark: 0.6, isShuffled: false }, ['opens', 'passMark', 'shuffle']],
])('once somebody has begun, %o is refused in %o', (change, fields) => {
  expect(Object.keys(refusedChanges(definition, { ...definition, ...change }))).toEqual(fields)
})

test('a late rule may come later, where nothing was taken late before', () => {
  const before = { ...definition, lateUntil: null, lateDeduction: 0 }
  expect(refusedChanges(before, definition)).toEqual({})
})

const usable = [
  { questionId: 'a.one', bankId: 'a', ref: 'one' },
  { questionId: 'b.one', bankId: 'b', ref: 'one' },
  { questionId: 'b.two', bankId: 'b', ref: 'two' },
]

function messageOf(text: string): string {
  const read = readRefs(text, usable)
  return read.ok ? '' : read.message
}

test('questions are named by bank and ref, or by a ref that one bank has, each once', () => {
  const read = readRefs('b.two\n a.one, two; a.one', usable)
  expect(read).toEqual({ ok: true, questionIds: ['b.two', 'a.one'] })
  expect(readRefs('', usable)).toEqual({ ok: true, questionIds: [] })
  expect(messageOf('one')).toContain('Several')
  expect(readRefs('x y z u v w', usable)).toMatchObject({
    message: 'No such question: x, y, z, u, v and 1 more',
  })
  const many = Array.from({ length: 301 }, (_, index) => `q${index}`).join(' ')
  expect(messageOf(many)).toContain('at most 300')
})

const facts = { domain: '1', task: '1.A', level: 'recall', status: 'published', tags: ['ward'] }
const bank = usable.map((one, index) => ({ ...one, ...facts, domain: String(index) }))
const filter: FilterSource = {
  kind: 'filter',
  banks: [],
  domain: '',
  task: '',
  level: '',
  tag: '',
  status: 'published',
  count: 2,
}

test.each<[Partial<FilterSource>, number]>([
  [{}, 3],
  [{ banks: ['b'] }, 2],
  [{ domain: '1' }, 1],
  [{ task: '1.B' }, 0],
  [{ level: 'analysis' }, 0],
  [{ tag: 'ward' }, 3],
  [{ tag: 'none' }, 0],
  [{ status: 'retired' }, 0],
])('the filter %o leaves %d', (change, found) => {
  expect(matching({ ...filter, ...change }, bank)).toHaveLength(found)
})

test('a draw by a filter takes as many as it asks for, or what is there', () => {
  expect(drawByFilter(filter, bank, seededRandom(1))).toHaveLength(2)
  expect(drawByFilter({ ...filter, count: 9 }, bank, seededRandom(1))).toHaveLength(3)
})

test.each([
  ['full', 100],
  ['half', 50],
  ['quarter', 25],
  ['count', 7],
] as const)('a draw of the size %s has %d questions', (size, length) => {
  expect(
    drawLength({ scored: 100 }, { kind: 'draw', banks: [], size, count: 7, each: 'attempt' }),
  ).toBe(length)
})
