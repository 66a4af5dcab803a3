import { describe, expect, test } from 'vitest'
import { projectionKept } from '#src/domain/plan/projection.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { DomainMemory } from '#src/domain/readiness/outlook/horizon.ts'
import {
  type Readiness,
  type ReadinessRequest,
  readinessOf,
  verdictOf,
} from '#src/domain/readiness/readiness.ts'
import { simulatedExam } from '#src/lab/simulate/readiness-blueprint.ts'
import { answersOf, requestWith } from './histories.ts'

type Estimated = Extract<Readiness, { kind: 'estimated' }>

function estimated(changes: Partial<ReadinessRequest>): Estimated {
  const readiness = readinessOf(requestWith(changes))
  if (readiness.kind !== 'estimated') throw new Error('there was not enough')
  return readiness
}

function memories(changes: Partial<DomainMemory>): DomainMemory[] {
  return simulatedExam.domains.map(({ code }) => ({
    domain: code,
    recallNow: 0.9,
    recallIfStopped: 0.7,
    plan: { recall: 0.92, coverageNow: 0.4, coverageThen: 0.8, recallOfNew: 0.8 },
    ...changes,
  }))
}

describe('too few answers', () => {
  test('give no number but how many are missing, and where', () => {
    const answers = answersOf(5, 0.7).filter(({ domain }, index) => domain !== '2' || index % 5 < 2)
    expect(readinessOf(requestWith({ answers }))).toMatchObject({
      kind: 'not-enough',
      answers: 22,
      missing: 8,
      domains: [{ domain: { code: '2' }, answers: 2, missing: 3 }],
    })
  })

  test('are those of one domain, however many the others have', () => {
    const answers = answersOf(40, 0.7).filter(({ domain }) => domain !== '5')
    expect(readinessOf(requestWith({ answers }))).toMatchObject({
      kind: 'not-enough',
      answers: 160,
      missing: 5,
      domains: [{ domain: { code: '5' }, answers: 0, missing: 5 }],
    })
  })

  test('are the domains’ own sum where that is more than what is missing in all', () => {
    const answers = answersOf(14, 0.7).filter(({ domain }) => domain === '1' || domain === '2')
    expect(readinessOf(requestWith({ answers }))).toMatchObject({ answers: 28, missing: 15 })
  })

  test('of domains that the exam does not have count for nothing', () => {
    const answers = answersOf(20, 0.7).map((one) => ({ ...one, domain: 'old' }))
    expect(readinessOf(requestWith({ answers }))).toMatchObject({ answers: 0, missing: 30 })
  })

  test('end at thirty, with five in each domain', () => {
    expect(readinessOf(requestWith({ answers: answersOf(6, 0.7) })).kind).toBe('estimated')
  })
})

describe('a readiness', () => {
  test('is the same for the same answers and dice', () => {
    expect(readinessOf(requestWith({ random: seededRandom(8) }))).toEqual(
      readinessOf(requestWith({ random: seededRandom(8) })),
    )
  })

  test.each([
    [0, 0.02],
    [1, 0.98],
  ])('with %f of the answers right is never surer than two in a hundred', (right, chance) => {
    const { now } = estimated({ answers: answersOf(100, right) })
    expect(now.chance).toBe(chance)
    expect(now.sway.low).toBeGreaterThanOrEqual(0.02)
    expect(now.sway.high).toBeLessThanOrEqual(0.98)
  })

  test('has no more than two digits', () => {
    const { now } = estimated({})
    for (const chance of [now.chance, now.sway.low, now.sway.high])
      expect(chance).toBe(Math.round(chance * 100) / 100)
  })

  test.each([
    [0.39, 'unlikely'],
    [0.4, 'could-go-either-way'],
    [0.6, 'could-go-either-way'],
    [0.61, 'likely'],
  ] as const)('of %f is called %s', (chance, verdict) => {
    expect(verdictOf(chance)).toBe(verdict)
  })

  test('sorts its domains by what they could gain', () => {
    const { domains } = estimated({})
    const gains = domains.map(({ gain }) => gain)
    expect(gains).toHaveLength(5)
    expect(gains.toSorted((one, other) => other - one)).toEqual(gains)
    for (const { share, interval, answers } of domains) {
      expect(interval.low).toBeLessThan(share)
      expect(interval.high).toBeGreaterThan(share)
      expect(answers).toBe(20)
    }
  })

  test('takes the learner’s own cut for the blueprint’s', () => {
    expect(estimated({})).toMatchObject({ scored: 130, cut: 88, cutShare: 0.68 })
    const harder = estimated({ cutShare: 0.75 })
    expect(harder).toMatchObject({ cut: 98, cutShare: 0.75 })
    expect(harder.now.chance).toBeLessThan(estimated({}).now.chance)
  })

  test('is moved by outcomes of earlier candidates, ends of its range too', () => {
    const plain = estimated({})
    const { now, caveats } = estimated({
      recalibration: { intercept: -0.5, slope: 0.8, outcomes: 64 },
    })
    expect(now.chance).toBeLessThan(plain.now.chance)
    expect(now.sway.low).toBeLessThanOrEqual(now.chance)
    expect(now.score).toEqual(plain.now.score)
    expect(caveats).toContainEqual({ kind: 'corrected', outcomes: 64 })
  })
})

