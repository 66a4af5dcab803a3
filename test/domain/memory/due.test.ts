import { expect, test } from 'vitest'
import { applyAnswer, type Card } from '#src/domain/memory/card.ts'
import { dueState, forecastDue } from '#src/domain/memory/due.ts'
import { startPrior } from '#src/domain/memory/prior.ts'
import { answerOn, on } from './histories.ts'

const seen = applyAnswer({
  card: undefined,
  prior: startPrior,
  answer: answerOn(0),
  retention: 0.9,
}).card

function cardOf(changes: Partial<Card>): Card {
  return { ...seen, ...changes }
}

test('a card is new, due or later', () => {
  const card = cardOf({ dueOn: on(10) })
  expect(dueState(undefined, on(0))).toEqual({ kind: 'new' })
  expect(dueState(card, on(9))).toEqual({ kind: 'later', inDays: 1 })
  expect(dueState(card, on(10))).toEqual({ kind: 'due', overdueDays: 0 })
  expect(dueState(card, on(14))).toEqual({ kind: 'due', overdueDays: 4 })
})

test('the forecast counts overdue cards today and leaves out what lies beyond', () => {
  const cards = [0, 4, 5, 6, 6, 8].map((day) => cardOf({ dueOn: on(day) }))
  expect(forecastDue(cards, on(5), 3)).toEqual([
    { on: on(5), count: 3 },
    { on: on(6), count: 2 },
    { on: on(7), count: 0 },
  ])
  expect(forecastDue([], on(5), 1)).toEqual([{ on: on(5), count: 0 }])
  expect(forecastDue(cards, on(5), 0)).toEqual([])
})
