import { expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { type ProgressRecord, summariseProgress } from '#src/domain/progress/progress.ts'
import { totalsOf } from '#src/domain/progress/totals.ts'
import { usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { blueprint } from '#test/support/fixture-bank.ts'
import { cardOf } from './cards.ts'
import { studyDay } from './days.ts'

const record: ProgressRecord = {
  blueprint,
  today: '2026-11-25',
  examOn: undefined,
  minutesPerDay: 20,
  timeFactor: 1,
  days: [studyDay('2026-11-25', { answers: 6, earned: 4, firstAnswers: 6, firstEarned: 4 })],
  met: Array.from({ length: 14 }, () => ({
    domain: '1',
    task: '1.A',
    card: cardOf({ dueOn: '2026-11-26' }),
    lastElapsedMs: undefined,
  })),
  bank: [],
  calibration: defaultCalibration,
  answers: [],
  bankDifficulty: 0,
  population: usualPopulation,
  forecasts: [],
  priors: new Map(),
}

test('totals keep first meetings and repeats apart', () => {
  const totals = totalsOf([
    studyDay('2026-11-20', { answers: 10, earned: 7, firstAnswers: 10, firstEarned: 7 }),
    studyDay('2026-11-25', { answers: 12, earned: 10.5, firstAnswers: 2, firstEarned: 0.5 }),
  ])
  expect(totals).toMatchObject({ answers: 22, studyDays: 2, since: '2026-11-20' })
  expect(totals.first).toMatchObject({ share: 7.5 / 12, answers: 12 })
  expect(totals.repeats).toMatchObject({ share: 1, answers: 10 })
  expect(totalsOf([])).toMatchObject({ answers: 0, studyDays: 0, since: undefined })
})

test('until the own pace is known the work ahead is reckoned at the pace of the exam', () => {
  // The exam leaves 60 s a question; 14 questions in 14 days.
  expect(summariseProgress(record).workload.near.minutesPerDay).toBe(1)
  const days = [studyDay('2026-11-25', { answers: 10, elapsedMs: 300_000 })]
  expect(summariseProgress({ ...record, days }).workload.near.minutesPerDay).toBe(0.5)
})

test.each([
  [1, 60_000],
  [1.5, 90_000],
  // No clock: compared with the exam as everybody sits it.
  [0, 60_000],
])('with a time factor of %d the exam leaves %d ms a question', (timeFactor, examPaceMs) => {
  expect(summariseProgress({ ...record, timeFactor }).examPaceMs).toBe(examPaceMs)
})
