import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageOf, mocksFedBy, type PlaceCount } from '#src/domain/bank/coverage.ts'
import { levels } from '#src/domain/question/parts.ts'
import { blueprint } from '#test/support/fixture-bank.ts'

function count(
  task: string,
  level: PlaceCount['level'],
  questions: number,
  status: PlaceCount['status'] = 'published',
): PlaceCount {
  return { domain: task.slice(0, 1), task, level, status, questions }
}

test('each cell wants three times what a form takes of it, and published questions alone fill it', () => {
  const { held, domains } = coverageOf(blueprint, [
    count('1.A', 'recall', 4),
    count('1.A', 'recall', 9, 'draft'),
    count('1.B', 'application', 8),
    count('2.A', 'analysis', 1, 'in-review'),
  ])
  expect(held).toEqual({ published: 12, coming: 10 })
  const [first, second] = domains
  expect(first?.wanted).toBe(18)
  expect(first?.byLevel).toEqual({
    recall: { published: 4, coming: 9, wanted: 6 },
    application: { published: 8, coming: 0, wanted: 7 },
    analysis: { published: 0, coming: 0, wanted: 5 },
  })
  expect([first?.examShare, first?.bankShare, second?.bankShare]).toEqual([0.6, 1, 0])
  expect(second?.tasks[0]?.byLevel.analysis).toEqual({ published: 0, coming: 1 })
})

test('what lacks most is to be written first, beginning with the tasks that have the fewest', () => {
  const { lacks } = coverageOf(blueprint, [
    count('1.A', 'recall', 4),
    count('1.B', 'application', 8),
  ])
  expect(
    lacks.map(({ domain, level, lacking, wanted }) => [domain.code, level, lacking, wanted]),
  ).toEqual([
    ['1', 'analysis', 5, 5],
    ['2', 'application', 5, 5],
    ['2', 'recall', 4, 4],
    ['2', 'analysis', 3, 3],
    ['1', 'recall', 2, 6],
  ])
  expect(lacks.at(-1)?.tasks.map(({ code, published }) => [code, published])).toEqual([
    ['1.B', 0],
    ['1.A', 4],
  ])
})

test('questions of no domain and of no task of their domain are told and feed nothing', () => {
  const counts: PlaceCount[] = [
    { domain: '', task: '', level: 'recall', status: 'draft', questions: 3 },
    { domain: '9', task: '9.Z', level: 'recall', status: 'published', questions: 2 },
    { domain: '1', task: '', level: 'recall', status: 'published', questions: 1 },
  ]
  const { unplaced, domains } = coverageOf(blueprint, counts)
  expect(unplaced).toEqual({ published: 2, coming: 3 })
  expect(domains[0]?.noTask).toEqual({ published: 1, coming: 0 })
})

test('the mocks of a bank alone, and together with others, are as many as the scarcest domain allows', () => {
  const own = [
    { domain: '1', task: '1.A', questions: 13 },
    { domain: '2', task: '2.A', questions: 4 },
  ]
  const others = [{ domain: '2', task: '2.A', questions: 5 }]
  expect(mocksFedBy(blueprint, own, others)).toEqual({ alone: 1, together: 2 })
  const strict = { ...blueprint, everyTaskOnForm: true }
  expect(mocksFedBy(strict, own, others)).toEqual({ alone: 0, together: 0 })
})

const anyCounts = fc.array(
  fc.record({
    domain: fc.constantFrom('1', '2', '', '3'),
    task: fc.constantFrom('1.A', '1.B', '2.A', ''),
    level: fc.constantFrom(...levels),
    status: fc.constantFrom('draft' as const, 'in-review' as const, 'published' as const),
    questions: fc.nat(40),
  }),
)

test('every question is counted once, and writing what lacks leaves nothing to write', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const { held, domains, unplaced, lacks } = coverageOf(blueprint, counts)
      const placed = domains.reduce((sum, one) => sum + one.held.published + one.held.coming, 0)
      const all = counts.reduce((sum, { questions }) => sum + questions, 0)
      expect(placed + unplaced.published + unplaced.coming).toBe(all)
      expect(held.published + held.coming).toBe(all)
      for (const { byLevel, wanted } of domains)
        expect(levels.reduce((sum, level) => sum + byLevel[level].wanted, 0)).toBe(wanted)
      const written = lacks.map(({ domain, level, lacking, tasks }) => ({
        domain: domain.code,
        task: tasks[0]?.code ?? '',
        level,
        status: 'published' as const,
        questions: lacking,
      }))
      expect(coverageOf(blueprint, [...counts, ...written]).lacks).toEqual([])
      expect(mocksFedBy(blueprint, [...counts, ...written], []).alone).toBeGreaterThanOrEqual(3)
    }),
  )
})
