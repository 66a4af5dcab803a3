import { describe, expect, test } from 'vitest'
import { seededRandom } from '#src/domain/random.ts'
import {
  bankFor,
  blueprintOf,
  formOf,
  poolQuestion,
  questionsOf,
  requestOf,
  scoredBy,
  shippedPool,
} from './pools.ts'

const twoDomains = blueprintOf([12, 8])

describe('a full form of a shipped bank', () => {
  test.each([
    ['cphims', 115, 15],
    ['rhia', 150, 20],
    ['chda', 121, 0],
    ['pmp', 180, 10],
  ])('of %s has %i places, %i of them on trial, and the vector of its outline', (...row) => {
    const [exam, places, pretest] = row
    const { blueprint, pool } = shippedPool(exam)
    const form = formOf(requestOf(blueprint, pool))
    expect([form.places.length, form.pretest]).toEqual([places, pretest])
    const quotas = blueprint.domains.map(({ code, items }) => [code, items])
    const counts = scoredBy(form, pool, ({ domain }) => domain)
    expect([...counts].toSorted()).toEqual(quotas.toSorted())
    expect(form.minutes).toBe(blueprint.minutes)
    expect(form.seenShare).toBe(0)
  })

  test('of CPHIMS gives nothing up and has 35, 40 and 25 of the levels, roundings apart', () => {
    const { blueprint, pool } = shippedPool('cphims')
    const form = formOf(requestOf(blueprint, pool))
    expect(form.relaxations).toEqual([])
    const counts = scoredBy(form, pool, ({ level }) => level)
    expect(Math.abs((counts.get('recall') ?? 0) - 35)).toBeLessThanOrEqual(2)
    expect(Math.abs((counts.get('application') ?? 0) - 40)).toBeLessThanOrEqual(2)
    expect(Math.abs((counts.get('analysis') ?? 0) - 25)).toBeLessThanOrEqual(2)
  })

  test('of PMP covers all 26 tasks and opens with whole cases', () => {
    const { blueprint, pool } = shippedPool('pmp')
    for (const size of ['full', 'half', 'quarter'] as const) {
      const form = formOf(requestOf(blueprint, pool, { size }))
      expect(scoredBy(form, pool, ({ task }) => task).size).toBe(26)
      const [cases] = form.sections
      const opening = questionsOf(form, pool).slice(0, cases?.to)
      const loose = opening.filter(({ caseRef }) => caseRef === undefined).length
      expect(loose).toBe(size === 'quarter' ? 1 : 0)
      expect(form.places.slice(0, cases?.to).every(({ isScored }) => isScored)).toBe(true)
    }
  })

  test('of CHDA lets siblings meet, since the bank has 106 ideas for 121 places', () => {
    const { blueprint, pool } = shippedPool('chda')
    const form = formOf(requestOf(blueprint, pool))
    expect(form.relaxations.map(({ step }) => step)).toContain('sibling')
    const half = formOf(requestOf(blueprint, pool, { size: 'half' }))
    expect(half.relaxations.map(({ step }) => step)).not.toContain('sibling')
  })
})

describe('a diagnostic', () => {
  test('has 24 questions of all domains, no clock, and leaves the reserve alone', () => {
    const { blueprint, pool } = shippedPool('chda')
    const halfSealed = pool.map((one, index) => ({ ...one, isSealed: index % 2 === 0 }))
    const request = requestOf(blueprint, halfSealed, { size: 'diagnostic', reserve: 'avoid' })
    const form = formOf(request)
    expect([form.scored, form.pretest, form.minutes]).toEqual([24, 0, undefined])
    expect(questionsOf(form, halfSealed).filter(({ isSealed }) => isSealed)).toEqual([])
    const counts = scoredBy(form, pool, ({ domain }) => domain)
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(2)
  })

  test('has what there is of a domain with one question, and says so', () => {
    const pool = [
      ...bankFor(twoDomains, 60).filter(({ domain }) => domain === '1'),
      poolQuestion('only', { domain: '2', task: '2.A' }),
    ]
    const form = formOf(requestOf(twoDomains, pool, { size: 'diagnostic' }))
    expect(scoredBy(form, pool, ({ domain }) => domain)).toEqual(
      new Map([
        ['1', 12],
        ['2', 1],
      ]),
    )
    expect(form.relaxations).toContainEqual({ step: 'shorter', domain: '2', count: 7 })
  })
})

describe('the choice among equals', () => {
  test('prefers questions that fewer forms have used', () => {
    const pool = bankFor(twoDomains, 100).map((one, index) => ({
      ...one,
      usedOnForms: index % 2 === 0 ? 1 : 15,
    }))
    const used = Array.from({ length: 40 }, (_, seed) =>
      questionsOf(formOf(requestOf(twoDomains, pool), seededRandom(seed)), pool),
    ).flat()
    const rare = used.filter(({ usedOnForms }) => usedOnForms === 1).length
    expect(rare / used.length).toBeGreaterThan(0.7)
  })

  test('differs from one seed to the next', () => {
    const pool = bankFor(twoDomains, 200)
    const request = requestOf(twoDomains, pool)
    expect(formOf(request, seededRandom(1)).places).not.toEqual(
      formOf(request, seededRandom(2)).places,
    )
  })
})

describe('trial questions', () => {
  const blueprint = blueprintOf([30, 20], {
    pretest: 10,
    sections: [
      { name: 'Cases', items: 20, breakMinutes: 10, content: 'cases' },
      { name: 'Rest', items: 40, breakMinutes: 0 },
    ],
  })
  const pool = bankFor(blueprint, 300).map((one, index) => ({
    ...one,
    firstAnswers: index % 3 === 0 ? 5 : 200,
    firstRight: index % 3 === 0 ? 3 : 120,
  }))
  const forms = Array.from({ length: 60 }, (_, seed) =>
    formOf(requestOf(blueprint, pool), seededRandom(seed)),
  )

  test('are new to the statistics and share the domains of the form', () => {
    for (const form of forms) {
      const trial = questionsOf(form, pool).filter((_, index) => !form.places[index]?.isScored)
      expect(trial.every(({ firstAnswers }) => firstAnswers === 5)).toBe(true)
      expect(trial.filter(({ domain }) => domain === '1').length).toBe(6)
    }
  })

  test('stand at random places outside a section kept for cases', () => {
    const positions = forms.flatMap(({ places }) =>
      places.flatMap(({ isScored }, index) => (isScored ? [] : [index + 1])),
    )
    expect(Math.min(...positions)).toBe(21)
    expect(Math.max(...positions)).toBe(60)
    const mean = positions.reduce((sum, position) => sum + position, 0) / positions.length
    expect(Math.abs(mean - 40.5)).toBeLessThan(2)
  })
})
