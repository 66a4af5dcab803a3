import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import { type FirstAnswer, usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import {
  forecastChance,
  ownReadiness,
  type ReadinessRecord,
} from '#src/domain/readiness/own-readiness.ts'
import { cardOf } from '#test/domain/progress/cards.ts'
import { blueprint } from '#test/support/fixture-bank.ts'

const examOn = '2026-11-20'

/** First answers in both domains in turn. */
function answers(count: number, fraction: number, on: string): FirstAnswer[] {
  return Array.from({ length: count }, (_, index) => ({
    domain: index % 2 === 0 ? '1' : '2',
    fraction,
    guessChance: 0.25,
    difficulty: { value: 0, variance: 0.1 },
    on,
  }))
}

function chance(...all: FirstAnswer[]): number | undefined {
  return forecastChance({
    blueprint,
    today: examOn,
    answers: all,
    bankDifficulty: 0,
    population: usualPopulation,
  })
}

test('a chance is forecast from thirty first answers on, five in each domain', () => {
  expect(chance(...answers(29, 1, examOn))).toBeUndefined()
  expect(chance(...answers(40, 1, examOn).filter(({ domain }) => domain === '1'))).toBeUndefined()
  expect(chance(...answers(30, 1, examOn))).toBeGreaterThan(0.7)
})

test('answers after the day of the exam neither count nor move its forecast', () => {
  const before = answers(40, 1, examOn)
  const after = answers(40, 0, '2026-11-21')
  expect(chance(...before, ...after)).toBe(chance(...before))
  expect(chance(...answers(20, 1, examOn), ...after)).toBeUndefined()
})

const record: ReadinessRecord = {
  blueprint,
  today: '2026-11-01',
  examOn,
  answers: [...answers(30, 1, '2026-11-01'), ...answers(20, 0, '2026-11-01')],
  bankDifficulty: 0,
  population: usualPopulation,
  forecasts: [],
  met: ['1', '2'].flatMap((domain) =>
    Array.from({ length: 25 }, (_, index) => ({
      domain,
      card: cardOf({
        lastOn: '2026-11-01',
        memory: { stability: 1 + index, difficulty: 5, on: '2026-11-01' },
      }),
      lastElapsedMs: 30_000,
    })),
  ),
  bank: ['1', '2'].map((domain) => ({ domain, questions: 200, guessChance: 0.25 })),
  calibration: defaultCalibration,
  minutesPerDay: 30,
}

function aheadOf(changes: Partial<ReadinessRecord> = {}) {
  const readiness = ownReadiness({ ...record, ...changes })
  if (readiness.kind !== 'estimated') throw new Error('there are too few answers')
  return readiness.ahead
}

test('with a date the plan is run forward: more minutes promise more, and stopping is worse', () => {
  const ahead = aheadOf()
  expect(ahead).toMatchObject({ on: examOn, days: 19 })
  const chances = [5, 30, 120].map(
    (minutesPerDay) => aheadOf({ minutesPerDay })?.ifPlanned?.chance ?? 0,
  )
  expect(chances).toEqual(chances.toSorted((one, other) => one - other))
  expect(chances[0]).toBeGreaterThanOrEqual(ahead?.ifStopped.chance ?? 1)
  expect(chances[2]).toBeGreaterThan(chances[0] ?? 1)
})

test('more minutes never lower what a plan promises, whatever was answered and met', () => {
  const history = fc.record({
    right: fc.double({ min: 0.2, max: 0.95, noNaN: true }),
    days: fc.integer({ min: 1, max: 90 }),
    questions: fc.integer({ min: 60, max: 300 }),
    seed: fc.nat(1000),
  })
  fc.assert(
    fc.property(history, ({ right, days, questions, seed }) => {
      const random = seededRandom(seed)
      const given = answers(60, 1, record.today).map((one) => ({
        ...one,
        fraction: random() < right ? 1 : 0,
        on: addDays(record.today, -Math.floor(60 * random())),
      }))
      const met = given.map(({ domain, on }) => {
        const memory = { stability: 0.3 + 60 * random() ** 3, difficulty: 1 + 9 * random(), on }
        return { domain, card: cardOf({ lastOn: on, memory }), lastElapsedMs: 60_000 * random() }
      })
      const promised = [0, 5, 15, 30, 60, 120].map((minutesPerDay) => {
        const ahead = aheadOf({
          examOn: addDays(record.today, days),
          answers: given,
          met,
          bank: ['1', '2'].map((domain) => ({ domain, questions, guessChance: 0.25 })),
          minutesPerDay,
        })
        return { chance: ahead?.ifPlanned?.chance ?? -1, low: ahead?.ifPlanned?.score.low ?? -1 }
      })
      for (const [index, { chance, low }] of promised.slice(1).entries()) {
        expect(chance).toBeGreaterThanOrEqual(promised[index]?.chance ?? 2)
        expect(low).toBeGreaterThanOrEqual(promised[index]?.low ?? 200)
      }
    }),
    { numRuns: 30, seed: 1 },
  )
})

test('only a domain with questions left to meet would tell more, and repeats change nothing of today', () => {
  const readinessWith = (changes: Partial<ReadinessRecord>) => {
    const readiness = ownReadiness({ ...record, ...changes })
    if (readiness.kind !== 'estimated') throw new Error('there are too few answers')
    return readiness
  }
  const bankOf = (one: number, other: number) =>
    [one, other].map((questions, at) => ({ domain: `${at + 1}`, questions, guessChance: 0.25 }))
  expect(readinessWith({ bank: bankOf(25, 29) }).tighten).toMatchObject({ domain: '2', answers: 4 })
  expect(readinessWith({ bank: bankOf(27, 25) }).tighten).toMatchObject({ domain: '1', answers: 2 })
  expect(readinessWith({ bank: bankOf(25, 25) }).tighten).toBeUndefined()
  const repeated = record.met.map((one) => ({
    ...one,
    card: { ...one.card, answers: 9, memory: { stability: 300, difficulty: 2, on: record.today } },
  }))
  expect(readinessWith({ met: repeated }).now).toEqual(readinessWith({}).now)
})

test('a plan of no minutes is stopping', () => {
  const ahead = aheadOf({ minutesPerDay: 0 })
  expect(ahead?.ifPlanned).toEqual(ahead?.ifStopped)
})

test('without a date, after it, or without minutes there is no plan', () => {
  expect(aheadOf({ examOn: undefined })).toBeUndefined()
  expect(aheadOf({ today: examOn, examOn })).toBeUndefined()
  expect(aheadOf({ minutesPerDay: undefined })?.ifPlanned).toBeUndefined()
})
