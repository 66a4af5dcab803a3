import { expect, test } from 'vitest'
import { parseDomainPractice, summarisePractice } from '#src/domain/cohort/practice-summary.ts'
import { calibrationOn, startCalibration } from '#src/domain/memory/calibration.ts'
import { type FirstAnswer, usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { ownReadiness } from '#src/domain/readiness/own-readiness.ts'
import { blueprint } from '#test/support/fixture-bank.ts'

const today = '2026-11-25'

function answersOf(count: number): FirstAnswer[] {
  return Array.from({ length: count }, (_, index) => ({
    domain: index % 2 === 0 ? '1' : '2',
    fraction: index % 3 === 0 ? 0 : 1,
    guessChance: 0.25,
    difficulty: { value: 0, variance: 0.2 },
    on: today,
  }))
}

function recordOf(count: number) {
  return {
    blueprint,
    today,
    examOn: undefined,
    minutesPerDay: undefined,
    met: [],
    bank: [{ domain: '1', task: '1.A', questions: 10, guessChance: 0.25 }],
    priors: new Map(),
    calibration: calibrationOn(startCalibration(), today),
    answers: answersOf(count),
    bankDifficulty: 0.1,
    population: usualPopulation,
    forecasts: [],
  }
}

test('an instructor sees the chance that the learner sees', () => {
  const record = recordOf(60)
  const own = ownReadiness(record)
  expect(own.kind).toBe('estimated')
  expect(summarisePractice(record).chance).toBe(
    own.kind === 'estimated' ? own.now.chance : undefined,
  )
})

test('with too few answers there is no chance, and the domains come back as stored', () => {
  const { chance, domains } = summarisePractice(recordOf(10))
  expect(chance).toBeUndefined()
  expect(domains.map(({ domain, questions, met }) => [domain, questions, met]).toSorted()).toEqual([
    ['1', 10, 0],
    ['2', 0, 0],
  ])
  expect(parseDomainPractice(JSON.stringify(domains))).toEqual(domains)
})
