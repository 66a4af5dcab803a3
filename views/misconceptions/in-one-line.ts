import type { Question, Response } from '#src/domain/question/question.ts'
import { plainWords } from '#views/components/markdown.tsx'

/** What was chosen, and what is right, each in one line. Of a matching only the pairs that were wrong. */
export type InOneLine = { chosen: string; right: string }

const longest = 150
const longestPart = 60
const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 })

/** A response beside the key, shortened. Empty lines when the two are of different kinds. */
export function inOneLine(question: Question, response: Response): InOneLine {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return ofOptions(question.options, chosenIds(response))
    case 'matching':
      return ofPairs(question, response.kind === 'matching' ? response.pairs : {})
    case 'ordering':
      return ofOrder(question, response.kind === 'ordering' ? response.order : [])
    case 'numeric': {
      const unit = question.answer.unit === undefined ? '' : ` ${question.answer.unit}`
      return {
        chosen: response.kind === 'numeric' ? `${exact.format(response.value)}${unit}` : '',
        right: `${exact.format(question.answer.value)}${unit}`,
      }
    }
  }
}

function chosenIds(response: Response): readonly string[] {
  if (response.kind === 'single-best-answer') return [response.chosen]
  return response.kind === 'multiple-response' ? response.chosen : []
}

type Options = Extract<Question, { kind: 'single-best-answer' }>['options']

function ofOptions(options: Options, chosen: readonly string[]): InOneLine {
  const line = (isShown: (option: Options[number]) => boolean) =>
    joined(options.filter(isShown).map(({ text }) => text))
  return { chosen: line(({ id }) => chosen.includes(id)), right: line(({ isKey }) => isKey) }
}

type Matching = Extract<Question, { kind: 'matching' }>

function ofPairs({ prompts, choices }: Matching, pairs: Readonly<Record<string, string>>) {
  const texts = new Map(choices.map(({ id, text }) => [id, text]))
  const wrong = prompts.filter(({ id, match }) => pairs[id] !== match)
  const line = (choiceOf: (prompt: Matching['prompts'][number]) => string) =>
    joined(wrong.map((prompt) => `${prompt.text} → ${texts.get(choiceOf(prompt)) ?? '–'}`))
  return { chosen: line(({ id }) => pairs[id] ?? ''), right: line(({ match }) => match) }
}

function ofOrder({ steps }: Extract<Question, { kind: 'ordering' }>, order: readonly string[]) {
  const texts = new Map(steps.map(({ id, text }) => [id, text]))
  return {
    chosen: joined(order.flatMap((id) => texts.get(id) ?? [])),
    right: joined(steps.map(({ text }) => text)),
  }
}

/** One text whole, several shortened alike so that each is seen. */
function joined(texts: readonly string[]): string {
  const [only = '', ...others] = texts
  if (others.length === 0) return plainWords(only, longest)
  return texts.map((text) => plainWords(text, longestPart)).join('; ')
}
