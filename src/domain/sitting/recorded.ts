import type { Certainty } from '#src/domain/memory/recall.ts'
import {
  guessChance,
  type Question,
  type Response,
  tallyKeys,
} from '#src/domain/question/question.ts'
import type { RecordedStep } from './derive.ts'

/** A stored step with its question and response parsed; `undefined` where its kind has none. */
export type ParsedStep = {
  kind: 'answer' | 'flag' | 'unflag' | 'close'
  sittingId: string
  exam: string
  at: number
  studyOn: string
  questionId: string | undefined
  versionId: string | undefined
  question: Question | undefined
  response: Response | undefined
  certainty: Certainty | undefined
  elapsedMs: number | undefined
  medianMs: number | undefined
  isKeyHidden: boolean
  firstExposure: boolean
  fraction: number
}

/**
 * A stored step as what is derived needs it.
 * @throws when an answer or flag lacks its question: the database was changed by something else.
 */
export function toRecordedStep(step: ParsedStep): RecordedStep {
  const { kind, sittingId, at, questionId } = step
  if (kind === 'close') return { kind, sittingId, at }
  if (questionId === undefined) throw new Error(`a step of kind ${kind} names no question`)
  if (kind !== 'answer') return { kind, questionId, at }
  const { question, response, versionId } = step
  if (question === undefined || response === undefined || versionId === undefined)
    throw new Error(`an answer to ${questionId} lacks its version or response`)
  return {
    kind,
    sittingId,
    at,
    questionId,
    versionId,
    exam: step.exam,
    domain: question.domain,
    studyOn: step.studyOn,
    fraction: step.fraction,
    certainty: step.certainty,
    elapsedMs: step.elapsedMs,
    medianMs: step.medianMs,
    guessChance: guessChance(question),
    isKeyHidden: step.isKeyHidden,
    firstExposure: step.firstExposure,
    tallyKeys: tallyKeys(question, response),
  }
}
