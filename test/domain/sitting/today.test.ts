import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paceMs } from '#src/domain/exam/blueprint.ts'
import type { Card } from '#src/domain/memory/card.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import { chooseToday, type TodayQuestion, type TodayRequest } from '#src/domain/sitting/today.ts'
import { blueprint } from '#test/support/fixture-bank.ts'

const today = '2026-11-25'
const arrangement = { ids: ['a', 'b'], rule: 'shuffled' } as const
/** A review takes what the exam leaves for a question, a new one half as much again. */
const reviewMinutes = paceMs(blueprint) / 60_000
const newMinutes = 1.5 * reviewMinutes

function question(questionId: string, domain = '1'): TodayQuestion {
  const versionId = `${questionId}@1`
  return {
    questionId,
    versionId,
    domain,
    concept: undefined,
    caseId: undefined,
    arrangement: { ...arrangement, ids: [...arrangement.ids] },
  }
}

function met(questionId: string, changes: Partial<Card> = {}) {
  const yesterday = addDays(today, -1)
  const card: Card = {
    memory: { stability: 1, difficulty: 5, on: yesterday },
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
    ...changes,
  }
  return { ...question(questionId), card, minutes: reviewMinutes }
}

function many(count: number, domain: string): TodayQuestion[] {
  return Array.from({ length: count }, (_, index) => question(`new-${domain}-${index}`, domain))
}

function choose(changes: Partial<TodayRequest>, seed = 1) {
  const request = { seen: [], unseen: [], blueprint, today, minutes: 20, daysLeft: undefined }
  return chooseToday({ ...request, ...changes }, seededRandom(seed))
}

function reasons(set: ReturnType<typeof choose>): string[] {
  return set.chosen.map(({ question: one, reason }) => `${one.questionId} ${reason}`)
}

test('what is due comes first, each with its reason, then new questions while minutes remain', () => {
  const misconception = { sinceOn: '2026-11-20', returnOn: today, nextReturn: 'first' } as const
  const later = { ...misconception, returnOn: addDays(today, 3) }
  const set = choose({
    seen: [
      met('fading'),
      met('missed', {
        lastFraction: 0,
        memory: { stability: 0.5, difficulty: 5, on: '2026-11-24' },
      }),
      met('believed', { misconception, lastFraction: 0 }),
      met('not-due', { dueOn: addDays(today, 1) }),
      met('on-its-way', {
        misconception: later,
        memory: { stability: 9, difficulty: 5, on: '2026-11-24' },
      }),
    ],
    unseen: many(1, '1'),
  })
  expect(reasons(set)).toEqual([
    'believed misconception',
    'missed wrong',
    'fading due',
    'on-its-way due',
    'new-1-0 unseen',
  ])
  expect(set.minutes).toBeCloseTo(4 * reviewMinutes + newMinutes)
  expect(set.postponed).toBe(0)
})

test('minutes are the cap: the rest is postponed and nothing new is added', () => {
  const seen = Array.from({ length: 10 }, (_, index) => met(`q${index}`))
  const set = choose({ seen, unseen: many(5, '1'), minutes: 4 * reviewMinutes })
  expect(set.chosen.map(({ reason }) => reason)).toEqual(['due', 'due', 'due', 'due'])
  expect(set.postponed).toBe(6)
})

test('without minutes there is nothing to do, and all that is due waits', () => {
  const set = choose({ seen: [met('q')], unseen: many(5, '1'), minutes: 0 })
  expect(set).toEqual({ chosen: [], minutes: 0, postponed: 1 })
})

describe('new questions', () => {
  test.each([
    [undefined, 4],
    [30, 4],
    [2, 4],
    [1, 0],
    [0, 0],
    [-5, 4],
  ])('with %j days to the exam there are %i', (daysLeft, count) => {
    const set = choose({ unseen: many(9, '1'), minutes: 4 * newMinutes, daysLeft })
    expect(set.chosen).toHaveLength(count)
  })

  test('are taken from the domains as the exam is made: six to four', () => {
    const unseen = [...many(30, '1'), ...many(30, '2')]
    for (let seed = 0; seed < 20; seed++) {
      const { chosen } = choose({ unseen, minutes: 10 * newMinutes }, seed)
      const ofFirst = chosen.filter(({ question: one }) => one.domain === '1')
      expect([chosen.length, ofFirst.length]).toEqual([10, 6])
    }
  })

  test('come from the other domains where one has run out', () => {
    const { chosen } = choose({
      unseen: [...many(1, '1'), ...many(9, '2')],
      minutes: 6 * newMinutes,
    })
    expect(chosen.filter(({ question: one }) => one.domain === '2')).toHaveLength(5)
  })

  test('of a domain that the blueprint has no more come last', () => {
    const { chosen } = choose({
      unseen: [...many(2, '1'), ...many(9, 'old')],
      minutes: 3 * newMinutes,
    })
    const domains = chosen.map(({ question: one }) => one.domain)
    expect(domains.toSorted()).toEqual(['1', '1', 'old'])
  })
})

test('dice decide which new questions, never how many or why: the page shows what will be drawn', () => {
  const parts = fc.record({
    due: fc.integer({ min: 0, max: 12 }),
    first: fc.integer({ min: 0, max: 12 }),
    second: fc.integer({ min: 0, max: 12 }),
    minutes: fc.double({ min: 0, max: 30, noNaN: true }),
  })
  const summary = (set: ReturnType<typeof choose>) => ({
    ...set,
    chosen: set.chosen.map(({ question: one, reason }) => `${reason} ${one.domain}`).toSorted(),
  })
  fc.assert(
    fc.property(parts, fc.integer(), ({ due, first, second, minutes }, seed) => {
      const seen = Array.from({ length: due }, (_, index) => met(`q${index}`))
      const unseen = [...many(first, '1'), ...many(second, '2')]
      const drawn = choose({ seen, unseen, minutes }, seed)
      expect(summary(drawn)).toEqual(summary(choose({ seen, unseen, minutes }, 1)))
      const ids = drawn.chosen.map(({ question: one }) => one.questionId)
      expect(new Set(ids).size).toBe(ids.length)
      // Reviews are taken while minutes remain, so the last one may run over.
      expect(drawn.minutes).toBeLessThan(minutes + reviewMinutes + 1e-9)
    }),
  )
})
