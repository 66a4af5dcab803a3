import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { startPrior } from '#src/domain/memory/prior.ts'
import {
  hasTasks,
  type MasteryRequest,
  type MetQuestion,
  masteryByDomain,
} from '#src/domain/progress/mastery.ts'
import { blueprint } from '#test/support/fixture-bank.ts'
import { cardOf } from './cards.ts'

const today = '2026-11-25'
const bank = [
  { domain: '1', task: '1.A', questions: 6 },
  { domain: '1', task: '1.B', questions: 4 },
  { domain: '2', task: '2.A', questions: 10 },
]
const nothing: MasteryRequest = {
  blueprint,
  met: [],
  bank,
  priors: new Map(),
  calibration: defaultCalibration,
  today,
}

function met(count: number, question: Partial<MetQuestion> = {}): MetQuestion[] {
  return Array.from({ length: count }, () => ({
    domain: '1',
    task: '1.A',
    card: cardOf({}),
    ...question,
  }))
}

function privacyOf(request: MasteryRequest) {
  return masteryByDomain(request).find((one) => one.domain.code === '1')
}

describe('mastery', () => {
  test('before any answer knows what anybody knows, and puts the larger domain first', () => {
    const mastery = masteryByDomain(nothing)
    expect(mastery.map((one) => [one.domain.code, one.examShare, one.known])).toEqual([
      ['1', 0.6, 0.5],
      ['2', 0.4, 0.5],
    ])
    expect(mastery[0]).toMatchObject({
      questions: 10,
      met: 0,
      first: { kind: 'too-few', missing: 5 },
      recall: undefined,
      gain: 0.3,
    })
  })

  test('gives no share and no recall below five answers', () => {
    const four = privacyOf({ ...nothing, met: met(4) })
    expect(four).toMatchObject({ met: 4, first: { kind: 'too-few', missing: 1 } })
    expect(four?.recall).toBeUndefined()
    const five = privacyOf({ ...nothing, met: met(5) })
    expect(five).toMatchObject({ met: 5, first: { kind: 'rate', share: 1 } })
    expect(five?.recall).toBeCloseTo(1, 9)
  })

  test('counts first answers only, also partly right ones, by domain and by task', () => {
    const request = {
      ...nothing,
      met: [
        ...met(3, { card: cardOf({ firstFraction: 0, lastFraction: 1 }) }),
        ...met(2, { task: '1.B', card: cardOf({ firstFraction: 0.5 }) }),
      ],
    }
    const privacy = privacyOf(request)
    expect(privacy?.first).toMatchObject({ kind: 'rate', share: 0.2, answers: 5 })
    expect(
      privacy?.tasks.map(({ code, questions, met: seen, firstEarned }) => [
        code,
        questions,
        seen,
        firstEarned,
      ]),
    ).toEqual([
      ['1.A', 6, 3, 0],
      ['1.B', 4, 2, 1],
    ])
  })

  test('knows what was never met as far as the domain was known before', () => {
    const priors = new Map([['1', { known: 8, unknown: 2 }]])
    const privacy = privacyOf({ ...nothing, priors, met: met(5) })
    // Five of ten recalled for certain, the others at 0.8.
    expect(privacy?.known).toBeCloseTo(0.9, 9)
    expect(privacy?.gain).toBeCloseTo(0.06, 9)
  })

  test('takes a question that was only clicked through as never met', () => {
    const clicked = met(10, { card: cardOf({ memory: undefined }) })
    const [privacy] = masteryByDomain({ ...nothing, met: clicked })
    expect(privacy?.known).toBe(0.5)
    expect(privacy?.recall).toBeUndefined()
  })

  test('fades as days go by', () => {
    const knownOn = (day: string) => privacyOf({ ...nothing, met: met(10), today: day })?.known ?? 0
    expect(knownOn('2026-12-25')).toBeLessThan(knownOn(today))
  })

  test('ignores questions of domains that the blueprint has no longer', () => {
    expect(masteryByDomain({ ...nothing, met: met(9, { domain: '9' }) })).toEqual(
      masteryByDomain(nothing),
    )
  })

  test('puts first what would gain most, whatever was learnt', () => {
    const drawn = fc.record({
      first: fc.nat(10),
      second: fc.nat(10),
      known: fc.double({ min: 0.1, max: 20, noNaN: true }),
    })
    fc.assert(
      fc.property(drawn, ({ first, second, known }) => {
        const mastery = masteryByDomain({
          ...nothing,
          met: [...met(first), ...met(second, { domain: '2', task: '2.A' })],
          calibration: defaultCalibration,
          priors: new Map([['2', { ...startPrior, known }]]),
        })
        const gains = mastery.map((one) => one.gain)
        expect(gains).toEqual(gains.toSorted((one, other) => other - one))
        for (const one of mastery) {
          expect(one.gain).toBeCloseTo(one.examShare * (1 - one.known), 12)
          expect(one.known).toBeGreaterThanOrEqual(0)
          expect(one.known).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

test('a domain whose only task is itself has no tasks', () => {
  const [privacy] = blueprint.domains
  if (privacy === undefined) throw new Error('the fixture has no domain')
  const whole = { ...privacy, tasks: [{ code: '1', title: 'All of it' }] }
  expect(hasTasks(privacy)).toBe(true)
  expect(hasTasks(whole)).toBe(false)
  const request = { ...nothing, blueprint: { ...blueprint, domains: [whole] } }
  expect(masteryByDomain(request)[0]?.tasks).toEqual([])
})
