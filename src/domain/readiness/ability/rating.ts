import type { Fraction } from '#src/domain/question/parts.ts'
import { type Chance, chanceRight, type Estimate, evidenceOf } from './curve.ts'

/** What answers to a question with a settled difficulty have brought, against what was expected. */
type Watch = {
  answers: number
  /** Sum of fraction − expected. */
  surplus: number
  /** Variance of that sum from chance alone. */
  spread: number
  /** Change of the expected sum per logit of difficulty. */
  slope: number
}

/** Difficulty of a question in logits, 0 in the middle and harder above. */
export type QuestionRating = Estimate & { watch: Watch }

/** A first answer to a question never seen before, no rapid guess, with both ratings just before it. */
export type RatedAnswer = {
  person: Estimate
  question: QuestionRating
  fraction: Fraction
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
}

const unwatched: Watch = { answers: 0, surplus: 0, spread: 0, slope: 0 }

/** Of somebody of whom nothing is known. */
export const startPersonRating: Estimate = { value: 0, variance: 1 }

/** Of a question that nobody has answered. */
export const startQuestionRating: QuestionRating = { value: 0, variance: 1, watch: unwatched }

/** What a day of learning adds to the variance of a person, in logits². */
const variancePerDay = 0.005
/** A standard error below this, in logits, settles a difficulty. */
const settledError = 0.25
/** What is not known any more about a difficulty that has drifted, in logits². */
const reopenedVariance = 0.25
const fewestToReopen = 20
const driftErrors = 3

/**
 * Both ratings after an answer: one Fisher step with variances for the person and, while it is not settled,
 * for the question. A settled difficulty (standard error below .25) stays, and is opened again when 20 or more
 * answers together lie further from what was expected than 3 standard errors, its own error counted in.
 * Source: extended Kalman filter over the Rasch model with a guessing floor.
 */
export function rateAnswer(answer: RatedAnswer): {
  person: Estimate
  question: QuestionRating
  /** Chance to be right, as it was before the answer. */
  expected: number
} {
  const { person, question, fraction, guessChance } = answer
  const chance = chanceRight(
    person.value - question.value,
    person.variance + question.variance,
    guessChance,
  )
  const { score, information } = evidenceOf(chance, fraction)
  return {
    expected: chance.expected,
    person: step(person, score, information),
    question: isSettled(question)
      ? watchDrift(question, chance, fraction)
      : { ...step(question, -score, information), watch: unwatched },
  }
}

/** The person's rating after so many days on which something may have been learnt, 0 or more. */
export function restPerson(person: Estimate, days: number): Estimate {
  return { value: person.value, variance: person.variance + variancePerDay * days }
}

/** Whether the difficulty is known well enough to stay as it is: a standard error below .25 logits. */
export function isSettled({ variance }: Estimate): boolean {
  return variance < settledError ** 2
}

function step({ value, variance }: Estimate, score: number, information: number): Estimate {
  const narrower = 1 / (1 / variance + information)
  return { value: value + narrower * score, variance: narrower }
}

function watchDrift(question: QuestionRating, chance: Chance, fraction: Fraction): QuestionRating {
  const { value, variance, watch } = question
  const next: Watch = {
    answers: watch.answers + 1,
    surplus: watch.surplus + fraction - chance.expected,
    spread: watch.spread + chance.expected * (1 - chance.expected),
    slope: watch.slope + chance.slope,
  }
  const error = Math.sqrt(next.spread + next.slope ** 2 * variance)
  if (next.answers < fewestToReopen || Math.abs(next.surplus) <= driftErrors * error)
    return { value, variance, watch: next }
  return { value, variance: reopenedVariance, watch: unwatched }
}
