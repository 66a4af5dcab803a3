import * as z from 'zod'
import { type Random, shuffled } from '#src/domain/random.ts'
import type { Question } from './question.ts'

/**
 * What is shown of a question in an order, in the author's order, and how a learner sees it:
 * `as-written`, `shuffled`, or `never-as-written` where the author's order is the answer.
 */
export const arrangementSchema = z.object({
  ids: z.array(z.string()),
  rule: z.enum(['as-written', 'shuffled', 'never-as-written']),
})
export type Arrangement = z.infer<typeof arrangementSchema>

/** The arrangement of a question; a typed number has nothing to arrange. */
export function arrangementOf(question: Question): Arrangement {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return {
        ids: question.options.map((option) => option.id),
        rule: question.keepOrder ? 'as-written' : 'shuffled',
      }
    case 'matching':
      return {
        ids: question.choices.map((choice) => choice.id),
        rule: question.keepOrder ? 'as-written' : 'shuffled',
      }
    case 'ordering':
      return { ids: question.steps.map((step) => step.id), rule: 'never-as-written' }
    case 'numeric':
      return { ids: [], rule: 'as-written' }
  }
}

/** Ids in the order in which one learner sees them. */
export function arrange({ ids, rule }: Arrangement, random: Random): string[] {
  if (rule === 'as-written') return [...ids]
  const shown = shuffled(ids, random)
  const isAsWritten = shown.every((id, index) => id === ids[index])
  if (rule === 'never-as-written' && isAsWritten && ids.length > 1)
    return [...shown.slice(1), ...shown.slice(0, 1)]
  return shown
}
