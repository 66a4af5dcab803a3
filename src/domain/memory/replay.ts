import type { Calibration } from './calibration.ts'
import { type Answer, applyAnswer, type Card } from './card.ts'
import { type Prior, startPrior } from './prior.ts'

/** An answer with the question and the domain it belongs to; ids unique over everything replayed. */
export type PastAnswer = Answer & { questionId: string; domainId: string }

/** One learner's cards by question id and prior knowledge by domain id. */
export type LearnerMemory = {
  cards: ReadonlyMap<string, Card>
  priors: ReadonlyMap<string, Prior>
}

export type ReplaySettings = {
  /** Recall to aim at, above 0, at most 1: the one in force when the answers were given. */
  retention: number
  calibration?: Calibration | undefined
  /** Where to go on from; `undefined` starts with nothing. */
  from?: LearnerMemory | undefined
}

/**
 * One learner's whole memory from their answers, in the order in which they were recorded. The same
 * answers give the same memory to the last byte, in one go or in pieces.
 */
export function replayAnswers(
  answers: readonly PastAnswer[],
  settings: ReplaySettings,
): LearnerMemory {
  const { retention, calibration, from } = settings
  const cards = new Map(from?.cards)
  const priors = new Map(from?.priors)
  for (const answer of answers) {
    const applied = applyAnswer({
      card: cards.get(answer.questionId),
      prior: priors.get(answer.domainId) ?? startPrior,
      answer,
      retention,
      calibration,
    })
    cards.set(answer.questionId, applied.card)
    priors.set(answer.domainId, applied.prior)
  }
  return { cards, priors }
}
