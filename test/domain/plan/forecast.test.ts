import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { answerMinutesOf } from '#src/domain/plan/answer-minutes.ts'
import { type Forecast, type ForecastRequest, forecastScore } from '#src/domain/plan/forecast.ts'
import type { PlanQuestion } from '#src/domain/plan/scale.ts'
import { cardFrom, many, requestFor, seen, today, unseen } from './questions.ts'

function forecast(
  questions: readonly PlanQuestion[],
  changes: Partial<ForecastRequest> = {},
): Forecast {
  const request = { daysToExam: 30, minutesPerDay: [10, 25, 40, 60], mocks: [], ...changes }
  return forecastScore(requestFor(questions), request)
}

const bank = [
  ...many(60, (index) => seen(`s${index}`, 1 + (index % 20), { domain: index % 2 ? 'a' : 'b' })),
  ...many(60, (index) => unseen(`u${index}`, { domain: index % 2 ? 'a' : 'b' })),
]

test('who stops today keeps what is remembered and what can be guessed', () => {
  const memory = { stability: 10, difficulty: 5, on: today }
  const met = many(200, (index) => seen(`q${index}`, 0, { memory: { memory } }))
  const { now, ifStopped } = forecastScore(requestFor(met, { shares: new Map([['a', 1]]) }), {
    daysToExam: 30,
    minutesPerDay: [],
    mocks: [],
  })
  expect(now).toBeCloseTo(100, 8)
  // R(30 d, S = 10) = .8093881; 1.2 points are the usual optimism.
  expect(ifStopped.score).toBeCloseTo(100 * (0.25 + 0.75 * 0.8093881) - 1.2, 4)
  expect(ifStopped.low).toBeLessThan(ifStopped.score)
  expect(ifStopped.high).toBeGreaterThan(ifStopped.score)
})

test('following the plan is forecast to be better than stopping, and less so close to the exam', () => {
  const far = forecast(bank)
  const near = forecast(bank, { daysToExam: 3 })
  const gain = ({ ifPlanned, ifStopped }: Forecast) => (ifPlanned[1]?.score ?? 0) - ifStopped.score
  expect(gain(far)).toBeGreaterThan(8)
  expect(gain(near)).toBeGreaterThan(1)
  expect(gain(near)).toBeLessThan(gain(far))
  expect(gain(forecast(bank, { daysToExam: 0 }))).toBe(0)
})

test('on the eve no more is forecast than its light load brings, and nothing from new questions', () => {
  const gains = (questions: readonly PlanQuestion[], minutesPerDay: number[]) => {
    const { ifStopped, ifPlanned } = forecast(questions, { daysToExam: 1, minutesPerDay })
    return ifPlanned.map(({ score }) => score - ifStopped.score)
  }
  const [some = 0, light = 0, more] = gains(bank, [10, 30, 90])
  expect(some).toBeLessThan(light)
  expect(more).toBe(light)
  const knownByHeart = seen('met', 30, { memory: { memory: undefined } })
  expect(gains([knownByHeart, ...many(60, (index) => unseen(`u${index}`))], [30])).toEqual([0])
})

test('more minutes never lower the forecast, whatever the cards and the time answers take', () => {
  const minutes = fc.double({ min: 0.01, max: 20, noNaN: true })
  const questions = fc.array(
    fc.record({
      domain: fc.constantFrom('a', 'b', 'unknown'),
      guessChance: fc.constantFrom(0.01, 0.25, 0.5),
      daysAgo: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
      stability: fc.double({ min: 0.01, max: 500, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
      firstFraction: fc.constantFrom(0, 0.5, 1),
    }),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(questions, minutes, minutes, fc.nat(200), (drawn, right, wrong, daysToExam) => {
      const made = drawn.map(({ domain, guessChance, daysAgo, ...rest }, index) => {
        const { stability, difficulty, firstFraction } = rest
        if (daysAgo === undefined) return unseen(`q${index}`, { domain, guessChance })
        const memory = { stability, difficulty, on: addDays(today, -daysAgo) }
        const card = cardFrom(daysAgo, { memory, firstFraction })
        return unseen(`q${index}`, { domain, guessChance, card })
      })
      const samples = many(40, (index) => ({
        minutes: index % 2 ? right : wrong,
        isFirst: index < 20,
        isRight: index % 2 === 1,
      }))
      const view = requestFor(made, { answerMinutes: answerMinutesOf(samples) })
      const minutesPerDay = [0, 0.1, 1, 5, 10, 25, 40, 60, 600]
      const { ifStopped, ifPlanned } = forecastScore(view, { daysToExam, minutesPerDay, mocks: [] })
      const scores = [ifStopped, ...ifPlanned].map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => a - b))
      for (const { score, low, high } of ifPlanned) {
        expect(low).toBeLessThanOrEqual(score)
        expect(high).toBeGreaterThanOrEqual(score)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(100)
      }
    }),
  )
})

