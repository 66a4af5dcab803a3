import * as z from 'zod'
import {
  type FormFields,
  type Fraction,
  idAt,
  type Option,
  type QuestionFacts,
  type ReadResponse,
} from '#src/domain/question/parts.ts'

export const authoredOption = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  text: z.union([z.string().min(1), z.number().transform(String)]),
  key: z.boolean().optional(),
  why: z.string().min(1).optional(),
})

/** What an author writes for a single best answer, beside the common fields. */
export const singleBestAnswerFields = {
  kind: z.literal('single-best-answer'),
  options: z.array(authoredOption).min(2).max(8),
  shuffle: z.boolean().optional(),
}

/** One key among the options. */
export type SingleBestAnswer = QuestionFacts & {
  kind: 'single-best-answer'
  options: readonly Option[]
  /** Options have a natural order and are shown as written. */
  keepOrder: boolean
}

export type SingleBestAnswerResponse = { kind: 'single-best-answer'; chosen: string }

export const singleBestAnswerResponse = z.strictObject({
  kind: z.literal('single-best-answer'),
  chosen: z.string(),
})

/** Authored options with their ids filled in; a missing `why` becomes the empty text. */
export function toOptions(options: readonly z.infer<typeof authoredOption>[]): Option[] {
  return options.map((option, index) => ({
    id: option.id ?? idAt(index),
    text: option.text,
    isKey: option.key ?? false,
    why: option.why ?? '',
  }))
}

/** Reads the field `choice`. */
export function readSingleBestAnswer(
  question: SingleBestAnswer,
  fields: FormFields,
): ReadResponse<SingleBestAnswerResponse> {
  const chosen = fields.get('choice') ?? []
  const [first] = chosen
  if (first === undefined || first === '') return { ok: false, reason: 'blank' }
  if (chosen.length > 1) return { ok: false, reason: 'wrong-count' }
  if (!question.options.some((option) => option.id === first))
    return { ok: false, reason: 'unknown-option' }
  return { ok: true, response: { kind: 'single-best-answer', chosen: first } }
}

/** 1 for the key, otherwise 0. */
export function gradeSingleBestAnswer(
  question: SingleBestAnswer,
  response: SingleBestAnswerResponse,
): Fraction {
  return question.options.some((option) => option.isKey && option.id === response.chosen) ? 1 : 0
}
