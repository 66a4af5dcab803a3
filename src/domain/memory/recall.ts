import type { Fraction } from '#src/domain/question/parts.ts'
import { fsrsParameters, type Memory, nextMemoryBy, toEightDecimals, type Weights } from './fsrs.ts'

/** What a learner says before any verdict. */
export const certainties = ['guess', 'unsure', 'sure'] as const
export type Certainty = (typeof certainties)[number]

/** Chance that somebody who recalls the answer still gets it wrong. */
export const slipChance = 0.03

// P(certainty | recalled) and P(certainty | lucky guess): starting values, our own proposal.
const shareWhenRecalled: Record<Certainty, number> = { guess: 0.03, unsure: 0.17, sure: 0.8 }
const shareWhenLucky: Record<Certainty, number> = { guess: 0.45, unsure: 0.35, sure: 0.2 }

/** What is faster, in ms or as a share of the question's median time, was a rapid guess. */
export const shortestReadingMs = 3000
export const shortestShareOfMedian = 0.1

/** What is known about one answer: `retrievability` is the chance of recall just before it, 0 to 1. */
export type Evidence = {
  retrievability: number
  fraction: Fraction
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
  /** `undefined` when it was not asked or not said. */
  certainty: Certainty | undefined
}

/**
 * Chance, 0 to 1, that the answer was really recalled and not guessed:
 * q = R(1-s)A / (R(1-s)A + (1-R)cB); a wrong answer was not recalled.
 *
 * Partly right (0 < fraction < 1): that share of q, with c^fraction for c, because a part of the key is
 * easier to hit by luck than all of it. Both ends meet the rules for wrong and for right.
 * Source: Bayes' rule over a slip-and-guess model, as in Corbett & Anderson (1995); values are ours.
 */
export function recallChance(evidence: Evidence): number {
  const { retrievability, fraction, guessChance, certainty } = evidence
  const real = retrievability * (1 - slipChance) * (certainty ? shareWhenRecalled[certainty] : 1)
  const lucky = (1 - retrievability) * (certainty ? shareWhenLucky[certainty] : 1)
  return shareRecalled({ real, lucky, fraction, guessChance })
}

/** `recallChance` that knows neither certainty nor slips: q = R / (R + (1-R)c) for a right answer. */
export function plainRecallChance(evidence: Omit<Evidence, 'certainty'>): number {
  const { retrievability, fraction, guessChance } = evidence
  return shareRecalled({ real: retrievability, lucky: 1 - retrievability, fraction, guessChance })
}

/**
 * Whether an answer came too fast to be about the question: below 3 s or 10 % of the question's median,
 * whichever is longer. Such an answer is missing, neither right nor wrong. An unknown time, and the
 * negative one of a clock that was set back, is no rapid guess.
 * Source: normative threshold after Wise & Kong (2005); the values 10 % and 3 s are a house rule.
 */
export function isRapidGuess(elapsedMs: number | undefined, medianMs: number | undefined): boolean {
  if (elapsedMs === undefined || elapsedMs < 0) return false
  return elapsedMs < Math.max(shortestReadingMs, shortestShareOfMedian * (medianMs ?? 0))
}

/** One answer as memory sees it. */
export type MemoryAnswer = {
  /** `undefined` at the first answer. */
  memory: Memory | undefined
  /** Study days since the memory last changed, 0 or more; 0 at the first answer. */
  elapsedDays: number
  /** Chance of recall just before, 0 to 1; unused at the first answer. */
  retrievability: number
  /** Chance that it was really recalled, 0 to 1. */
  recalled: number
  certainty: Certainty | undefined
  /** The learner's own; `undefined`: the default ones. */
  weights?: Weights | undefined
}

/**
 * Memory after an answer that was recalled with chance q = `recalled`, between FSRS' Good and Again:
 * ln S = q ln S_good + (1-q) ln S_again, D = q D_good + (1-q) D_again. At a first answer given as sure,
 * Easy takes the place of Good. Rounded to 8 decimals.
 */
export function updateMemory(answer: MemoryAnswer): Memory {
  const { memory, elapsedDays, retrievability, recalled, certainty } = answer
  const success = memory === undefined && certainty === 'sure' ? 4 : 3
  const next = nextMemoryBy(answer.weights ?? fsrsParameters.weights)
  const good = next(memory, elapsedDays, success, retrievability)
  const again = next(memory, elapsedDays, 1, retrievability)
  const logStability =
    recalled * Math.log(good.stability) + (1 - recalled) * Math.log(again.stability)
  return {
    stability: toEightDecimals(Math.exp(logStability)),
    difficulty: toEightDecimals(recalled * good.difficulty + (1 - recalled) * again.difficulty),
  }
}

type Odds = { real: number; lucky: number; fraction: Fraction; guessChance: number }

function shareRecalled({ real, lucky, fraction, guessChance }: Odds): number {
  if (fraction <= 0) return 0
  const guessed = lucky * guessChance ** fraction
  // What can't have been luck was recalled, even where recall itself was rounded to 0.
  if (guessed === 0) return fraction
  return (fraction * real) / (real + guessed)
}
