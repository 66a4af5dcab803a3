import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import {
  asOfSchema,
  idAt,
  levels,
  type QuestionFacts,
  type Source,
} from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { fieldNames, letterAt } from './fields.ts'
import type { StoredNote } from './notes.ts'
import { type Part, readParts } from './own-parts.ts'

/** What a question asks, by its kind, without what every question carries. */
type Asked<Q> = Q extends Question ? Omit<Q, keyof QuestionFacts> : never
type AskedQuestion = Asked<Question>
type Facts = Partial<Omit<QuestionFacts, 'id' | 'stem' | 'tags'>>
type ImageName = (file: string) => string | undefined

/** Whether a note is of the type that `writeApkg` and `writeBankApkg` write. */
export function isOwnNote({ fields }: StoredNote): boolean {
  return fieldNames.every((name) => fields.has(name))
}

/**
 * The question that a note of our own was made from; ids of options are by place. `undefined`: somebody has
 * changed it so that it can no longer be told.
 */
export function readOwnNote(note: StoredNote, imageName: ImageName): ReadQuestion | undefined {
  const partsOf = (field: (typeof fieldNames)[number]) =>
    readParts(note.fields.get(field) ?? '', imageName)
  const question = partsOf('Question')
  const facets = readFacets(note.tags)
  const asked = readAsked({
    options: partsOf('Options'),
    answer: partsOf('Answer'),
    why: partsOf('Why'),
    facets,
  })
  if (asked === undefined) return undefined
  const id = textOf(partsOf('Id'), '')
  return {
    ...asked,
    ...(id !== '' && { id }),
    line: note.line,
    stem: textOf(question, ''),
    ...readCase(question),
    ...readFacts(facets),
    ...readSources(partsOf('Source')),
    tags: note.tags.filter((tag) => !/^examwright(::|$)/.test(tag)),
  }
}

function textOf(parts: readonly Part[], name: string): string {
  return parts
    .filter((part) => part.name === name)
    .map(({ text }) => text)
    .join('\n')
    .trim()
}

/** Tags such as `examwright::task::1.A` by their second part. */
function readFacets(tags: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    tags.flatMap((tag) => {
      const [start, name = '', ...rest] = tag.split('::')
      return start === 'examwright' ? [[name, rest.join('::')] as const] : []
    }),
  )
}

const facetNames = ['domain', 'task', 'level', 'concept', 'valid-until', 'keep-order', 'partial']

function readFacts(facets: ReadonlyMap<string, string>): Facts {
  const [named, task, concept] = ['domain', 'task', 'concept'].map((name) => facets.get(name))
  // In a learner's own deck the domain stands below its exam's name.
  const domain =
    named ?? [...facets].find(([name, value]) => value && !facetNames.includes(name))?.[1]
  const level = levels.find((one) => one === facets.get('level'))
  const validUntil = facets.get('valid-until')
  return {
    ...(domain !== undefined && { domain }),
    ...(task !== undefined && { task }),
    ...(level !== undefined && { level }),
    ...(concept !== undefined && { concept }),
    ...(validUntil !== undefined && /^\d{4}-\d\d-\d\d$/.test(validUntil) && { validUntil }),
  }
}

function readCase(parts: readonly Part[]): Facts {
  const title = parts.find(({ name }) => name === 'case-title')
  const text = textOf(parts, 'case')
  if (title === undefined || title.detail === '' || text === '') return {}
  return { case: { id: title.detail, title: title.text.trim(), text } }
}

function readSources(parts: readonly Part[]): Facts {
  const sources = parts.flatMap(({ name, text, href }): Source[] => {
    if (name !== 'source') return []
    const url = href !== undefined && URL.canParse(href) && /^https?:/.test(href) ? href : undefined
    if (url === undefined) return [{ cite: text.trim() }]
    const end = ` (${url})`
    return [{ cite: (text.endsWith(end) ? text.slice(0, -end.length) : text).trim(), url }]
  })
  const asOf = /^As of (.+)$/.exec(textOf(parts, 'as-of'))?.[1]
  return {
    ...(sources.length > 0 && { sources }),
    ...(asOfSchema.safeParse(asOf).success && asOf !== undefined && { asOf }),
  }
}

type AskedParts = {
  options: readonly Part[]
  answer: readonly Part[]
  why: readonly Part[]
  facets: ReadonlyMap<string, string>
}

function readAsked(parts: AskedParts): AskedQuestion | undefined {
  const names = new Set(parts.options.map(({ name }) => name))
  if (names.has('option')) return readOptions(parts)
  if (names.has('prompt')) return readPairs(parts)
  if (names.has('mixed')) return readSteps(parts)
  return names.has('number') ? readNumber(parts) : undefined
}

