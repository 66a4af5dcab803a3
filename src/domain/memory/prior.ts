import type { Fraction } from '#src/domain/question/parts.ts'
import { toEightDecimals } from './fsrs.ts'
import { plainRecallChance } from './recall.ts'

/** What a learner knew of a domain before practice, as Beta counts; both above 0. */
export type Prior = { known: number; unknown: number }

/** Before any answer: one half, held loosely. */
export const startPrior: Prior = { known: 1.2, unknown: 1.2 }

/** Expected share of the domain that the learner knows without having practised it, κ, 0 to 1. */
export function knownShare(prior: Prior): number {
  return prior.known / (prior.known + prior.unknown)
}

/**
 * The counts after a first answer to a question never seen before. Right adds q = κ / (κ + (1-κ)c) to
 * `known` and 1-q to `unknown`; wrong adds 1 to `unknown`; partly right lies between, as in
 * `plainRecallChance`. Rounded to 8 decimals.
 */
export function updatePrior(prior: Prior, fraction: Fraction, guessChance: number): Prior {
  const recalled = plainRecallChance({ retrievability: knownShare(prior), fraction, guessChance })
  return {
    known: toEightDecimals(prior.known + recalled),
    unknown: toEightDecimals(prior.unknown + 1 - recalled),
  }
}
