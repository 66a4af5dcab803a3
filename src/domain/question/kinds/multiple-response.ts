import * as z from 'zod'
import type {
  FormFields,
  Fraction,
  Option,
  QuestionFacts,
  ReadResponse,
} from '#src/domain/question/parts.ts'
import { authoredOption } from './single-best-answer.ts'

/** What an author writes for a multiple response, beside the common fields. */
export const multipleResponseFields = {
  kind: z.literal('multiple-response'),
  options: z.array(authoredOption).min(3).max(10),
  partial: z.boolean().optional(),
  shuffle: z.boolean().optional(),
}

/** Several keys, their number stated in the stem. */
export type MultipleResponse = QuestionFacts & {
  kind: 'multiple-response'
  options: readonly Option[]
  keepOrder: boolean
  /** False: all or nothing. True: a share for each key less one for each wrong choice. */
  partial: boolean
}

export type MultipleResponseResponse = { kind: 'multiple-response'; chosen: readonly string[] }

export const multipleResponseResponse = z.strictObject({
  kind: z.literal('multiple-response'),
  chosen: z.array(z.string()),
})

/** How many options the question asks for. */
export function keyCount(question: MultipleResponse): number {
  return question.options.filter((option) => option.isKey).length
}

/** Reads the repeated field `choice`; the count must be the stated one. Stored in authored order. */
export function readMultipleResponse(
  question: MultipleResponse,
  fields: FormFields,
): ReadResponse<MultipleResponseResponse> {
  const sent = new Set((fields.get('choice') ?? []).filter((id) => id !== ''))
  if (sent.size === 0) return { ok: false, reason: 'blank' }
  const chosen = question.options.map((option) => option.id).filter((id) => sent.has(id))
  if (chosen.length !== sent.size) return { ok: false, reason: 'unknown-option' }
  if (chosen.length !== keyCount(question)) return { ok: false, reason: 'wrong-count' }
  return { ok: true, response: { kind: 'multiple-response', chosen } }
}

/**
 * All or nothing, or with `partial` max(0, right − wrong) / keys.
 * Source of the partial rule: QTI 3.0 response processing with mapped responses, lower bound 0.
 */
export function gradeMultipleResponse(
  question: MultipleResponse,
  response: MultipleResponseResponse,
): Fraction {
  const keys = new Set(question.options.filter((option) => option.isKey).map((option) => option.id))
  const right = response.chosen.filter((id) => keys.has(id)).length
  const wrong = response.chosen.length - right
  if (!question.partial) return right === keys.size && wrong === 0 ? 1 : 0
  return keys.size === 0 ? 0 : Math.max(0, right - wrong) / keys.size
}