describe('the way to the exam', () => {
  test('is absent without a date', () => {
    expect(estimated({}).ahead).toBeUndefined()
  })

  test('is worse if one stops than if one follows the plan', () => {
    const { now, ahead } = estimated({ horizon: { days: 30, memories: memories({}) } })
    expect(ahead?.days).toBe(30)
    expect(ahead?.ifStopped.chance).toBeLessThan(now.chance)
    expect(ahead?.ifPlanned?.chance).toBeGreaterThan(now.chance)
  })

  test('takes a part off what a plan promises, and doubts the rest', () => {
    const width = (score: { low: number; high: number } | undefined) =>
      (score?.high ?? 0) - (score?.low ?? 0)
    const ahead = (changes: Partial<DomainMemory>) =>
      estimated({ horizon: { days: 30, memories: memories(changes) } }).ahead
    const plan = { recall: 0.9, coverageNow: 0.4, coverageThen: 0.4, recallOfNew: 0 }
    const planned = ahead({ recallIfStopped: 0.3, plan })?.ifPlanned
    const sure = ahead({
      recallIfStopped: 0.3 + projectionKept.mean * 0.6,
      plan: undefined,
    })?.ifStopped
    expect(Math.abs((planned?.score.middle ?? 0) - (sure?.score.middle ?? 0))).toBeLessThan(2)
    expect(width(planned?.score)).toBeGreaterThan(width(sure?.score))
  })

  test('without a plan says only what stopping means', () => {
    const { ahead } = estimated({ horizon: { days: 30, memories: memories({ plan: undefined }) } })
    expect(ahead?.ifPlanned).toBeUndefined()
  })

  test('changes nothing but the width where no card was seen', () => {
    const { now, ahead } = estimated({ horizon: { days: 60, memories: [] } })
    const width = (score: { low: number; high: number } | undefined) =>
      (score?.high ?? 0) - (score?.low ?? 0)
    expect(Math.abs((ahead?.ifStopped.score.middle ?? 0) - now.score.middle)).toBeLessThanOrEqual(1)
    expect(width(ahead?.ifStopped.score)).toBeGreaterThanOrEqual(width(now.score))
  })
})

describe('what has to be said beside it', () => {
  test('is all of it, every time', () => {
    expect(estimated({}).caveats.map(({ kind }) => kind)).toEqual([
      'basis',
      'repeats-left-out',
      'not-a-promise',
      'cut-unknown',
      'other-questions',
      'exam-day',
      'uncorrected',
    ])
  })

  test('names the number of answers and the day of the latest', () => {
    const answers = answersOf(20, 0.7).map((one, index) => ({
      ...one,
      on: index === 0 ? '2026-11-19' : '2026-11-02',
    }))
    expect(estimated({ answers }).caveats).toContainEqual({
      kind: 'basis',
      answers: 100,
      latestOn: '2026-11-19',
    })
  })

  test('names old answers, rough difficulties and the step from cards to new questions where there are any', () => {
    const answers = answersOf(20, 0.7).map((one) => ({
      ...one,
      on: '2026-08-24',
      difficulty: { value: 0, variance: 1 },
    }))
    const { caveats } = estimated({ answers, horizon: { days: 30, memories: memories({}) } })
    expect(caveats).toContainEqual({ kind: 'old-answers', answers: 100, worth: 25 })
    expect(caveats).toContainEqual({ kind: 'rough-difficulties', answers: 100 })
    expect(caveats).toContainEqual({ kind: 'memory-carries-over', days: 30 })
  })
})
