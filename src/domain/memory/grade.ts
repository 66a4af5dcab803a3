import type { Fraction } from '#src/domain/question/parts.ts'
import type { FsrsGrade } from './fsrs.ts'
import type { Certainty } from './recall.ts'

/** One answer, for programs that know a single FSRS grade. */
export type AnswerToGrade = {
  fraction: Fraction
  certainty: Certainty | undefined
  /** Chance that it was really recalled, 0 to 1, from `applyAnswer`. */
  recalled: number
  isFirstAnswer: boolean
  /** `undefined` when it was not measured. */
  elapsedMs: number | undefined
  /** The learner's 25th percentile; `undefined` while unknown. */
  quickMs: number | undefined
}

const hardlyRecalledBelow = 0.5
const surelyRecalledFrom = 0.75

/**
 * The FSRS grade nearest to an answer, for export; our own memory is updated softly instead.
 * Wrong, or recalled with a chance below 0.5: Again. Partly right, said to be unsure or a guess, or a
 * chance below 0.75: Hard. Otherwise Good; Easy only for a first answer that is right, sure and quicker
 * than the learner's 25th percentile.
 */
export function gradeForFsrs(answer: AnswerToGrade): FsrsGrade {
  const { fraction, certainty, recalled } = answer
  if (fraction <= 0 || recalled < hardlyRecalledBelow) return 1
  const isDoubted = certainty === 'unsure' || certainty === 'guess'
  if (fraction < 1 || isDoubted || recalled < surelyRecalledFrom) return 2
  return certainty === 'sure' && answer.isFirstAnswer && isQuick(answer) ? 4 : 3
}

function isQuick({ elapsedMs, quickMs }: AnswerToGrade): boolean {
  return elapsedMs !== undefined && quickMs !== undefined && elapsedMs < quickMs
}
