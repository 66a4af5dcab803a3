import type { FormFields, Option } from './parts.ts'
import type { Question, Response } from './question.ts'

/** Reasons as an author writes them, by the id of what each explains; that of a typed number is `''`. */
export type Reasons = ReadonlyMap<string, string>

/**
 * The same question where what `right` holds is right. What `reasons` does not name keeps its own.
 * @throws when the response is of another kind than the question
 */
export function withKey(question: Question, right: Response, reasons: Reasons): Question {
  const explained = withReasons(question, reasons)
  if (explained.kind === 'single-best-answer' && right.kind === explained.kind)
    return { ...explained, options: keyed(explained.options, [right.chosen]) }
  if (explained.kind === 'multiple-response' && right.kind === explained.kind)
    return { ...explained, options: keyed(explained.options, right.chosen) }
  if (explained.kind === 'matching' && right.kind === explained.kind)
    return {
      ...explained,
      prompts: explained.prompts.map((one) => ({
        ...one,
        match: right.pairs[one.id] ?? one.match,
      })),
    }
  if (explained.kind === 'ordering' && right.kind === explained.kind)
    return { ...explained, steps: inOrderOf(explained.steps, right.order) }
  if (explained.kind === 'numeric' && right.kind === explained.kind)
    return { ...explained, answer: { ...explained.answer, value: right.value } }
  throw new Error(`question ${question.id} is ${question.kind}, its key is ${right.kind}`)
}

/** What is fully right. */
export function keyResponse(question: Question): Response {
  const { kind } = question
  switch (kind) {
    case 'single-best-answer':
      return { kind, chosen: question.options.find(({ isKey }) => isKey)?.id ?? '' }
    case 'multiple-response':
      return {
        kind,
        chosen: question.options.flatMap(({ id, isKey }) => (isKey ? [id] : [])),
      }
    case 'matching':
      return { kind, pairs: Object.fromEntries(question.prompts.map((one) => [one.id, one.match])) }
    case 'ordering':
      return { kind, order: question.steps.map(({ id }) => id) }
    case 'numeric':
      return { kind, value: question.answer.value }
  }
}

/** The fields of a form that a fully right answer would send. */
export function keyFields(question: Question): FormFields {
  const key = keyResponse(question)
  switch (key.kind) {
    case 'single-best-answer':
      return new Map([['choice', [key.chosen]]])
    case 'multiple-response':
      return new Map([['choice', key.chosen]])
    case 'matching':
      return new Map(Object.entries(key.pairs).map(([id, match]) => [`match.${id}`, [match]]))
    case 'ordering':
      return new Map(key.order.map((id, index) => [`rank.${id}`, [String(index + 1)]]))
    case 'numeric':
      return new Map([['value', [String(key.value)]]])
  }
}

/** What is right, in words, a line for each thing. */
export function keyInWords(question: Question): string[] {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options.flatMap(({ isKey, text }) => (isKey ? [text] : []))
    case 'matching':
      return question.prompts.map(
        ({ text, match }) =>
          `${text}: ${question.choices.find(({ id }) => id === match)?.text ?? match}`,
      )
    case 'ordering':
      return question.steps.map(({ text }, index) => `${index + 1}. ${text}`)
    case 'numeric':
      return [`${question.answer.value} ${question.answer.unit ?? ''}`.trim()]
  }
}

/**
 * What was chosen, in words, a line for each thing.
 * @throws when the response is of another kind than the question
 */
export function responseInWords(question: Question, response: Response): string[] {
  return keyInWords(withKey(question, response, new Map()))
}

/** Every id that a response or a shown order may name, and how a response earns: what a correction leaves as it is. */
export function partsOf(question: Question): string {
  const { kind } = question
  switch (kind) {
    case 'single-best-answer':
      return JSON.stringify([kind, idsOf(question.options)])
    case 'multiple-response': {
      const keys = question.options.filter(({ isKey }) => isKey).length
      return JSON.stringify([kind, idsOf(question.options), keys, question.partial])
    }
    case 'matching':
      return JSON.stringify([
        kind,
        idsOf(question.prompts),
        idsOf(question.choices),
        question.partial,
      ])
    case 'ordering':
      return JSON.stringify([kind, idsOf(question.steps), question.partial])
    case 'numeric':
      return JSON.stringify([kind, question.answer.unit ?? ''])
  }
}

/** Whether two versions of the same parts call the same right, by ids and numbers. */
export function areKeyedAlike(one: Question, other: Question): boolean {
  return partsOf(one) === partsOf(other) && keyText(one) === keyText(other)
}

/**
 * A question as it was shown, graded and explained by a corrected version of it; texts, domain and task stay those
 * that were shown.
 */
export function correctedBy(shown: Question, corrected: Question): Question {
  const { sources, asOf } = corrected
  const rekeyed = withKey(shown, keyResponse(corrected), reasonsOf(corrected))
  if (rekeyed.kind === 'numeric' && corrected.kind === 'numeric') {
    const { answer, mistakes } = corrected
    return { ...rekeyed, answer, mistakes, sources, asOf }
  }
  return { ...rekeyed, sources, asOf }
}

function keyText(question: Question): string {
  const key = keyResponse(question)
  if (key.kind === 'multiple-response') return JSON.stringify([...key.chosen].sort())
  if (key.kind === 'matching') return JSON.stringify(Object.entries(key.pairs).sort())
  if (question.kind === 'numeric') return JSON.stringify(question.answer)
  return JSON.stringify(key)
}

/** The reasons of a question, by the id of what each explains; that of a typed number is `''`. */
function reasonsOf(question: Question): Reasons {
  return new Map(explainedParts(question).map(({ id, why }) => [id, why]))
}

/** What has a reason of its own in a question; a typed number has one part, with the id and text `''`. */
export function explainedParts(
  question: Question,
): readonly { id: string; text: string; why: string }[] {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options
    case 'matching':
      return question.prompts
    case 'ordering':
      return question.steps
    case 'numeric':
      return [{ id: '', text: '', why: question.why }]
  }
}

function withReasons(question: Question, reasons: Reasons): Question {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return { ...question, options: explainedBy(question.options, reasons) }
    case 'matching':
      return { ...question, prompts: explainedBy(question.prompts, reasons) }
    case 'ordering':
      return { ...question, steps: explainedBy(question.steps, reasons) }
    case 'numeric':
      return { ...question, why: reasons.get('') ?? question.why }
  }
}

function explainedBy<Part extends { id: string; why: string }>(
  parts: readonly Part[],
  reasons: Reasons,
): Part[] {
  return parts.map((part) => ({ ...part, why: reasons.get(part.id) ?? part.why }))
}

function keyed(options: readonly Option[], right: readonly string[]): Option[] {
  return options.map((option) => ({ ...option, isKey: right.includes(option.id) }))
}

function inOrderOf<Step extends { id: string }>(
  steps: readonly Step[],
  order: readonly string[],
): Step[] {
  return steps.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
}

function idsOf(parts: readonly { id: string }[]): string[] {
  return parts.map(({ id }) => id).toSorted()
}
