import { describe, expect, test } from 'vitest'
import { assemble } from '#src/domain/mock/form/assemble.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { seededRandom } from '#src/domain/random.ts'
import { bankFor, blueprintOf, dayMs, formOf, now, poolQuestion, requestOf } from './pools.ts'

describe('a bank too small', () => {
  const bank = (first: number, second: number) => [
    ...Array.from({ length: first }, (_, index) => poolQuestion(`a${index}`)),
    ...Array.from({ length: second }, (_, index) => poolQuestion(`b${index}`, { domain: '2' })),
  ]

  test('gives a shorter form in proportion, with less time, and says how much shorter', () => {
    const form = formOf(requestOf(blueprintOf([80, 50], { minutes: 210 }), bank(50, 100)))
    expect([form.scored, form.minutes, form.places.length]).toEqual([82, 132, 82])
    expect(form.relaxations.filter(({ step }) => step === 'shorter')).toEqual([
      { step: 'shorter', domain: '1', count: 30 },
      { step: 'shorter', domain: '2', count: 18 },
    ])
  })

  test('gives no form below half of the size, and says exactly what is missing', () => {
    const assembled = assemble(requestOf(blueprintOf([80, 50]), bank(30, 49)), seededRandom(1))
    expect(assembled).toEqual({
      ok: false,
      missing: [
        { domain: '1', needed: 80, available: 30 },
        { domain: '2', needed: 50, available: 49 },
      ],
    })
  })

  test('leaves out trial questions before scored ones', () => {
    const form = formOf(requestOf(blueprintOf([10, 10], { pretest: 6 }), bank(11, 30)))
    expect([form.scored, form.pretest]).toEqual([20, 4])
    expect(form.relaxations).toContainEqual({ step: 'trial', domain: '1', count: 2 })
  })

  test('never counts a question whose key is in doubt', () => {
    const pool = bankFor(blueprintOf([12, 8]), 20)
    const alarmed = pool.map((one) => ({ ...one, hasKeyAlarm: one.domain === '2' }))
    expect(assemble(requestOf(blueprintOf([12, 8]), alarmed), seededRandom(1))).toEqual({
      ok: false,
      missing: [{ domain: '2', needed: 8, available: 0 }],
    })
  })
})

describe('what a form of ten gives up, in order', () => {
  const oneDomain = blueprintOf([10])

  const some = (count: number, prefix: string, changes: Partial<PoolQuestion> = {}) =>
    bankFor(oneDomain, count).map((one) => ({
      ...one,
      questionId: `${prefix}${one.questionId}`,
      ...changes,
    }))

  const steps = (pool: readonly PoolQuestion[], formsSoFar = 100) =>
    formOf(requestOf(oneDomain, pool, { formsSoFar })).relaxations.map(({ step, count }) => [
      step,
      count,
    ])

  const daysAgo = (days: number) => now.getTime() - days * dayMs

  test('nothing from a bank that has all', () => {
    expect(steps(some(40, 'a'))).toEqual([])
  })

  test('levels, where the bank has one only', () => {
    expect(steps(some(40, 'a', { level: 'analysis' }))).toEqual([['level', 7]])
  })

  test.each([
    [
      'fit before exposure',
      [
        ...some(6, 'a', { firstAnswers: 400, firstRight: 100 }),
        ...some(3, 'b', { firstAnswers: 400, firstRight: 400 }),
        ...some(9, 'c', { firstAnswers: 400, firstRight: 100, usedOnForms: 41 }),
      ],
      [
        ['fit', 3],
        ['exposure', 1],
      ],
    ],
    [
      'exposure before anything seen',
      [
        ...some(6, 'a'),
        ...some(3, 'b', { usedOnForms: 41 }),
        ...some(9, 'c', { lastSeenAt: daysAgo(90) }),
      ],
      [
        ['exposure', 3],
        ['seen-long-ago', 1],
      ],
    ],
    [
      'questions seen long ago before those seen this month',
      [
        ...some(6, 'a'),
        ...some(3, 'b', { lastSeenAt: daysAgo(31) }),
        ...some(9, 'c', { lastSeenAt: daysAgo(29) }),
      ],
      [
        ['seen-long-ago', 3],
        ['seen-recently', 1],
      ],
    ],
    [
      'siblings last of all',
      [...some(6, 'a', { lastSeenAt: daysAgo(2) }), ...some(9, 'b', { concept: 'same' })],
      [
        ['seen-recently', 6],
        ['sibling', 3],
      ],
    ],
  ])('%s', (_, pool, expected) => {
    expect(steps(pool).filter(([step]) => step !== 'level')).toEqual(expected)
  })

  test('no exposure while there are fewer than ten forms, since a share of them says nothing', () => {
    const pool = some(10, 'a', { usedOnForms: 9 })
    expect(steps(pool, 9)).toEqual([])
    expect(steps(pool, 10)).toEqual([['exposure', 10]])
  })

  test('whole cases, when the quota leaves no other way', () => {
    const pool = some(12, 'a').map((one, index) => ({ ...one, caseRef: `c${index % 3}` }))
    const { relaxations } = formOf(requestOf(oneDomain, pool))
    expect(relaxations).toContainEqual({ step: 'case', domain: '1', count: 2 })
  })
})
