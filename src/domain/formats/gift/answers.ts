import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { sizes, tooManyOptions } from '#src/domain/formats/sizes.ts'
import { idAt } from '#src/domain/question/parts.ts'
import { parseQuantities } from '#src/domain/question/quantity.ts'
import { findSign, type GiftFormat, toMarkdown } from './text.ts'

type Asked = ReadQuestion extends infer Q
  ? Q extends ReadQuestion
    ? Omit<Q, 'id' | 'line' | 'stem' | 'tags'>
    : never
  : never

/** What stands between the braces, or why it cannot be held. `warnings` say what was mapped. */
export type ReadAnswers =
  | { ok: true; asked: Asked; warnings: readonly string[] }
  | { ok: false; message: string }

type Choice = { sign: string; weight: number | undefined; text: string; feedback: string }

const inWords = 'a question answered in words cannot be held; write options for it'

/** Reads the answers of a question; `general` is its feedback for all, as Markdown. */
export function readAnswers(body: string, format: GiftFormat, general: string): ReadAnswers {
  const text = body.trim()
  if (text === '') return refuse('an essay cannot be held; write options for it')
  if (text.startsWith('#')) return readNumeric(text.slice(1), format, general)
  const truth = /^(T|TRUE|F|FALSE)\s*(?:#(.*))?$/is.exec(text)
  if (truth !== null) return readTruth(truth[1] ?? '', truth[2] ?? '', { format, general })
  const choices = toChoices(text)
  if (choices.length > sizes.options) return refuse(tooManyOptions)
  if (choices.length === 0) return refuse(inWords)
  if (choices.every(({ sign, text: words }) => sign === '=' && words.includes('->')))
    return readMatching(choices, format, general)
  if (choices.every(({ sign }) => sign === '=')) return refuse(inWords)
  return readOptions(choices, format, general)
}

function refuse(message: string): ReadAnswers {
  return { ok: false, message }
}

/** Cut at each `=` and `~` without a backslash, one more than there may be at most; a weight stands in front, feedback behind `#`. */
function toChoices(text: string): Choice[] {
  const choices: Choice[] = []
  let at = findSign(text, '=~', 0)
  while (at >= 0 && choices.length <= sizes.options) {
    const next = findSign(text, '=~', at + 1)
    const whole = text.slice(at + 1, next < 0 ? text.length : next)
    const mark = findSign(whole, '#', 0)
    const head = (mark < 0 ? whole : whole.slice(0, mark)).trim()
    const weight = /^%(-?\d{1,3}(?:[.,]\d{1,9})?)%/.exec(head)
    choices.push({
      sign: text.charAt(at),
      weight: weight === null ? undefined : Number((weight[1] ?? '').replace(',', '.')),
      text: head.slice(weight?.[0].length ?? 0),
      feedback: mark < 0 ? '' : whole.slice(mark + 1),
    })
    at = next
  }
  return choices
}

function readOptions(choices: readonly Choice[], format: GiftFormat, general: string): ReadAnswers {
  const shares = choices.map(({ sign, weight }) => weight ?? (sign === '=' ? 100 : 0))
  const full = shares.filter((share) => share >= 100).length
  const isSingle = full === 1
  const keys = shares.map((share) => (isSingle ? share >= 100 : share > 0))
  const first = keys.indexOf(true)
  if (choices.length < 2) return refuse('the question has fewer than two options')
  if (first < 0) return refuse('no option is right: mark one with =')
  const options = choices.map(({ text, feedback }, index) => ({
    id: idAt(index),
    text: toMarkdown(text, format),
    isKey: keys[index] ?? false,
    why: join(toMarkdown(feedback, format), index === first ? general : ''),
  }))
  if (options.some(({ text }) => text === '')) return refuse('an option has no text')
  const keepOrder = parseQuantities(options.map(({ text }) => text)) !== undefined
  if (isSingle) {
    const isOdd = shares.some((share) => share > 0 && share < 100)
    const warnings = isOdd ? ['part marks for other options are left out: one option is right'] : []
    return { ok: true, asked: { kind: 'single-best-answer', options, keepOrder }, warnings }
  }
  const rule = ruleOf(shares, keys)
  return {
    ok: true,
    asked: { kind: 'multiple-response', options, keepOrder, partial: rule.partial },
    warnings: rule.isOdd
      ? ['its weights are mapped to the nearest rule: each right option counts alike']
      : [],
  }
}

/** A share for each key less one for each wrong choice, or all or nothing where a wrong one costs all. */
function ruleOf(shares: readonly number[], keys: readonly boolean[]) {
  const right = shares.filter((_, index) => keys[index] === true)
  const wrong = shares.filter((_, index) => keys[index] !== true)
  const isAlike = right.every((share) => Math.abs(share - 100 / right.length) < 0.1)
  const costsAll = wrong.length > 0 && wrong.every((share) => share <= -100)
  const costsShare = wrong.every((share) => Math.abs(share + 100 / right.length) < 0.1)
  return { partial: !costsAll, isOdd: !isAlike || !(costsAll || costsShare) }
}

function readTruth(
  word: string,
  feedback: string,
  { format, general }: { format: GiftFormat; general: string },
): ReadAnswers {
  const isTrue = /^t/i.test(word)
  const cut = findSign(feedback, '#', 0)
  // The first feedback is for a wrong answer, the second for the right one.
  const wrong = toMarkdown(cut < 0 ? feedback : feedback.slice(0, cut), format)
  const right = toMarkdown(cut < 0 ? '' : feedback.slice(cut + 1), format)
  const options = ['True', 'False'].map((text, index) => {
    const isKey = isTrue === (index === 0)
    return { id: idAt(index), text, isKey, why: isKey ? join(right, general) : wrong }
  })
  return { ok: true, asked: { kind: 'single-best-answer', options, keepOrder: true }, warnings: [] }
}

function readMatching(
  choices: readonly Choice[],
  format: GiftFormat,
  general: string,
): ReadAnswers {
  const pairs = choices.map(({ text }) => {
    const at = text.indexOf('->')
    return [toMarkdown(text.slice(0, at), format), toMarkdown(text.slice(at + 2), format)] as const
  })
  const texts = [...new Set(pairs.map(([, choice]) => choice))]
  const prompts = pairs.filter(([prompt]) => prompt !== '')
  if (prompts.length < 2 || texts.length < 2)
    return refuse('a matching question needs two pairs or more, with different answers')
  if (texts.includes('')) return refuse('a prompt has no match')
  return {
    ok: true,
    asked: {
      kind: 'matching',
      prompts: prompts.map(([text, choice], index) => ({
        id: idAt(index),
        text,
        match: idAt(texts.indexOf(choice)),
        why: index === 0 ? general : '',
      })),
      choices: texts.map((text, index) => ({ id: idAt(index), text })),
      keepOrder: false,
      partial: true,
    },
    warnings: [],
  }
}

function readNumeric(body: string, format: GiftFormat, general: string): ReadAnswers {
  const found = toChoices(body)
  const mark = findSign(body, '#', 0)
  const alone: Choice = {
    sign: '=',
    weight: undefined,
    text: mark < 0 ? body : body.slice(0, mark),
    feedback: mark < 0 ? '' : body.slice(mark + 1),
  }
  const choices = found.length > 0 ? found : [alone]
  const key = choices.find(({ sign, weight }) => sign === '=' && (weight ?? 100) >= 100)
  const answer = parseRange(key?.text ?? '')
  if (key === undefined || answer === undefined) return refuse('the answer is no number')
  const others = choices.filter((choice) => choice !== key)
  const mistakes = others.flatMap(({ text, weight, feedback }) => {
    const value = parseRange(text)?.value
    const why = toMarkdown(feedback, format)
    return value !== undefined && why !== '' && (weight ?? 100) === 0 ? [{ value, why }] : []
  })
  const warnings =
    mistakes.length < others.length ? ['of several right numbers the first full one is kept'] : []
  const why = join(toMarkdown(key.feedback, format), general)
  return { ok: true, asked: { kind: 'numeric', answer, why, mistakes }, warnings }
}

const number = '([+-]?(?:\\d{1,15}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:e[+-]?\\d{1,3})?)'
const within = new RegExp(`^${number}(?:\\s*:\\s*${number})?$`, 'i')
const between = new RegExp(`^${number}\\s*\\.\\.\\s*${number}$`, 'i')

/** `30`, `30:2` or `28..32`. */
function parseRange(text: string): { value: number; tolerance: number } | undefined {
  const plain = text.trim()
  const range = between.exec(plain.replace(/\.\.(?=\.)/, '..0'))
  if (range !== null) {
    const [low, high] = [Number(range[1]), Number(range[2])]
    return { value: (low + high) / 2, tolerance: Math.abs(high - low) / 2 }
  }
  const found = within.exec(plain)
  if (found === null) return undefined
  const [value, tolerance] = [Number(found[1]), Math.abs(Number(found[2] ?? '0'))]
  return Number.isFinite(value) && Number.isFinite(tolerance) ? { value, tolerance } : undefined
}

function join(own: string, general: string): string {
  return [own, general].filter((part) => part !== '').join('\n\n')
}
