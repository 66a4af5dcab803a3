import * as z from 'zod'
import {
  type FormFields,
  type Fraction,
  idAt,
  type QuestionFacts,
  type ReadResponse,
} from '#src/domain/question/parts.ts'

/** What an author writes for a matching question, beside the common fields. */
export const matchingFields = {
  kind: z.literal('matching'),
  prompts: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z0-9-]+$/)
          .optional(),
        text: z.string().min(1),
        match: z.string(),
        why: z.string().optional(),
      }),
    )
    .min(2)
    .max(10),
  choices: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), text: z.string().min(1) }))
    .min(2)
    .max(12),
  partial: z.boolean().optional(),
  shuffle: z.boolean().optional(),
}

/** Each prompt has one right choice; choices may be more than prompts. */
export type Matching = QuestionFacts & {
  kind: 'matching'
  prompts: readonly { id: string; text: string; match: string; why: string }[]
  choices: readonly { id: string; text: string }[]
  keepOrder: boolean
  /** False: all pairs must be right. True: the share of right pairs. */
  partial: boolean
}

/** `pairs[promptId]` is the chosen choice's id. */
export type MatchingResponse = { kind: 'matching'; pairs: Readonly<Record<string, string>> }

export const matchingResponse = z.strictObject({
  kind: z.literal('matching'),
  pairs: z.record(z.string(), z.string()),
})

/** Authored prompts with their ids filled in. */
export function toPrompts(
  prompts: readonly {
    id?: string | undefined
    text: string
    match: string
    why?: string | undefined
  }[],
): Matching['prompts'] {
  return prompts.map((prompt, index) => ({
    id: prompt.id ?? idAt(index),
    text: prompt.text,
    match: prompt.match,
    why: prompt.why ?? '',
  }))
}

/** Reads one field `match.<prompt id>` for each prompt; a choice may serve several prompts. */
export function readMatching(
  question: Matching,
  fields: FormFields,
): ReadResponse<MatchingResponse> {
  const known = new Set(question.choices.map((choice) => choice.id))
  const pairs: Record<string, string> = {}
  let chosen = 0
  for (const prompt of question.prompts) {
    const choice = fields.get(`match.${prompt.id}`)?.[0] ?? ''
    if (choice === '') continue
    if (!known.has(choice)) return { ok: false, reason: 'unknown-option' }
    pairs[prompt.id] = choice
    chosen++
  }
  if (chosen === 0) return { ok: false, reason: 'blank' }
  if (chosen < question.prompts.length) return { ok: false, reason: 'incomplete' }
  return { ok: true, response: { kind: 'matching', pairs } }
}

/** All pairs right, or with `partial` the share of right pairs. */
export function gradeMatching(question: Matching, response: MatchingResponse): Fraction {
  const right = question.prompts.filter(
    (prompt) => response.pairs[prompt.id] === prompt.match,
  ).length
  if (question.partial) return right / question.prompts.length
  return right === question.prompts.length ? 1 : 0
}
