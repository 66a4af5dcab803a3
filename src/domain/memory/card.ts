import type { Fraction } from '#src/domain/question/parts.ts'
import { type Calibration, calibratedRetrievability, defaultCalibration } from './calibration.ts'
import { intervalFor, type Memory } from './fsrs.ts'
import { type Misconception, nextMisconception } from './misconception.ts'
import { knownShare, type Prior, updatePrior } from './prior.ts'
import { type Certainty, isRapidGuess, recallChance, updateMemory } from './recall.ts'
import { addDays, daysBetween, laterDay } from './study-day.ts'

/** Memory of a question and the study day on which an answer last changed it. */
export type CardMemory = Memory & { on: string }

/** A learner's memory of one question, derived from answers alone. Plain values: JSON keeps it exactly. */
export type Card = {
  /** `undefined` while every answer was a rapid guess or given with the key in view. */
  memory: CardMemory | undefined
  firstOn: string
  /** Latest study day that was reached; never goes back when the clock or the zone does. */
  lastOn: string
  /** Latest instant, ms UTC; never goes back either. */
  lastAt: number
  /** Study day on which it is due again; later than `lastOn`. */
  dueOn: string
  /** All answers, rapid guesses too. */
  answers: number
  /** Times that a run of right answers was broken. Like `streak`, blind to answers that say nothing. */
  lapses: number
  /** Fully right answers in a row. */
  streak: number
  firstFraction: Fraction
  lastFraction: Fraction
  lastCertainty: Certainty | undefined
  /** `undefined` unless the learner was sure but wrong and has not corrected it since. */
  misconception: Misconception | undefined
}

/** An answer as memory needs it. All of it was stored with the answer, so that it can be replayed. */
export type Answer = {
  fraction: Fraction
  certainty: Certainty | undefined
  /** `undefined` when it was not measured. */
  elapsedMs: number | undefined
  /** The question's median when the answer was given; `undefined` while unknown. */
  medianMs: number | undefined
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
  /** `false`: the key was in view before the answer, which therefore says nothing about memory. */
  isKeyHidden: boolean
  studyOn: string
  /** Instant, ms UTC. */
  at: number
}

export type AnswerToApply = {
  /** `undefined` when the learner never met the question. */
  card: Card | undefined
  /** The learner's prior knowledge of the question's domain. */
  prior: Prior
  answer: Answer
  /** Recall to aim at with the due day, above 0, at most 1. */
  retention: number
  /** `undefined` means the average learner. */
  calibration?: Calibration | undefined
}

export type AppliedAnswer = {
  card: Card
  prior: Prior
  /** Chance that it was really recalled, 0 to 1; `undefined` when the answer says nothing. */
  recalled: number | undefined
  /** Chance of recall just before, 0 to 1; without memory the known share of the domain. */
  retrievabilityBefore: number
}

/**
 * The card after one more answer, and the domain's prior knowledge after it.
 *
 * An answer that says nothing (a rapid guess, or the key was in view) leaves memory, prior, streak and
 * misconception as they were and only moves what was last seen. The prior learns from the first meeting
 * only: whoever clicked through a question has seen it. Answers must come in the order in which they were
 * recorded; days that go back count as the same day.
 */
export function applyAnswer(input: AnswerToApply): AppliedAnswer {
  const { card, prior, answer, retention, calibration = defaultCalibration } = input
  const on = card ? laterDay(card.lastOn, answer.studyOn) : answer.studyOn
  const seen = seenCard(card, answer, on)
  const retrievabilityBefore = seen.memory
    ? retrievabilityOn(seen.memory, on, calibration)
    : knownShare(prior)
  if (saysNothing(answer)) return { card: seen, prior, recalled: undefined, retrievabilityBefore }

  const { fraction, certainty, guessChance } = answer
  const evidence = { retrievability: retrievabilityBefore, fraction, guessChance, certainty }
  const recalled = recallChance(evidence)
  const updated = updateMemory({
    memory: seen.memory,
    elapsedDays: seen.memory ? daysBetween(seen.memory.on, on) : 0,
    retrievability: retrievabilityBefore,
    recalled,
    certainty,
    weights: calibration.weights,
  })
  const misconception = nextMisconception(seen.misconception, { fraction, certainty, on })
  const interval = intervalFor(
    retention,
    calibration.multiplier * updated.stability,
    calibration.decay,
  )
  const restedOn = addDays(on, interval)
  const next: Card = {
    ...seen,
    memory: { ...updated, on },
    dueOn: misconception && misconception.returnOn < restedOn ? misconception.returnOn : restedOn,
    lapses: seen.lapses + (fraction < 1 && seen.streak > 0 ? 1 : 0),
    streak: fraction < 1 ? 0 : seen.streak + 1,
    misconception,
  }
  return {
    card: next,
    prior: card ? prior : updatePrior(prior, fraction, guessChance),
    recalled,
    retrievabilityBefore,
  }
}

/** Chance to recall on `day`, 0 to 1; a day before the memory's own counts as that day. */
export function retrievabilityOn(
  memory: CardMemory,
  day: string,
  calibration: Calibration,
): number {
  const elapsedDays = Math.max(0, daysBetween(memory.on, day))
  return calibratedRetrievability(elapsedDays, memory.stability, calibration)
}

function saysNothing(answer: Answer): boolean {
  return !answer.isKeyHidden || isRapidGuess(answer.elapsedMs, answer.medianMs)
}

function seenCard(card: Card | undefined, answer: Answer, on: string): Card {
  const last = { lastOn: on, lastFraction: answer.fraction, lastCertainty: answer.certainty }
  if (!card)
    return {
      memory: undefined,
      firstOn: on,
      lastAt: answer.at,
      dueOn: addDays(on, 1),
      answers: 1,
      lapses: 0,
      streak: 0,
      firstFraction: answer.fraction,
      misconception: undefined,
      ...last,
    }
  return {
    ...card,
    lastAt: Math.max(card.lastAt, answer.at),
    dueOn: laterDay(card.dueOn, addDays(on, 1)),
    answers: card.answers + 1,
    ...last,
  }
}
