import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paceMs } from '#src/domain/exam/blueprint.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import { chooseToday, type TodayQuestion, type TodayRequest } from '#src/domain/sitting/today.ts'
import { blueprint } from '#test/support/fixture-bank.ts'

const today = '2026-11-25'
const reviewMinutes = paceMs(blueprint) / 60_000
const newMinutes = 1.5 * reviewMinutes

function question(questionId: string, caseId?: string): TodayQuestion {
  return {
    questionId,
    versionId: `${questionId}@1`,
    domain: '1',
    concept: undefined,
    caseId,
    arrangement: { ids: ['a', 'b'], rule: 'shuffled' },
  }
}

/** A question that is due; the lower the stability, the earlier it is asked. */
function due(questionId: string, stability: number, caseId?: string) {
  const yesterday = addDays(today, -1)
  const card = {
    memory: { stability, difficulty: 5, on: yesterday },
    firstOn: yesterday,
    lastOn: yesterday,
    lastAt: 0,
    dueOn: today,
    answers: 1,
    lapses: 0,
    streak: 1,
    firstFraction: 1,
    lastFraction: 1,
    lastCertainty: undefined,
    misconception: undefined,
  }
  return { ...question(questionId, caseId), card, minutes: reviewMinutes }
}

function choose(changes: Partial<TodayRequest>, seed = 1) {
  const request = { seen: [], unseen: [], blueprint, today, minutes: 20, daysLeft: undefined }
  return chooseToday({ ...request, ...changes }, seededRandom(seed))
}

function order(set: ReturnType<typeof choose>): string {
  return set.chosen.map(({ question: one, reason }) => `${one.questionId} ${reason}`).join(', ')
}

test('due questions of a case follow the first of them, in the order of the bank', () => {
  const set = choose({
    seen: [due('a', 1), due('ward-2', 2, 'ward'), due('b', 3), due('ward-1', 4, 'ward')],
  })
  expect(order(set)).toBe('a due, ward-1 due, ward-2 due, b due')
})

test('an unseen question of a case that is due comes with it and stays an unseen one', () => {
  const set = choose({
    seen: [due('ward-1', 1, 'ward'), due('a', 2)],
    unseen: [question('ward-2', 'ward')],
  })
  expect(order(set)).toBe('ward-1 due, ward-2 unseen, a due')
})

test('siblings for which there are no minutes stay away', () => {
  const unseen = Array.from({ length: 6 }, (_, index) => question(`ward-${index}`, 'ward'))
  const set = choose({
    seen: [due('ward-6', 1, 'ward'), due('ward-7', 2, 'ward')],
    unseen,
    minutes: reviewMinutes,
  })
  expect(order(set)).toBe('ward-6 due')
  expect([set.minutes, set.postponed]).toEqual([reviewMinutes, 1])
})

test('cases change the order only: never which questions come, why, or for how long', () => {
  const drawn = fc.array(
    fc.record({ isSeen: fc.boolean(), caseId: fc.constantFrom(undefined, 'ward', 'clinic') }),
    { maxLength: 20 },
  )
  const minutes = fc.double({ min: 0, max: 12 * newMinutes, noNaN: true })
  fc.assert(
    fc.property(drawn, minutes, fc.integer(), (rows, cap, seed) => {
      const setOf = (cases: readonly (string | undefined)[]) => {
        const ids = rows.map((row, index) => ({ ...row, id: `q${index}`, caseId: cases[index] }))
        const seen = ids.flatMap((row, index) =>
          row.isSeen ? [due(row.id, index + 1, row.caseId)] : [],
        )
        const unseen = ids.flatMap((row) => (row.isSeen ? [] : [question(row.id, row.caseId)]))
        return choose({ seen, unseen, minutes: cap }, seed)
      }
      const withCases = setOf(rows.map((row) => row.caseId))
      const without = setOf([])
      expect(order(withCases).split(', ').toSorted()).toEqual(order(without).split(', ').toSorted())
      expect(withCases.minutes).toBe(without.minutes)
      for (const shared of ['ward', 'clinic']) {
        const places = withCases.chosen.flatMap(({ question: one }, index) =>
          one.caseId === shared ? [index] : [],
        )
        const [first = 0] = places
        expect(places).toEqual(places.map((_, index) => first + index))
      }
    }),
  )
})
