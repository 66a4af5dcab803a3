import type { Question } from './question.ts'

/** Something that is right or was chosen; `asked` is the prompt that it belongs to, empty where the stem asks. */
export type Claim = { asked: string; text: string }

/** What is right, in words, where a question offers choices. Empty for orders and typed numbers. */
export function keysOf(question: Question): Claim[] {
  if (question.kind === 'single-best-answer' || question.kind === 'multiple-response')
    return question.options.flatMap(({ isKey, text }) => (isKey ? [{ asked: '', text }] : []))
  if (question.kind !== 'matching') return []
  const texts = new Map(question.choices.map(({ id, text }) => [id, text]))
  return question.prompts.map(({ text, match }) => ({
    asked: text,
    text: texts.get(match) ?? match,
  }))
}

/** Whether two versions of a question call the same right, word for word but for case, spacing and the last point. */
export function haveSameKey(one: Question, other: Question): boolean {
  if (one.kind === 'numeric' && other.kind === 'numeric')
    return one.answer.value === other.answer.value
  if (one.kind === 'ordering' && other.kind === 'ordering')
    return wordsOf(one.steps) === wordsOf(other.steps)
  const [keys, others] = [keysOf(one), keysOf(other)]
  return (
    one.kind === other.kind &&
    keys.length === others.length &&
    keys.every((key) => isAmong(others, key))
  )
}

/** Whether the same is said of the same prompt. */
export function isAmong(claims: readonly Claim[], { asked, text }: Claim): boolean {
  return claims.some((one) => one.asked === asked && ideaOf(one.text) === ideaOf(text))
}

/** The words alone: without case, spacing and the point at the end. */
export function ideaOf(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replace(/\.$/, '').toLowerCase()
}

function wordsOf(steps: readonly { text: string }[]): string {
  return JSON.stringify(steps.map(({ text }) => ideaOf(text)))
}
