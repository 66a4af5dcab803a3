import type { Problem } from '#src/domain/formats/problem.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import type { Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { toWritten } from './text.ts'

/**
 * A bank as GIFT, texts as Markdown. Ordering cannot be written and is left out with an error. Lost, with a
 * warning for each question: its place in the blueprint, level, sources, dates and concept, the ids and the
 * fixed order of options, pictures; the case stands before the question; reasons of a matching question, its
 * ids and rule; the unit of a number.
 */
export function writeGift(
  questions: readonly Question[],
  _images: readonly StoredImage[],
): WrittenFile {
  const problems: Problem[] = []
  const blocks: string[] = []
  questions.forEach((question, index) => {
    const report = (severity: Problem['severity'], message: string) =>
      problems.push({ severity, line: index + 1, question: question.id, message })
    const body = toBody(question)
    if (body === undefined) {
      report('error', 'GIFT has no questions about an order; this one is left out')
      return
    }
    report('warning', lossOf(question))
    blocks.push(`${toHead(question)} {\n${body}\n}\n`)
  })
  return { bytes: new TextEncoder().encode(blocks.join('\n')), problems }
}

const generalLoss =
  'GIFT holds no place in a blueprint, level, source, date, concept, option id, fixed order or picture'

function lossOf(question: Question): string {
  if (question.kind === 'matching')
    return `${generalLoss}, and no reasons or rule of a matching question`
  if (question.kind === 'numeric' && question.answer.unit !== undefined)
    return `${generalLoss}, and no unit`
  return question.case === undefined
    ? generalLoss
    : `${generalLoss}; the case stands before the question`
}

function toHead(question: Question): string {
  const notes = [`[id:${question.id}]`, ...question.tags.map((tag) => `[tag:${tag}]`)]
  const title = question.id.replace(/[\\~=#{}:]/g, '\\$&')
  const { case: shared } = question
  const stem = shared === undefined ? question.stem : `${shared.text}\n\n${question.stem}`
  return `// ${notes.join(' ')}\n::${title}::${toWritten(stem)}`
}

function toBody(question: Question): string | undefined {
  switch (question.kind) {
    case 'single-best-answer':
      return question.options.map((option) => toChoice(option, option.isKey ? '=' : '~')).join('\n')
    case 'multiple-response':
      return toWeighted(question)
    case 'matching':
      return toPairs(question)
    case 'numeric':
      return [
        `#=${toPlain(question.answer.value)}:${toPlain(question.answer.tolerance)}${toFeedback(question.why)}`,
        ...question.mistakes.map(({ value, why }) => `=%0%${toPlain(value)}:0${toFeedback(why)}`),
      ].join('\n')
    case 'ordering':
      return undefined
  }
}

function toChoice({ text, why }: Option, sign: string): string {
  return `${sign}${toWritten(text)}${toFeedback(why)}`
}

function toFeedback(why: string): string {
  return why === '' ? '' : `#${toWritten(why)}`
}

/** Each key an equal share; a wrong choice costs such a share, or everything where there is no part credit. */
function toWeighted(question: Question & { kind: 'multiple-response' }): string {
  const keys = question.options.filter(({ isKey }) => isKey).length
  const share = Number((100 / Math.max(1, keys)).toFixed(5))
  const cost = question.partial ? share : 100
  return question.options
    .map((option) => toChoice(option, option.isKey ? `~%${share}%` : `~%-${cost}%`))
    .join('\n')
}

/** A choice that no prompt has stands alone behind an arrow. */
function toPairs(question: Question & { kind: 'matching' }): string {
  const texts = new Map(question.choices.map(({ id, text }) => [id, text]))
  const used = new Set(question.prompts.map(({ match }) => match))
  return [
    ...question.prompts.map(({ text, match }) => toPair(text, texts.get(match) ?? '')),
    ...question.choices.filter(({ id }) => !used.has(id)).map(({ text }) => toPair('', text)),
  ].join('\n')
}

function toPair(prompt: string, choice: string): string {
  const left = prompt === '' ? '' : toWritten(prompt)
  return `=${left} -> ${toWritten(choice).slice('[markdown]'.length)}`
}

/** Digits without an exponent, which GIFT does not know. */
function toPlain(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
}
