import type { Memory } from '#src/domain/memory/fsrs.ts'
import type { AnswerMinutes } from './answer-minutes.ts'
import { type Curve, recallAfter, stabilityAfterLapse, stabilityAfterRecall } from './curve.ts'

/** From where a question is looked at: `daysToExam` 0 or more. */
export type Outlook = { curve: Curve; daysToExam: number; minutes: AnswerMinutes }

/** What one answer today is expected to change. */
export type Worth = {
  /** Chance of recall now, 0 to 1; of a question never met, the known share of its domain. */
  recallNow: number
  /** On the day of the exam without an answer today. */
  recallWithout: number
  /** And with one. */
  recallWith: number
  /** Expected length of the answer. */
  minutes: number
}

/**
 * Worth of answering a question again, at least a study day after it last changed memory. Recalled with chance R
 * it goes on from S⁺, else from S⁻: gain = R·R(τ,S⁺) + (1-R)·R(τ,S⁻) - R(e+τ,S).
 * Source: one step of gain per unit of time, after Eglington & Pavlik (2020).
 */
export function worthOfReview(
  outlook: Outlook,
  memory: Memory,
  elapsedDays: number,
  guessChance: number,
): Worth {
  const { curve, daysToExam, minutes } = outlook
  const { stability } = memory
  const recall = recallAfter(curve, elapsedDays, stability)
  const afterRecall = stabilityAfterRecall(curve, memory, recall)
  const afterLapse = stabilityAfterLapse(curve, memory, recall)
  const right = recall + (1 - recall) * guessChance
  return {
    recallNow: recall,
    recallWithout: recallAfter(curve, elapsedDays + daysToExam, stability),
    recallWith:
      recall * recallAfter(curve, daysToExam, afterRecall) +
      (1 - recall) * recallAfter(curve, daysToExam, afterLapse),
    minutes: right * minutes.againRight + (1 - right) * minutes.againWrong,
  }
}

/**
 * Worth of meeting a question for the first time. What is known stays; what is not is read in the reasons and
 * remembered from there: gain = (1-κ)·R(τ, S0(Again)), κ being `knownShare`.
 */
export function worthOfMeeting(outlook: Outlook, knownShare: number, guessChance: number): Worth {
  const { curve, daysToExam, minutes } = outlook
  const right = knownShare + (1 - knownShare) * guessChance
  const kept = recallAfter(curve, daysToExam, curve.firstReading.stability)
  return {
    recallNow: knownShare,
    recallWithout: knownShare,
    recallWith: knownShare + (1 - knownShare) * kept,
    minutes: right * minutes.firstRight + (1 - right) * minutes.firstWrong,
  }
}
