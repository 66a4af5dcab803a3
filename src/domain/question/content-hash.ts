import { fnv1a64 } from './fnv.ts'
import type { Question } from './question.ts'

/**
 * Fingerprint of what a candidate sees and of the key: 16 hexadecimal digits. Reasons, sources, tags, ids and
 * the authored order of options that are shuffled anyway do not count, so that a review record outlives a
 * better reason but no other wording. Whether anything at all changed is told by `versionHash`.
 */
export function contentHash(question: Question): string {
  return fnv1a64(
    canonicalJson({
      kind: question.kind,
      stem: clean(question.stem),
      case: question.case ? [clean(question.case.title), clean(question.case.text)] : null,
      asked: describeAsked(question),
    }),
  )
}

/** Fingerprint of everything in a version, reasons and sources included: 16 hexadecimal digits. */
export function versionHash(question: Question): string {
  return fnv1a64(canonicalJson(question))
}

/** Fingerprint of any text, 16 hexadecimal digits. */
export function textHash(text: string): string {
  return fnv1a64(text)
}

/** JSON with sorted names and without absent values: the same content gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === undefined || value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`)
  return `{${fields.join(',')}}`
}

function describeAsked(question: Question): unknown {
  switch (question.kind) {
    case 'single-best-answer':
      return { options: describeOptions(question) }
    case 'multiple-response':
      return { options: describeOptions(question), partial: question.partial }
    case 'matching':
      return describeMatching(question)
    case 'ordering':
      return { steps: question.steps.map(({ text }) => clean(text)), partial: question.partial }
    case 'numeric':
      return { answer: question.answer }
  }
}

function describeOptions(question: {
  options: readonly { text: string; isKey: boolean }[]
  keepOrder: boolean
}): string[] {
  const shown = question.options.map(({ text, isKey }) => `${isKey ? '+' : '-'}${clean(text)}`)
  return question.keepOrder ? shown : shown.sort()
}

function describeMatching(question: Question & { kind: 'matching' }): unknown {
  const texts = new Map(question.choices.map(({ id, text }) => [id, clean(text)]))
  const choices = [...texts.values()]
  return {
    prompts: question.prompts.map(({ text, match }) => [clean(text), texts.get(match) ?? '']),
    choices: question.keepOrder ? choices : choices.sort(),
    partial: question.partial,
  }
}

/** The same characters for the same letters, line ends and outer spacing evened out. */
function clean(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}
