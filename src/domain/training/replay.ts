import type { CalibrationState } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import type { FsrsGrade } from '#src/domain/memory/fsrs.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import { type Certainty, slipChance } from '#src/domain/memory/recall.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import { deriveMemory, type RecordedAnswer } from '#src/domain/sitting/derive.ts'

/** A review as training needs it: `days` are whole study days since the one before, 0 at the first. */
type TrainingReview = { grade: FsrsGrade; days: number }

/** One question's reviews in their order; the last of them, on a later day than the one before, is to be predicted. */
export type TrainingItem = readonly TrainingReview[]

/** Fits the 21 weights of FSRS-6 to reviews. */
export type Train = (items: readonly TrainingItem[]) => Promise<readonly number[]>

/** A review on a later day: what can be trained on it, and the log loss of what had been predicted, in nats. */
export type Replayed = { item: TrainingItem; loss: number }

const recalledFrom = 0.5
// A certain prediction that fails would outweigh all others.
const leastChance = 1e-6

/**
 * A learner's answers, in the order of `seq`, through the program's own memory: each prediction is the one that
 * was shown, from what was known up to then. Rapid guesses and answers with the key in view are no reviews. Grades are
 * those between which memory moves: Again below an even chance that it was recalled, otherwise Good, and Easy for
 * a first answer given as sure; never Hard. One review at a time, since years of them take a while.
 */
export function* replayReviews(
  answers: readonly RecordedAnswer[],
  start: CalibrationState,
): Generator<Replayed> {
  const cards = new Map<string, Card>()
  const priors = new Map<string, Prior>()
  const items = new Map<string, TrainingItem>()
  let calibration = start
  for (const answer of answers) {
    const priorKey = `${answer.exam} ${answer.domain}`
    const before = cards.get(answer.questionId)
    const applied = deriveMemory(answer, { card: before, prior: priors.get(priorKey), calibration })
    calibration = applied.calibration
    cards.set(answer.questionId, applied.card)
    if (before === undefined) priors.set(priorKey, applied.prior)
    if (applied.recalled === undefined) continue
    const known = before?.memory
    const days = daysBetween(known?.on ?? applied.card.lastOn, applied.card.lastOn)
    const grade = gradeOf(applied.recalled, known === undefined ? answer.certainty : undefined)
    const item = [...(items.get(answer.questionId) ?? []), { grade, days }]
    items.set(answer.questionId, item)
    if (days > 0) yield { item, loss: lossOf(answer, applied.retrievabilityBefore) }
  }
}

function gradeOf(recalled: number, firstCertainty: Certainty | undefined): FsrsGrade {
  if (recalled < recalledFrom) return 1
  return firstCertainty === 'sure' ? 4 : 3
}

function lossOf({ fraction, guessChance }: RecordedAnswer, recall: number): number {
  const right = (1 - slipChance) * recall + (1 - recall) * guessChance
  const chance = Math.min(Math.max(right, leastChance), 1 - leastChance)
  return -fraction * Math.log(chance) - (1 - fraction) * Math.log(1 - chance)
}
