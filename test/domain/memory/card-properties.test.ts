import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AppliedAnswer, Card } from '#src/domain/memory/card.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { answerOn, apply, cardAfter, certainty, history } from './histories.ts'

function expectWithin(value: number | undefined, lowest: number, highest: number) {
  if (value === undefined) return
  // Also refuses NaN.
  expect(value >= lowest && value <= highest, `${value} in [${lowest}, ${highest}]`).toBe(true)
}

function expectSound({ card, prior, recalled, retrievabilityBefore }: AppliedAnswer) {
  expectWithin(retrievabilityBefore, 0, 1)
  expectWithin(recalled, 0, 1)
  expectWithin(card.memory?.stability, 0.001, 36500)
  expectWithin(card.memory?.difficulty, 1, 10)
  expectWithin(prior.known, 1.2, 2.2)
  expectWithin(prior.unknown, 1.2, 2.2)
  expect(card.dueOn > card.lastOn).toBe(true)
  expect(card.lastOn >= card.firstOn).toBe(true)
  if (recalled !== undefined && card.misconception)
    expect(card.dueOn <= card.misconception.returnOn).toBe(true)
}

test('after any history numbers are in range, the due day is ahead, and nothing is NaN', () => {
  fc.assert(
    fc.property(history, (answers) => {
      let card: Card | undefined
      for (const answer of answers) {
        const applied = apply(card, answer)
        expectSound(applied)
        card = applied.card
      }
      expect(card?.answers).toBe(answers.length)
    }),
  )
})

test('right never leaves a weaker memory or an earlier due day than wrong', () => {
  fc.assert(
    fc.property(history, certainty, fc.integer({ min: -2, max: 200 }), (answers, said, days) => {
      const card = cardAfter(...answers)
      const next = { ...answerOn(0, { certainty: said }), studyOn: addDays(card.lastOn, days) }
      const right = apply(card, next).card
      const wrong = apply(card, { ...next, fraction: 0 }).card
      expect(right.memory?.stability).toBeGreaterThanOrEqual(wrong.memory?.stability ?? 0)
      expect(right.memory?.difficulty).toBeLessThanOrEqual(wrong.memory?.difficulty ?? 0)
      expect(right.dueOn >= wrong.dueOn).toBe(true)
    }),
  )
})

test('a card goes through JSON unchanged, and its input is not touched', () => {
  fc.assert(
    fc.property(history, (answers) => {
      const card = cardAfter(...answers)
      expect(JSON.parse(JSON.stringify(card))).toEqual(card)
      const before = JSON.stringify(card)
      apply(card, answerOn(500))
      expect(JSON.stringify(card)).toBe(before)
    }),
  )
})

test('a rapid guess anywhere in a history leaves memory as it was', () => {
  fc.assert(
    fc.property(history, certainty, (answers, said) => {
      const card = cardAfter(...answers)
      const rapid = answerOn(0, {
        elapsedMs: 500,
        certainty: said,
        studyOn: addDays(card.lastOn, 3),
      })
      expect(apply(card, rapid).card.memory).toBe(card.memory)
    }),
  )
})
