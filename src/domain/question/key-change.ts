import type { Question } from './question.ts'
import { partsOf } from './rekey.ts'

/**
 * What an edit does to what is right:
 * - `none`: nothing that both versions have is right otherwise
 * - `key`: only what is right differs in what answers name, so earlier answers can be graded by it
 * - `key-and-parts`: options, steps or the kind differ as well, so earlier answers can't
 */
export type KeyChange = 'none' | 'key' | 'key-and-parts'

/** Compares what two versions of a question call right. What only one of them has changes nothing for an answer. */
export function keyChange(before: Question, after: Question): KeyChange {
  if (before.kind === after.kind && isRightAlike(before, after)) return 'none'
  return partsOf(before) === partsOf(after) ? 'key' : 'key-and-parts'
}

function isRightAlike(before: Question, after: Question): boolean {
  const other = rightOf(after)
  const both = [...rightOf(before)].filter(([id]) => other.has(id))
  if (before.kind === 'ordering')
    return isSameOrder(
      both.map(([id]) => id),
      [...other.keys()],
    )
  return both.every(([id, right]) => other.get(id) === right)
}

/** What is right of each part, by its id; the steps of an order in their order. */
function rightOf(question: Question): ReadonlyMap<string, string> {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return new Map(question.options.map(({ id, isKey }) => [id, String(isKey)]))
    case 'matching':
      return new Map(question.prompts.map(({ id, match }) => [id, match]))
    case 'ordering':
      return new Map(question.steps.map(({ id }) => [id, '']))
    case 'numeric': {
      const { unit: _, ...answer } = question.answer
      return new Map([['', JSON.stringify(answer)]])
    }
  }
}

function isSameOrder(some: readonly string[], all: readonly string[]): boolean {
  const wanted = new Set(some)
  const found = all.filter((id) => wanted.has(id))
  return some.every((id, index) => found[index] === id)
}
