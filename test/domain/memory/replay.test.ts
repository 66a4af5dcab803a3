import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startPrior } from '#src/domain/memory/prior.ts'
import { type LearnerMemory, type PastAnswer, replayAnswers } from '#src/domain/memory/replay.ts'
import { answerOn, history, on } from './histories.ts'

const settings = { retention: 0.9 }

function asText({ cards, priors }: LearnerMemory): string {
  return JSON.stringify([[...cards], [...priors]])
}

function past(questionId: string, domainId: string, answer = answerOn(0)): PastAnswer {
  return { ...answer, questionId, domainId }
}

test('nothing answered is no memory', () => {
  expect(replayAnswers([], settings)).toEqual({ cards: new Map(), priors: new Map() })
})

test('the same history gives the same bytes', () => {
  fc.assert(
    fc.property(history, (answers) => {
      const again = structuredClone(answers)
      expect(asText(replayAnswers(again, settings))).toBe(asText(replayAnswers(answers, settings)))
    }),
  )
})

test('two halves give what the whole gives, and the first half stays as it was', () => {
  fc.assert(
    fc.property(history, fc.nat(25), (answers, cut) => {
      const half = replayAnswers(answers.slice(0, cut), settings)
      const halfBefore = asText(half)
      const whole = replayAnswers(answers.slice(cut), { ...settings, from: half })
      expect(asText(whole)).toBe(asText(replayAnswers(answers, settings)))
      expect(asText(half)).toBe(halfBefore)
    }),
  )
})

test('questions of one domain share its prior, other domains do not', () => {
  const memory = replayAnswers(
    [past('q1', 'rhia/1'), past('q2', 'rhia/1'), past('q3', 'rhia/2')],
    settings,
  )
  expect(memory.priors.get('rhia/1')).toEqual({ known: 2.85106383, unknown: 1.54893617 })
  expect(memory.priors.get('rhia/2')).toEqual({ known: 2, unknown: 1.4 })
  const stability = (id: string) => memory.cards.get(id)?.memory?.stability ?? 0
  expect(stability('q2')).toBeGreaterThan(stability('q1'))
  expect(stability('q3')).toBe(stability('q1'))
})

test('a corrected key changes its question, not the cards of other domains', () => {
  const answers = [past('q1', 'rhia/1'), past('q3', 'rhia/2'), past('q1', 'rhia/1', answerOn(4))]
  const corrected = answers.map((answer) =>
    answer.questionId === 'q1' ? { ...answer, fraction: 0 } : answer,
  )
  const before = replayAnswers(answers, settings)
  const after = replayAnswers(corrected, settings)
  expect(after.cards.get('q1')).toMatchObject({ streak: 0, firstFraction: 0, lastFraction: 0 })
  expect(after.cards.get('q3')).toEqual(before.cards.get('q3'))
})

test('retention and calibration are used', () => {
  const answers = [past('q1', 'rhia/1', answerOn(0, { certainty: 'sure' }))]
  const calibration = { multiplier: 0.5, decay: 0.45 }
  const dueOn = (memory: LearnerMemory) => memory.cards.get('q1')?.dueOn
  expect(dueOn(replayAnswers(answers, { retention: 0.9 }))).toBe(on(7))
  expect(dueOn(replayAnswers(answers, { retention: 0.95 }))).toBe(on(3))
  expect(dueOn(replayAnswers(answers, { retention: 0.9, calibration }))).toBe(on(3))
})

test('an answer that says nothing keeps the domain where it was', () => {
  const rushed = past('q1', 'rhia/1', answerOn(0, { elapsedMs: 10 }))
  expect(replayAnswers([rushed], settings).priors.get('rhia/1')).toEqual(startPrior)
})