/** Texts of the parts of that name without what `toFields` put around them. */
function textsOf(
  parts: readonly Part[],
  name: string,
  around: (index: number) => { before: string; after?: string },
): string[] {
  return parts
    .filter((part) => part.name === name)
    .map(({ text }, index) => {
      const { before, after = '' } = around(index)
      return withoutEnd(withoutStart(text.trim(), before.trim()), after.trim()).trim()
    })
}

function withoutStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text
}

function withoutEnd(text: string, end: string): string {
  return end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text
}

/** The reason of each part by its number. */
function readReasons(
  why: readonly Part[],
  described: readonly string[],
): (index: number) => string {
  const reasons = new Map(
    why
      .filter(({ name }) => name === 'why')
      .map(({ detail, text }): [number, string] => {
        const index = Number(detail)
        return [index, withoutStart(text.trim(), `${described[index]?.trim() ?? ''}:`).trim()]
      }),
  )
  return (index) => reasons.get(index) ?? ''
}

function readOptions({ options, answer, why, facets }: AskedParts): AskedQuestion | undefined {
  const texts = textsOf(options, 'option', (index) => ({ before: `${letterAt(index)}.` }))
  const keys = new Set(answer.filter(({ name }) => name === 'key').map(({ detail }) => detail))
  const isKeyAt = (index: number) => keys.has(String(index))
  const described = texts.map(
    (_, index) => `${letterAt(index)} is ${isKeyAt(index) ? 'right' : 'wrong'}`,
  )
  const whyAt = readReasons(why, described)
  const keepOrder = facets.has('keep-order')
  const read = texts.map((text, index) => ({
    id: idAt(index),
    text,
    isKey: isKeyAt(index),
    why: whyAt(index),
  }))
  const keyCount = read.filter(({ isKey }) => isKey).length
  if (read.length < 2 || keyCount === 0) return undefined
  return options.some(({ name }) => name === 'choose') || keyCount > 1
    ? { kind: 'multiple-response', options: read, keepOrder, partial: facets.has('partial') }
    : { kind: 'single-best-answer', options: read, keepOrder }
}

function readPairs({ options, answer, why, facets }: AskedParts): AskedQuestion | undefined {
  const prompts = textsOf(options, 'prompt', () => ({ before: '', after: '→ ?' }))
  const choices = textsOf(options, 'choice', () => ({ before: '•' }))
  const pairs = answer.filter(({ name }) => name === 'pair').map(({ detail }) => Number(detail))
  const isSound = prompts.every((_, index) => choices[pairs[index] ?? -1] !== undefined)
  if (prompts.length < 2 || choices.length < 2 || !isSound) return undefined
  const whyAt = readReasons(why, prompts)
  return {
    kind: 'matching',
    prompts: prompts.map((text, index) => ({
      id: idAt(index),
      text,
      match: idAt(pairs[index] ?? 0),
      why: whyAt(index),
    })),
    choices: choices.map((text, index) => ({ id: idAt(index), text })),
    keepOrder: facets.has('keep-order'),
    partial: facets.has('partial'),
  }
}

function readSteps({ answer, why, facets }: AskedParts): AskedQuestion | undefined {
  const steps = textsOf(answer, 'step', (index) => ({ before: `${index + 1}.` }))
  if (steps.length < 2) return undefined
  const whyAt = readReasons(why, steps)
  return {
    kind: 'ordering',
    steps: steps.map((text, index) => ({ id: idAt(index), text, why: whyAt(index) })),
    partial: facets.has('partial'),
  }
}

const number = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`
const valuePattern = new RegExp(`^(${number})(?: (?!\\(± )(.+?))?(?: \\(± (${number})\\))?$`, 's')
const mistakePattern = new RegExp(`^(${number}): (.+)$`, 's')

function readNumber({ answer, why }: AskedParts): AskedQuestion | undefined {
  const found = valuePattern.exec(textOf(answer, 'value'))
  if (found === null) return undefined
  const [, value, unit, tolerance] = found
  return {
    kind: 'numeric',
    answer: {
      value: Number(value),
      tolerance: Number(tolerance ?? 0),
      ...(unit !== undefined && { unit }),
    },
    why: textOf(why, 'reason'),
    mistakes: why.flatMap(({ name, text }) => {
      const mistake = name === 'mistake' ? mistakePattern.exec(text.trim()) : null
      return mistake === null ? [] : [{ value: Number(mistake[1]), why: mistake[2] ?? '' }]
    }),
  }
}
