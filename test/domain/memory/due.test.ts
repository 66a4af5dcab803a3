import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyAnswer, type Card } from '#src/domain/memory/card.ts'
import {
  chooseReviews,
  dueState,
  forecastDue,
  meanRetrievability,
  type ReviewCandidate,
} from '#src/domain/memory/due.ts'
import { startPrior } from '#src/domain/memory/prior.ts'
import { answerOn, on } from './histories.ts'

const noCap = { minutes: Number.POSITIVE_INFINITY, cards: Number.POSITIVE_INFINITY }
const seen = applyAnswer({
  card: undefined,
  prior: startPrior,
  answer: answerOn(0),
  retention: 0.9,
}).card

function cardOf(changes: Partial<Card>): Card {
  return { ...seen, ...changes }
}

/** A card with this stability since day 0, due on day 1. */
function stable(stability: number): Card {
  return cardOf({ memory: { stability, difficulty: 5, on: on(0) }, dueOn: on(1) })
}

function candidate(questionId: string, card: Card, changes: Partial<ReviewCandidate> = {}) {
  return { questionId, card, concept: undefined, minutes: 1, ...changes }
}

function ids(candidates: readonly ReviewCandidate[]): string {
  return candidates.map(({ questionId }) => questionId).join(' ')
}

test('a card is new, due or later', () => {
  const card = cardOf({ dueOn: on(10) })
  expect(dueState(undefined, on(0))).toEqual({ kind: 'new' })
  expect(dueState(card, on(9))).toEqual({ kind: 'later', inDays: 1 })
  expect(dueState(card, on(10))).toEqual({ kind: 'due', overdueDays: 0 })
  expect(dueState(card, on(14))).toEqual({ kind: 'due', overdueDays: 4 })
})

describe('order of review', () => {
  const misconception = { sinceOn: on(0), returnOn: on(1), nextReturn: 'first' } as const

  test('misconception returns, then the lowest recall, then cards without memory', () => {
    const { chosen, postponed } = chooseReviews({
      candidates: [
        candidate('glanced', cardOf({ memory: undefined, dueOn: on(1) })),
        candidate('firm', stable(30)),
        candidate('shaky', stable(2)),
        candidate('not due', cardOf({ dueOn: on(6) })),
        candidate('mistaken', { ...stable(50), misconception }),
        candidate('return not come', {
          ...stable(40),
          misconception: { ...misconception, returnOn: on(8), nextReturn: 'second' },
        }),
      ],
      today: on(5),
      cap: noCap,
    })
    expect(ids(chosen)).toBe('mistaken shaky firm return not come glanced')
    expect(postponed).toEqual([])
  })

  test('what falls due today comes today, a return first', () => {
    const today = on(1)
    const candidates = [
      candidate('due', stable(2)),
      candidate('return', { ...stable(9), misconception }),
    ]
    expect(ids(chooseReviews({ candidates, today, cap: noCap }).chosen)).toBe('return due')
  })

  test('longest overdue counts relative to stability, not in days', () => {
    const longOverdue = cardOf({
      memory: { stability: 60, difficulty: 5, on: on(0) },
      dueOn: on(60),
    })
    const lately = cardOf({ memory: { stability: 2, difficulty: 5, on: on(64) }, dueOn: on(66) })
    const candidates = [candidate('long', longOverdue), candidate('lately', lately)]
    expect(ids(chooseReviews({ candidates, today: on(70), cap: noCap }).chosen)).toBe('lately long')
  })

  test('equal recall goes by due day, then by id, whatever the order handed in', () => {
    const candidates = [
      candidate('c', stable(3)),
      candidate('b', { ...stable(3), dueOn: on(3) }),
      candidate('a', { ...stable(3), dueOn: on(3) }),
    ]
    for (const order of [candidates, candidates.toReversed()])
      expect(ids(chooseReviews({ candidates: order, today: on(5), cap: noCap }).chosen)).toBe(
        'c a b',
      )
  })
})

