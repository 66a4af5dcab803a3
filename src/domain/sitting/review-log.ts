import { type CalibrationState, startCalibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import type { FsrsGrade } from '#src/domain/memory/fsrs.ts'
import { gradeForFsrs } from '#src/domain/memory/grade.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import { deriveMemory, type RecordedAnswer } from './derive.ts'

/** An answer that said something about memory, as programs with one grade for each review keep it. */
export type Review = {
  /** Instant, ms UTC. */
  at: number
  grade: FsrsGrade
  /** 0 when it was not measured. */
  elapsedMs: number
  /** Whole days until it is due again, 1 or more. */
  intervalDays: number
  /** The same before this answer; 0 at the first. */
  lastIntervalDays: number
}

/** Everything a learner did with one question. */
export type QuestionHistory = {
  card: Card
  /** Instant of the first answer, ms UTC. */
  firstAt: number
  /** In the order in which they were recorded. */
  reviews: readonly Review[]
}

const fewestForQuick = 20

/**
 * One learner's answers, in the order of `seq`, as a history for each question, by its id. Rapid guesses and
 * answers with the key in view are no reviews.
 */
export function reviewHistories(
  answers: readonly RecordedAnswer[],
  start: CalibrationState = startCalibration(),
): Map<string, QuestionHistory> {
  const quickMs = firstQuartileMs(answers)
  const histories = new Map<string, QuestionHistory & { reviews: Review[] }>()
  const priors = new Map<string, Prior>()
  let calibration = start
  for (const answer of answers) {
    const before = histories.get(answer.questionId)
    const priorKey = `${answer.exam} ${answer.domain}`
    const applied = deriveMemory(answer, {
      card: before?.card,
      prior: priors.get(priorKey),
      calibration,
    })
    const { card, prior, recalled } = applied
    calibration = applied.calibration
    priors.set(priorKey, prior)
    const reviews = before?.reviews ?? []
    if (recalled !== undefined)
      reviews.push({
        at: answer.at,
        grade: gradeForFsrs({
          fraction: answer.fraction,
          certainty: answer.certainty,
          recalled,
          isFirstAnswer: before === undefined,
          elapsedMs: answer.elapsedMs,
          quickMs,
        }),
        elapsedMs: Math.max(0, answer.elapsedMs ?? 0),
        intervalDays: daysBetween(card.lastOn, card.dueOn),
        lastIntervalDays: reviews.at(-1)?.intervalDays ?? 0,
      })
    histories.set(answer.questionId, { card, firstAt: before?.firstAt ?? answer.at, reviews })
  }
  return histories
}

/** 25th percentile of a learner's answer times, by nearest rank; `undefined` below 20 of them. */
function firstQuartileMs(answers: readonly RecordedAnswer[]): number | undefined {
  const times = answers
    .filter(({ elapsedMs, medianMs }) => !isRapidGuess(elapsedMs, medianMs))
    .flatMap(({ elapsedMs }) => (elapsedMs === undefined ? [] : [elapsedMs]))
    .toSorted((a, b) => a - b)
  if (times.length < fewestForQuick) return undefined
  return times[Math.ceil(times.length / 4) - 1]
}
