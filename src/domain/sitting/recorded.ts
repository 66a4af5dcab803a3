import type { Certainty } from '#src/domain/memory/recall.ts'
import { type Marks, type SentFields, toResponse } from '#src/domain/mock/draft.ts'
import {
  guessChance,
  type Question,
  type Response,
  tallyKeys,
} from '#src/domain/question/question.ts'
import type { RecordedStep } from './derive.ts'

/** A stored step with its question and response parsed; `undefined` where its kind has none. */
export type ParsedStep = {
  kind: RecordedStep['kind']
  sittingId: string
  exam: string
  at: number
  studyOn: string
  position: number | undefined
  questionId: string | undefined
  versionId: string | undefined
  section: number | undefined
  question: Question | undefined
  /** Of an answer. */
  response: Response | undefined
  /** Of a draft. */
  fields: SentFields
  certainty: Certainty | undefined
  struck: readonly string[]
  marks: Marks
  note: string
  isFlagged: boolean
  turn: number
  changes: number
  elapsedMs: number | undefined
  medianMs: number | undefined
  isKeyHidden: boolean
  firstExposure: boolean
  fraction: number
}

/**
 * A stored step as what is derived needs it.
 * @throws when an answer, draft or flag lacks its question: the database was changed by something else.
 */
export function toRecordedStep(step: ParsedStep): RecordedStep {
  const { kind } = step
  switch (kind) {
    case 'answer':
      return toAnswer(step)
    case 'draft':
      return toDraftStep(step)
    case 'flag':
    case 'unflag':
      if (step.questionId === undefined) throw new Error(`a step of kind ${kind} names no question`)
      return { kind, questionId: step.questionId, at: step.at }
    case 'begin':
    case 'leave':
    case 'break':
    case 'resume':
    case 'hand-in':
    case 'close':
      return { kind, sittingId: step.sittingId, at: step.at, section: step.section }
  }
}

function toDraftStep(step: ParsedStep): RecordedStep {
  const { sittingId, position, question, fields } = step
  if (question === undefined || position === undefined)
    throw new Error(`a draft of sitting ${sittingId} lacks its place or version`)
  return {
    kind: 'draft',
    sittingId,
    position,
    at: step.at,
    elapsedMs: step.elapsedMs,
    fields,
    isAnswered: toResponse(question, fields) !== undefined,
    certainty: step.certainty,
    struck: step.struck,
    marks: step.marks,
    note: step.note,
    isFlagged: step.isFlagged,
    turn: step.turn,
    changes: step.changes,
  }
}

function toAnswer(step: ParsedStep): RecordedStep {
  const { sittingId, at, questionId } = step
  if (questionId === undefined) throw new Error('an answer names no question')
  const { question, response, versionId } = step
  if (question === undefined || response === undefined || versionId === undefined)
    throw new Error(`an answer to ${questionId} lacks its version or response`)
  return {
    kind: 'answer',
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