describe('observed mocks', () => {
  const plain = forecast(bank)
  const mock = { expected: 70, observed: 60, questions: 115 }

  test('below what was expected lower the forecast, and each one more', () => {
    const once = forecast(bank, { mocks: [mock] })
    const twice = forecast(bank, { mocks: [mock, mock] })
    expect(once.ifStopped.score).toBeLessThan(plain.ifStopped.score)
    expect(twice.ifStopped.score).toBeLessThan(once.ifStopped.score)
    expect(plain.ifStopped.score - twice.ifStopped.score).toBeLessThan(10)
    expect(twice.now).toBe(plain.now)
    const { movedByMocks } = twice.ifStopped
    expect(movedByMocks).toBeCloseTo(twice.ifStopped.score - plain.ifStopped.score, 8)
    expect(plain.ifStopped.movedByMocks).toBe(0)
  })

  test('make it surer, the more so the longer they were', () => {
    const width = ({ ifStopped }: Forecast) => ifStopped.high - ifStopped.low
    const short = forecast(bank, { mocks: [{ ...mock, questions: 30 }] })
    const long = forecast(bank, { mocks: [{ ...mock, questions: 150 }] })
    expect(width(short)).toBeLessThan(width(plain))
    expect(width(long)).toBeLessThan(width(short))
  })
})

test('the better a mock went, the higher is everything that is forecast', () => {
  const share = fc.double({ min: 0, max: 100, noNaN: true })
  const mocks = fc.record({ expected: share, one: share, other: share, questions: fc.nat(200) })
  const plain = forecast(bank)
  fc.assert(
    fc.property(mocks, ({ expected, one, other, questions }) => {
      const after = (observed: number) =>
        forecast(bank, { mocks: [{ expected, observed, questions }] })
      const { ifStopped, ifPlanned } = after(one)
      // Before any mock 1.2 points and a fifth of what was practised are taken off.
      if (one >= expected) expect(ifStopped.movedByMocks).toBeGreaterThan(0)
      if (one <= expected - 22) expect(ifStopped.movedByMocks).toBeLessThan(0)
      const to = plain.ifStopped.score + ifStopped.movedByMocks
      expect(ifStopped.score).toBeCloseTo(Math.min(Math.max(to, 0), 100), 8)
      const scores = [ifStopped, ...ifPlanned].map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => a - b))
      // Within these bounds as many answers say as much, whichever way.
      if (one < other && one >= 5 && other <= 95 && one + other <= 100)
        expect(after(other).ifStopped.movedByMocks).toBeGreaterThan(ifStopped.movedByMocks)
    }),
  )
})

test('more minutes never lower either end of the range, whatever mocks have said', () => {
  const share = fc.double({ min: 5, max: 95, noNaN: true })
  const mock = fc.record({ expected: share, observed: share, questions: fc.nat(120) })
  const mocks = fc.array(mock, { maxLength: 3 })
  const minutesPerDay = [0, 5, 10, 20, 40, 80]
  fc.assert(
    fc.property(mocks, fc.integer({ min: 1, max: 90 }), fc.nat(60), (said, daysToExam, met) => {
      const questions = [
        ...many(met, (index) => seen(`s${index}`, index % 20, { memory: { firstFraction: 0 } })),
        ...many(100, (index) => unseen(`u${index}`)),
      ]
      const { ifStopped, ifPlanned } = forecast(questions, {
        daysToExam,
        minutesPerDay,
        mocks: said,
      })
      for (const [index, { low, high }] of ifPlanned.entries()) {
        const fewer = ifPlanned[index - 1] ?? ifStopped
        expect(low).toBeGreaterThanOrEqual(fewer.low - 1e-4)
        expect(high).toBeGreaterThanOrEqual(fewer.high - 1e-4)
      }
    }),
    { seed: 1 },
  )
})

test('first answers tell what is known of the rest, less what luck explains', () => {
  const answered = (firstFraction: number) => [
    ...many(100, (index) => seen(`s${index}`, 5, { memory: { firstFraction } })),
    ...many(100, (index) => unseen(`u${index}`)),
  ]
  const now = (fraction: number) => forecast(answered(fraction)).now
  expect(now(1) - now(0.25)).toBeGreaterThan(0.5 * 75 * 0.75 * 0.9)
  // A quarter right is what somebody gets who knows nothing; fewer says no more.
  expect(now(0.25) - now(0)).toBeLessThan(2)
})
