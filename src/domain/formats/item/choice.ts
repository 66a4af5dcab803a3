import { sizes, tooManyOptions } from '#src/domain/formats/sizes.ts'
import type { Option } from '#src/domain/question/parts.ts'
import { toOptionIds } from './option-ids.ts'
import type { Judged } from './read-item.ts'
import { paragraphs } from './texts.ts'

/** An answer of a file: `share` of the marks that it earns alone, 1 for all of them, below 0 for a penalty. */
export type WeighedOption = { ident: string; text: string; share: number; why: string }

type Choice = {
  options: readonly WeighedOption[]
  keepOrder: boolean
  /** What the file says of the question as a whole; it goes to the key's reason. */
  general: string
}

/** A question with one answer. Other answers that earn a part of the marks become wrong ones, with a note. */
export function judgeSingle(found: Choice): Judged {
  const choice = withoutBlanks(found)
  const best = Math.max(0, ...choice.options.map(({ share }) => share))
  const keys = choice.options.filter(({ share }) => share === best && best > 0)
  const fault = findFault(choice.options, keys.length)
  if (fault !== undefined) return { ok: false, message: fault }
  if (keys.length > 1)
    return {
      ok: false,
      message: 'several answers count as right though only one may be chosen; leave one key',
    }
  const options = toOptions(choice, ({ share }) => share === best)
  const isPartly = choice.options.some(({ share }) => share !== 0 && share !== best)
  return {
    ok: true,
    asked: { kind: 'single-best-answer', ...toTrueFalse(options, choice.keepOrder) },
    notes: [
      ...choice.notes,
      ...(isPartly
        ? ['wrong answers that earn or cost a part of the marks count as 0; only the key counts']
        : []),
    ],
  }
}

/** A question with several answers; those with a share above 0 are its keys. */
export function judgeMultiple(found: Choice, scoring: 'all-or-nothing' | 'by-share'): Judged {
  const choice = withoutBlanks(found)
  const keys = choice.options.filter(({ share }) => share > 0)
  const fault = findFault(choice.options, keys.length)
  if (fault !== undefined) return { ok: false, message: fault }
  const options = toOptions(choice, ({ share }) => share > 0)
  if (keys.length === 1)
    return {
      ok: true,
      asked: { kind: 'single-best-answer', options, keepOrder: choice.keepOrder },
      notes: [...choice.notes, 'only one answer is right, so that the question asks for one'],
    }
  const partial = scoring === 'by-share'
  return {
    ok: true,
    asked: { kind: 'multiple-response', options, keepOrder: choice.keepOrder, partial },
    notes: [...choice.notes, ...(partial && !isOurRule(choice.options) ? [otherShares] : [])],
  }
}

/** A row of the form that stayed empty is no answer, as long as it is not the key and others are left to choose from. */
function withoutBlanks(choice: Choice): Choice & { notes: readonly string[] } {
  const options = choice.options.filter(({ text, share }) => text !== '' || share > 0)
  const isAsked = options.length === choice.options.length || options.length < 2
  return isAsked ? { ...choice, notes: [] } : { ...choice, options, notes: [blank] }
}

const blank = 'a wrong answer without text is left out'

const otherShares =
  'its shares of the marks are not kept: each right choice counts the same, less one for each wrong choice'

/** Each key earns the same, and each wrong choice costs as much. */
function isOurRule(options: readonly WeighedOption[]): boolean {
  const most = Math.max(...options.map(({ share }) => share))
  return options.every(({ share }) => Math.abs(Math.abs(share) - most) < 0.011)
}

function findFault(options: readonly WeighedOption[], keyCount: number): string | undefined {
  if (options.length < 2) return 'the question has fewer than two answers to choose from; add some'
  if (options.length > sizes.options) return tooManyOptions
  if (options.some(({ text }) => text === '')) return 'an answer has no text; write it'
  return keyCount === 0 ? 'no answer is marked as right; mark the key' : undefined
}

function toOptions(
  { options, general }: Choice,
  isKey: (option: WeighedOption) => boolean,
): Option[] {
  const ids = toOptionIds(options.map(({ ident }) => ident))
  const first = options.findIndex(isKey)
  return options.map((option, index) => ({
    id: ids[index] ?? '',
    text: option.text,
    isKey: isKey(option),
    why: index === first ? paragraphs(option.why, general) : option.why,
  }))
}

/** True and False are always shown in their order. */
function toTrueFalse(options: readonly Option[], keepOrder: boolean) {
  const words = options.map(({ text }) => text.toLowerCase().trim())
  if (words.length !== 2 || !words.includes('true') || !words.includes('false'))
    return { options, keepOrder }
  return {
    options: options.map((option, index) => ({
      ...option,
      text: words[index] === 'true' ? 'True' : 'False',
    })),
    keepOrder: true,
  }
}
