import type { Case, QuestionFacts } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { readFacts } from './parse-facts.ts'
import type { TypedQuestion } from './typed-question.ts'

/** A message for each field that can't be kept as it is, by the field's name; rows of one name carry their number. */
export type TypedErrors = Readonly<Record<string, string>>

/**
 * The question that was typed, as far as it goes: empty rows are left out and what can't be read counts as empty, so
 * that it can be shown at any time. It is kept only when `errors` is empty. `cases` are those of the bank.
 */
export function parseTyped(
  typed: TypedQuestion,
  cases: readonly Case[],
): { question: Question; errors: TypedErrors } {
  const faults = new Map<string, string>()
  const facts = readFacts(typed, cases, faults)
  const question = readAsked(typed, facts, faults)
  return { question, errors: Object.fromEntries(faults) }
}

function readAsked(
  typed: TypedQuestion,
  facts: QuestionFacts,
  faults: Map<string, string>,
): Question {
  const { kind } = typed
  const keepOrder = typed.order === 'kept'
  const partial = typed.points === 'partial'
  const parts = readParts(typed, faults)
  switch (kind) {
    case 'single-best-answer':
      return { ...facts, kind, options: parts.map(toOption), keepOrder }
    case 'multiple-response':
      return { ...facts, kind, options: parts.map(toOption), keepOrder, partial }
    case 'matching': {
      const prompts = parts.map(({ id, text, why, match }) => ({ id, text, match, why }))
      const choices = typed.choices
        .map(({ id, text }) => ({ id, text: text.trim() }))
        .filter(({ text }) => text !== '')
      return { ...facts, kind, prompts, choices, keepOrder, partial }
    }
    case 'ordering':
      return {
        ...facts,
        kind,
        steps: parts.map(({ id, text, why }) => ({ id, text, why })),
        partial,
      }
    case 'numeric':
      return { ...facts, kind, ...readNumeric(typed, faults) }
  }
}

function toOption({ id, text, why, isKey }: TypedQuestion['parts'][number]) {
  return { id, text, isKey, why }
}

const longestText = 20_000

function readParts({ kind, parts }: TypedQuestion, faults: Map<string, string>) {
  if (kind === 'numeric') return []
  return parts.flatMap((part, row) => {
    const [text, why] = [part.text.trim(), part.why.trim()]
    if (text === '' && why === '') return []
    if (text === '') faults.set(`part.text.${row}`, 'This row has a reason and no text')
    if (text.length > longestText || why.length > longestText)
      faults.set(`part.text.${row}`, `At most ${longestText} characters`)
    return [{ ...part, text, why }]
  })
}

function readNumeric(typed: TypedQuestion, faults: Map<string, string>) {
  const numberIn = (name: string, text: string, message: string) => {
    const value = readNumber(text)
    if (value === undefined) faults.set(name, message)
    return value ?? 0
  }
  const unit = typed.unit.trim()
  const value = numberIn('answer.value', typed.value, 'Write the right number, such as 92.4')
  const tolerance =
    typed.tolerance.trim() === ''
      ? 0
      : numberIn('answer.tolerance', typed.tolerance, 'Write a number, such as 0.05, or nothing')
  if (tolerance < 0) faults.set('answer.tolerance', 'This can’t be below 0')
  const mistakes = typed.mistakes.flatMap((mistake, row) => {
    const why = mistake.why.trim()
    if (mistake.value.trim() === '' && why === '') return []
    const found = numberIn(`mistake.value.${row}`, mistake.value, 'Write the wrong number')
    return [{ value: found, why }]
  })
  return {
    answer: { value, tolerance, ...(unit !== '' && { unit }) },
    why: typed.why.trim(),
    mistakes,
  }
}

/** A number with or without commas between thousands. `undefined`: it is none. */
function readNumber(text: string): number | undefined {
  const plain = text.trim().replace('−', '-')
  if (!/^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d{1,3})?$/i.test(plain))
    return undefined
  if (!/\d/.test(plain)) return undefined
  const value = Number(plain.replaceAll(',', ''))
  return Number.isFinite(value) ? value : undefined
}