describe('the cap', () => {
  const candidates = [1, 2, 3, 4].map((stability) =>
    candidate(`q${stability}`, stable(stability), { minutes: 2 }),
  )

  test.each([
    [{ ...noCap, cards: 2 }, 'q1 q2', 'q3 q4'],
    [{ ...noCap, cards: 0 }, '', 'q1 q2 q3 q4'],
    [{ ...noCap, minutes: 4 }, 'q1 q2', 'q3 q4'],
    // While minutes remain: the third card runs over.
    [{ ...noCap, minutes: 4.5 }, 'q1 q2 q3', 'q4'],
    [{ ...noCap, minutes: 0 }, '', 'q1 q2 q3 q4'],
    [{ minutes: 100, cards: 3 }, 'q1 q2 q3', 'q4'],
  ])('%o takes "%s" and postpones "%s"', (cap, taken, left) => {
    const { chosen, postponed } = chooseReviews({ candidates, today: on(20), cap })
    expect(ids(chosen)).toBe(taken)
    expect(ids(postponed)).toBe(left)
  })
})

describe('siblings', () => {
  test('of a concept are kept three cards apart while others are waiting', () => {
    const candidates = [
      candidate('a1', stable(1), { concept: 'a' }),
      candidate('a2', stable(2), { concept: 'a' }),
      candidate('x', stable(3)),
      candidate('y', stable(4), { concept: 'b' }),
      candidate('z', stable(5)),
    ]
    const { chosen } = chooseReviews({ candidates, today: on(20), cap: noCap })
    expect(ids(chosen)).toBe('a1 x y z a2')
  })

  test('come as soon as three others were shown, before what is less urgent', () => {
    const candidates = [1, 2, 3, 4, 5, 6].map((stability) =>
      candidate(`q${stability}`, stable(stability), {
        concept: stability <= 2 ? 'a' : undefined,
      }),
    )
    const { chosen } = chooseReviews({ candidates, today: on(20), cap: noCap })
    expect(ids(chosen)).toBe('q1 q3 q4 q5 q2 q6')
  })

  test('all of one concept still come, in order', () => {
    const candidates = [3, 1, 2].map((stability) =>
      candidate(`q${stability}`, stable(stability), { concept: 'a' }),
    )
    expect(ids(chooseReviews({ candidates, today: on(20), cap: noCap }).chosen)).toBe('q1 q2 q3')
  })

  test('change the order only, never which cards come', () => {
    const drawn = fc.array(
      fc.record({
        stability: fc.integer({ min: 1, max: 50 }),
        concept: fc.constantFrom(undefined, 'a', 'b'),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(drawn, fc.nat(20), (rows, cards) => {
        const family = rows.map(({ stability, concept }, index) =>
          candidate(`q${index}`, stable(stability), { concept }),
        )
        const alone = family.map((one) => ({ ...one, concept: undefined }))
        const at = { today: on(20), cap: { ...noCap, cards } }
        const apart = chooseReviews({ ...at, candidates: family })
        const plain = chooseReviews({ ...at, candidates: alone })
        expect(apart.chosen.map((one) => one.questionId).sort()).toEqual(
          plain.chosen.map((one) => one.questionId).sort(),
        )
        expect(ids(apart.postponed)).toBe(ids(plain.postponed))
        expect(apart.chosen.length + apart.postponed.length).toBe(rows.length)
      }),
    )
  })
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

test('mean recall is over cards with memory', () => {
  const glanced = cardOf({ memory: undefined })
  // R(10, 10) = 0.9 and R(10, 10/3) = R(30, 10) = 0.8093881
  const cards = [stable(10), stable(10 / 3), glanced]
  expect(meanRetrievability(cards, on(10))).toBeCloseTo((0.9 + 0.8093881) / 2, 7)
  expect(meanRetrievability(cards, on(0))).toBe(1)
  expect(meanRetrievability([glanced], on(10))).toBeUndefined()
  const halved = { multiplier: 0.5, decay: 0.1542 }
  expect(meanRetrievability([stable(20)], on(10), halved)).toBeCloseTo(0.9, 7)
})
