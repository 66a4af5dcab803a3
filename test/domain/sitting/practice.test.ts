import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levels } from '#src/domain/question/parts.ts'
import { seededRandom } from '#src/domain/random.ts'
import {
  choosePractice,
  countPractice,
  type PracticeFilter,
  type PracticeRequest,
  type Standing,
  type StandingState,
  standingStates,
} from '#src/domain/sitting/practice.ts'
import { anyFilter, bank, seen, unseen } from './standings.ts'

const slowMs = 60_000
const everything: PracticeFilter = { domains: [], tasks: [], levels: [], states: [] }

/** All that a filter leaves, in no order. */
function matching(request: PracticeRequest): Standing[] {
  return choosePractice(request, request.standings.length, seededRandom(1))
}

function ids(standings: readonly Standing[]): string[] {
  return standings.map(({ questionId }) => questionId)
}

const stateTable: readonly [string, Partial<Standing>, StandingState[]][] = [
  ['never met', {}, ['unseen']],
  ['never met and flagged', { isFlagged: true }, ['unseen', 'flagged']],
  ['right in good time', { seen: seen() }, []],
  ['wrong', { seen: seen({ lastFraction: 0 }) }, ['wrong']],
  ['partly right', { seen: seen({ lastFraction: 0.5 }) }, ['wrong']],
  ['at the limit of slow', { seen: seen({ lastElapsedMs: slowMs }) }, []],
  ['beyond it', { seen: seen({ lastElapsedMs: slowMs + 1 }) }, ['slow']],
  ['not measured', { seen: seen({ lastElapsedMs: undefined }) }, []],
  ['sure but wrong, right since', { seen: seen({ isMisconception: true }) }, ['sure-but-wrong']],
]

test.each(stateTable)('a question %s is in the states that fit', (_, facts, states) => {
  const standings = [unseen('q', facts)]
  const counts = countPractice({ filter: everything, standings, slowMs })
  expect(standingStates.filter((state) => counts.states.get(state) === 1)).toEqual(states)
})

describe('filters', () => {
  const standings = [
    unseen('a'),
    unseen('b', { task: '1.B', level: 'analysis' }),
    unseen('c', { domain: '2', task: '2.A', seen: seen({ lastFraction: 0 }) }),
    unseen('d', { domain: '2', task: '2.A', isFlagged: true, seen: seen() }),
  ]

  test.each([
    [{}, 'abcd'],
    [{ domains: ['1'] }, 'ab'],
    [{ domains: ['1', '2'] }, 'abcd'],
    [{ domains: ['1'], tasks: ['1.B'] }, 'b'],
    [{ domains: ['1'], tasks: ['2.A'] }, ''],
    [{ levels: ['analysis'] as const }, 'b'],
    [{ states: ['wrong', 'flagged'] as const }, 'cd'],
    [{ domains: ['2'], states: ['unseen'] as const }, ''],
  ])('%j leaves “%s”', (filter, left) => {
    const request = { filter: { ...everything, ...filter }, standings, slowMs }
    expect(ids(matching(request)).toSorted().join('')).toBe(left)
    expect(countPractice(request).total).toBe(left.length)
  })

  test('counts say what each choice would leave, the other sides kept', () => {
    const filter = { ...everything, domains: ['1'], states: ['unseen'] as const }
    const counts = countPractice({ filter, standings, slowMs })
    expect(counts.domains).toEqual(new Map([['1', 2]]))
    expect(counts.tasks).toEqual(
      new Map([
        ['1.A', 1],
        ['1.B', 1],
      ]),
    )
    expect(Object.fromEntries(counts.states)).toEqual({
      unseen: 2,
      wrong: 0,
      flagged: 0,
      slow: 0,
      'sure-but-wrong': 0,
    })
  })

  test('a count beside a choice is what choosing it alone on its side leaves', () => {
    fc.assert(
      fc.property(bank, anyFilter, (standings_, filter) => {
        const request = { filter, standings: standings_, slowMs }
        const counts = countPractice(request)
        const left = (side: Partial<PracticeFilter>) =>
          matching({ ...request, filter: { ...filter, ...side } }).length
        const shown = (side: ReadonlyMap<string, number>, choices: readonly string[]) =>
          choices.map((choice) => side.get(choice) ?? 0)
        const [tasks, domains] = [
          ['1.A', '1.B', '2.A'],
          ['1', '2'],
        ]
        expect(shown(counts.levels, levels)).toEqual(levels.map((one) => left({ levels: [one] })))
        expect(shown(counts.states, standingStates)).toEqual(
          standingStates.map((one) => left({ states: [one] })),
        )
        expect(shown(counts.tasks, tasks)).toEqual(tasks.map((one) => left({ tasks: [one] })))
        expect(shown(counts.domains, domains)).toEqual(
          domains.map((one) => left({ domains: [one], tasks: [] })),
        )
      }),
    )
  })
})

describe('choice', () => {
  test('takes what fits, each once, up to the count, unseen ones first', () => {
    const count = fc.integer({ min: 1, max: 50 })
    fc.assert(
      fc.property(bank, anyFilter, count, fc.integer(), (standings, filter, most, seed) => {
        const request = { filter, standings, slowMs }
        const fitting = matching(request)
        const chosen = choosePractice(request, most, seededRandom(seed))
        expect(chosen).toHaveLength(Math.min(most, fitting.length))
        expect(new Set(ids(chosen)).size).toBe(chosen.length)
        expect(ids(fitting)).toEqual(expect.arrayContaining(ids(chosen)))
        const newOnes = (list: readonly Standing[]) =>
          list.filter((one) => one.seen === undefined).length
        expect(newOnes(chosen)).toBe(Math.min(most, newOnes(fitting)))
        expect(ids(choosePractice(request, most, seededRandom(seed)))).toEqual(ids(chosen))
      }),
    )
  })

  test('of those seen, takes the ones seen longest ago', () => {
    const standings = [5, 3, 9, 1, 7].map((lastAt) =>
      unseen(`at-${lastAt}`, { seen: seen({ lastAt }) }),
    )
    const chosen = choosePractice({ filter: everything, standings, slowMs }, 3, seededRandom(4))
    expect(ids(chosen).toSorted()).toEqual(['at-1', 'at-3', 'at-5'])
  })

  test('questions of one case stand together, in the order of the bank', () => {
    fc.assert(
      fc.property(bank, fc.integer(), (standings, seed) => {
        const request = { filter: everything, standings, slowMs }
        const chosen = choosePractice(request, 20, seededRandom(seed))
        for (const shared of ['ward', 'clinic']) {
          const places = chosen.flatMap((one, index) => (one.caseRef === shared ? [index] : []))
          const [first = 0] = places
          expect(places).toEqual(places.map((_, index) => first + index))
          const together = ids(places.flatMap((index) => chosen[index] ?? []))
          expect(together).toEqual(together.toSorted())
        }
      }),
    )
  })

  test('questions of one idea are kept three apart where there are others', () => {
    const standings = Array.from({ length: 12 }, (_, index) =>
      unseen(`q${index}`, { concept: index < 3 ? 'same' : undefined }),
    )
    for (let seed = 0; seed < 50; seed++) {
      const request = { filter: everything, standings, slowMs }
      const chosen = choosePractice(request, 12, seededRandom(seed))
      const places = chosen.flatMap((one, index) => (one.concept === 'same' ? [index] : []))
      const [first = 0, second = 0, third = 0] = places
      // The last may have none left to put between.
      expect(Math.min(second - first, third - second) > 3 || third === 11).toBe(true)
    }
  })
})
