import * as z from 'zod'
import type {
  FormFields,
  Fraction,
  QuestionFacts,
  ReadResponse,
} from '#src/domain/question/parts.ts'

/** What an author writes for an ordering question: options stand in the right order. */
export const orderingFields = {
  kind: z.literal('ordering'),
  options: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z0-9-]+$/)
          .optional(),
        text: z.string().min(1),
        why: z.string().optional(),
      }),
    )
    .min(3)
    .max(10),
  partial: z.boolean().optional(),
}

/** Put into order; `steps` stand in the right order. */
export type Ordering = QuestionFacts & {
  kind: 'ordering'
  steps: readonly { id: string; text: string; why: string }[]
  /** False: the whole order must be right. True: the share of neighbours in the right order. */
  partial: boolean
}

/** Step ids from first to last. */
export type OrderingResponse = { kind: 'ordering'; order: readonly string[] }

export const orderingResponse = z.strictObject({
  kind: z.literal('ordering'),
  order: z.array(z.string()),
})

/** Reads one field `rank.<step id>` (1 = first) for each step; ranks must be 1 to n, each once. */
export function readOrdering(
  question: Ordering,
  fields: FormFields,
): ReadResponse<OrderingResponse> {
  const ranks = question.steps.map((step) => ({
    id: step.id,
    typed: fields.get(`rank.${step.id}`)?.[0] ?? '',
  }))
  if (ranks.every((rank) => rank.typed === '')) return { ok: false, reason: 'blank' }
  const order: string[] = []
  for (const rank of ranks) {
    const place = Number(rank.typed) - 1
    const isPlace =
      rank.typed !== '' && Number.isInteger(place) && place >= 0 && place < ranks.length
    if (!isPlace || order[place] !== undefined) return { ok: false, reason: 'incomplete' }
    order[place] = rank.id
  }
  return { ok: true, response: { kind: 'ordering', order } }
}

/** The whole order right, or with `partial` the share of neighbouring pairs in their right order. */
export function gradeOrdering(question: Ordering, response: OrderingResponse): Fraction {
  const place = new Map(response.order.map((id, index) => [id, index]))
  const places = question.steps.map((step) => place.get(step.id) ?? -1)
  if (places.some((at) => at < 0)) return 0
  const inOrder = places.slice(1).filter((at, index) => at > (places[index] ?? 0)).length
  if (!question.partial) return inOrder === places.length - 1 ? 1 : 0
  return inOrder / (places.length - 1)
}
