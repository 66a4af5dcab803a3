import { expect, test } from 'vitest'
import type { FirstAnswer } from '#src/domain/readiness/ability.ts'
import { forecastChance } from '#src/domain/readiness/own-readiness.ts'
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
  return forecastChance({ blueprint, today: examOn, answers: all, bankDifficulty: 0 })
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
