import { describe, expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { type Answer, applyAnswer, type Card, retrievabilityOn } from '#src/domain/memory/card.ts'
import { startPrior } from '#src/domain/memory/prior.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import { answerOn, apply, cardAfter, day0, on, retention } from './histories.ts'

type Expected = [q: number, stability: number, difficulty: number, dueIn: number]
type Step = [day: number, changes: Partial<Answer>, before: number, expected: Expected]

describe('whole histories, worked out apart from this code', () => {
  test.each<[string, Step[]]>([
    [
      'certainty at every step',
      [
        [0, { certainty: 'sure' }, 0.5, [0.93946731, 6.64429299, 1.3276816, 7]],
        [5, { certainty: 'unsure' }, 0.91832098, [0.95493125, 23.54714885, 1.58357206, 24]],
        // sure but wrong: back tomorrow although the interval is 2
        [20, { certainty: 'sure', fraction: 0 }, 0.92791248, [0, 2.14342221, 7.21880574, 1]],
        [21, { certainty: 'sure' }, 0.94357696, [0.99616189, 4.24072064, 7.21397051, 4]],
        [28, {}, 0.86207175, [0.96039693, 12.35515012, 7.27594342, 12]],
        [28, { certainty: 'guess' }, 1, [1, 12.35515012, 7.26389585, 12]],
      ],
    ],
    [
      'a lucky guess and a half right answer',
      [
        [0, {}, 0.5, [0.79508197, 1.41426834, 2.99826709, 1]],
        [3, { certainty: 'guess' }, 0.84076631, [0.57730645, 2.87124976, 4.97432869, 3]],
        [6, { fraction: 0.5 }, 0.8969582, [0.47204722, 2.52533226, 6.74311924, 3]],
      ],
    ],
    [
      'wrong, right in the same session, right next day',
      [
        [0, { fraction: 0 }, 0.5, [0, 0.212, 6.4133, 1]],
        [0, { certainty: 'sure' }, 1, [1, 0.24668919, 6.40211507, 1]],
        [1, {}, 0.78085028, [0.93254542, 1.66445075, 6.55362063, 2]],
      ],
    ],
  ])('%s', (_, steps) => {
    let card: Card | undefined
    for (const [day, changes, before, [q, stability, difficulty, dueIn]] of steps) {
      const applied = apply(card, answerOn(day, changes))
      card = applied.card
      expect(applied.retrievabilityBefore).toBeCloseTo(before, 6)
      expect(applied.recalled).toBeCloseTo(q, 6)
      expect(card.memory?.stability).toBeCloseTo(stability, 5)
      expect(card.memory?.difficulty).toBeCloseTo(difficulty, 6)
      expect(daysBetween(card.lastOn, card.dueOn)).toBe(dueIn)
    }
  })

  test('a fast forgetter: the calibration enters recall, update and due day', () => {
    const calibration = { multiplier: 0.5, decay: 0.45 }
    const expected = [
      [0, { certainty: 'sure' }, 6.64429299, 3],
      [5, { certainty: 'unsure' }, 32.22146992, 16],
      [20, {}, 105.38720685, 53],
    ] as const
    let card: Card | undefined
    for (const [day, changes, stability, dueIn] of expected) {
      const answer = answerOn(day, changes)
      card = applyAnswer({ card, prior: startPrior, answer, retention, calibration }).card
      expect(card.memory?.stability).toBeCloseTo(stability, 4)
      expect(daysBetween(card.lastOn, card.dueOn)).toBe(dueIn)
    }
  })
})

test('the facts of a card: first and last answer, counts, lapses, streak', () => {
  const half = answerOn(3, { fraction: 0.5, certainty: 'unsure' })
  const wrong = answerOn(4, { fraction: 0 })
  const card = cardAfter(answerOn(0), answerOn(1), half, wrong, answerOn(9, { certainty: 'sure' }))
  expect(card).toMatchObject({
    firstOn: day0,
    lastOn: on(9),
    lastAt: Date.parse(`${on(9)}T12:00:00Z`),
    answers: 5,
    lapses: 1,
    streak: 1,
    firstFraction: 1,
    lastFraction: 1,
    lastCertainty: 'sure',
    misconception: undefined,
  })
  expect(cardAfter(answerOn(0), answerOn(1), answerOn(2)).streak).toBe(3)
  expect(cardAfter(wrong).lapses).toBe(0)
  expect(cardAfter(answerOn(0), wrong, wrong).lapses).toBe(1)
  expect(cardAfter(half, wrong).lapses).toBe(0)
})

describe('the first answer', () => {
  test('is judged by what the learner knew of the domain', () => {
    const prior = { known: 9, unknown: 1 }
    const expert = applyAnswer({ card: undefined, prior, answer: answerOn(0), retention })
    expect(expert.retrievabilityBefore).toBe(0.9)
    expect(expert.recalled).toBeCloseTo(0.97216, 5)
    expect(expert.card.memory?.stability).toBeGreaterThan(
      apply(undefined, answerOn(0)).card.memory?.stability ?? Number.POSITIVE_INFINITY,
    )
  })

  test('moves the prior, later ones do not', () => {
    const first = apply(undefined, answerOn(0))
    expect(first.prior).toEqual({ known: 2, unknown: 1.4 })
    expect(apply(first.card, answerOn(3)).prior).toBe(startPrior)
  })
})

describe('an answer that says nothing', () => {
  const known = cardAfter(answerOn(0), answerOn(4, { fraction: 0, certainty: 'sure' }))

  test.each([
    ['a rapid guess', { elapsedMs: 2_000 }],
    ['below a tenth of the median', { elapsedMs: 5_000, medianMs: 60_000 }],
    ['the key was in view', { isKeyHidden: false }],
  ])('%s moves only what was last seen', (_, changes) => {
    const answer = answerOn(9, { fraction: 0, certainty: 'guess', ...changes })
    const applied = apply(known, answer)
    expect(applied.recalled).toBeUndefined()
    expect(applied.prior).toBe(startPrior)
    expect(applied.card).toEqual({
      ...known,
      lastOn: on(9),
      lastAt: answer.at,
      dueOn: on(10),
      answers: 3,
      lastFraction: 0,
      lastCertainty: 'guess',
    })
  })

  test('does not bring a later due day forward', () => {
    const learned = cardAfter(answerOn(0, { certainty: 'sure' }))
    expect(apply(learned, answerOn(1, { elapsedMs: 100 })).card.dueOn).toBe(learned.dueOn)
  })

  test('does not shorten the time that memory had to fade', () => {
    const rushed = apply(cardAfter(answerOn(0)), answerOn(7, { elapsedMs: 100 })).card
    const after = apply(rushed, answerOn(10))
    const plain = apply(cardAfter(answerOn(0)), answerOn(10))
    expect(after.retrievabilityBefore).toBe(plain.retrievabilityBefore)
    expect(after.card.memory).toEqual(plain.card.memory)
  })

  test('as the first answer leaves no memory, and the next one starts it without touching the prior', () => {
    const glanced = apply(undefined, answerOn(0, { elapsedMs: 100, fraction: 0 }))
    expect(glanced.card).toMatchObject({ memory: undefined, dueOn: on(1), answers: 1, streak: 0 })
    expect(glanced.retrievabilityBefore).toBe(0.5)
    expect(glanced.prior).toBe(startPrior)
    const next = apply(glanced.card, answerOn(5, { certainty: 'sure' }))
    expect(next.card.memory).toEqual(cardAfter(answerOn(5, { certainty: 'sure' })).memory)
    expect(next.card.firstFraction).toBe(0)
    expect(next.prior).toBe(startPrior)
  })
})

describe('sure but wrong', () => {
  const wrong = answerOn(0, { fraction: 0, certainty: 'sure' })

  test('returns after one day and then seven, whatever the interval, and is then cleared', () => {
    const known = cardAfter(...[0, 3, 20, 90].map((day) => answerOn(day, { certainty: 'sure' })))
    const mistaken = apply(known, answerOn(300, { fraction: 0, certainty: 'sure' })).card
    expect(mistaken.misconception).toEqual({
      sinceOn: on(300),
      returnOn: on(301),
      nextReturn: 'first',
    })
    expect(mistaken.dueOn).toBe(on(301))
    const once = apply(mistaken, answerOn(301)).card
    expect(once.misconception?.returnOn).toBe(on(308))
    const twice = apply(once, answerOn(308)).card
    expect(twice.misconception).toBeUndefined()
    expect(daysBetween(twice.lastOn, twice.dueOn)).toBeGreaterThan(7)
  })

  test('the second return caps a longer interval', () => {
    // Stability 10 leaves an interval above 7 days after a right answer.
    const card: Card = {
      ...cardAfter(wrong),
      memory: { stability: 10, difficulty: 3, on: on(0) },
    }
    expect(apply(card, answerOn(1)).card.dueOn).toBe(on(8))
  })

  test('a right repeat in the same session does not clear or move it', () => {
    const repeated = cardAfter(wrong, answerOn(0, { certainty: 'sure' }))
    expect(repeated.misconception).toEqual(cardAfter(wrong).misconception)
    expect(repeated.dueOn).toBe(on(1))
  })
})

describe('a clock or zone that goes backwards', () => {
  test('counts as the same study day and takes no day back', () => {
    const card = cardAfter(answerOn(10))
    const back = apply(card, answerOn(3))
    expect(back.retrievabilityBefore).toBe(1)
    expect(back.card).toMatchObject({ lastOn: on(10), lastAt: card.lastAt, answers: 2 })
    expect(back.card.memory).toEqual(apply(card, answerOn(10)).card.memory)
  })

  test('asks for recall on an earlier day without a number above 1', () => {
    const memory = { stability: 3, difficulty: 5, on: on(10) }
    expect(retrievabilityOn(memory, on(1), defaultCalibration)).toBe(1)
    expect(retrievabilityOn(memory, on(13), defaultCalibration)).toBeCloseTo(0.9, 7)
  })
})
