import type { Counting } from './mark.ts'
import type { Source } from './source.ts'

/** When right and wrong are shown: after each question, after each attempt, or when the window is over. */
export const showings = ['each-question', 'each-attempt', 'window'] as const
export type Showing = (typeof showings)[number]

/** All that its instructors say of an assignment. Instants and lengths in ms, shares 0 to 1. */
export type Definition = {
  title: string
  /** Markdown; empty when there are none. */
  instructions: string
  source: Source
  opensAt: number
  closesAt: number
  /** `null`: any number. */
  attempts: number | null
  counts: Counting
  /** `null`: no clock. */
  limitMs: number | null
  /** `null`: nobody passes or fails. */
  passMark: number | null
  isShuffled: boolean
  shows: Showing
  /** `null`: nothing is taken late. */
  lateUntil: number | null
  lateDeduction: number
}

/** A message for each field of the form that may not be as it is. */
export type DefinitionErrors = Readonly<Record<string, string>>

/** What does not fit together. */
export function contradictionsOf(definition: Definition): DefinitionErrors {
  const { opensAt, closesAt, lateUntil, limitMs } = definition
  return {
    ...(closesAt <= opensAt && { closes: 'It has to close after it opens' }),
    ...(lateUntil !== null &&
      lateUntil <= closesAt && { lateUntil: 'Late attempts need an end after the window' }),
    ...(limitMs !== null &&
      limitMs > closesAt - opensAt &&
      closesAt > opensAt && { limit: 'The window is shorter than one attempt' }),
  }
}

const begun = 'somebody has begun'

/**
 * What may not be changed any more once somebody has begun, with the reason: marks that are there would mean something
 * else. Title and instructions, a later end (of late attempts too) and more attempts may.
 */
export function refusedChanges(before: Definition, after: Definition): DefinitionErrors {
  const errors: Record<string, string> = {}
  for (const [field, name, words] of fixed)
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      errors[name] = `${words}: ${begun}`
  if (after.closesAt < before.closesAt) errors['closes'] = `It can only close later: ${begun}`
  if (isFewer(after.attempts, before.attempts))
    errors['attempts'] = `There can only be more attempts: ${begun}`
  if ((after.lateUntil ?? 0) < (before.lateUntil ?? 0))
    errors['lateUntil'] = `Late attempts can only end later: ${begun}`
  if (before.lateUntil !== null && after.lateDeduction !== before.lateDeduction)
    errors['lateDeduction'] = `The deduction can’t change: ${begun}`
  return errors
}

const fixed: readonly (readonly [field: keyof Definition, name: string, words: string])[] = [
  ['source', 'kind', 'The questions can’t change'],
  ['opensAt', 'opens', 'The opening can’t change'],
  ['counts', 'counts', 'Which attempt counts can’t change'],
  ['limitMs', 'limit', 'The time can’t change'],
  ['passMark', 'passMark', 'The pass mark can’t change'],
  ['isShuffled', 'shuffle', 'The order can’t change'],
  ['shows', 'shows', 'When answers are shown can’t change'],
]

function isFewer(after: number | null, before: number | null): boolean {
  return after !== null && (before === null || after < before)
}
