import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { idAt, type Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { StoredNote } from './notes.ts'

/** A note's fields as Markdown, by their names in lower case without anything but letters and digits. */
export type NoteTexts = ReadonlyMap<string, string>

/**
 * Fields of a note, by their names, that nothing of the question was made of: neither text of it nor its key.
 */
export function findUnused(texts: NoteTexts, made: object): [string, string][] {
  const words = JSON.stringify(made)
  const key = keyNames.find((name) => (texts.get(name) ?? '') !== '')
  return [...texts].filter(
    ([name, text]) =>
      text !== '' &&
      name !== key &&
      !/^(qtype.*|answers)$/.test(name) &&
      !words.includes(JSON.stringify(text).slice(1, -1)),
  )
}

/** What a note of somebody else's type asks, or why it cannot be asked. */
export type ReadForeign =
  | { ok: true; asked: ForeignQuestion; stem: string; title: string; source: string }
  | { ok: false; message: string }

type ForeignQuestion = Extract<
  Distributed<Question>,
  { kind: 'single-best-answer' | 'multiple-response' | 'matching' }
>
type Distributed<Q> = Q extends Question
  ? Omit<Q, Exclude<keyof ReadQuestion, 'kind'> | 'id' | 'domain' | 'task' | 'stem'>
  : never

const stemNames = ['question', 'stem', 'front', 'vignette', 'q']
const keyNames = [
  'correct',
  'correctanswer',
  'correctoption',
  'rightanswer',
  'answer',
  'key',
  'solution',
  'back',
]
const reasonNames = [
  'explanation',
  'rationale',
  'feedback',
  'why',
  'reason',
  'extra',
  'extra1',
  'comment',
  'comments',
  'notes',
  'remarks',
]
const wrongPattern = /^(?:wrong|incorrect|distractor|false)(?:answer|option)?[1-9]$/
const lettersOf = /^(?:option|choice|answer|o|c)?([a-j])$/
const numbersOf = /^(?:option|choice|answer|o|c)?([1-9]|10)$/

/**
 * Reads notes of the types in which people keep multiple-choice questions: "AllInOne (kprim, mc, sc)" with `Q_1`,
 * `Q_2` … and `Answers` such as `1 0 0 1`; types with a field for each option (`A`, `Option 1` …) and one that
 * names the right ones by letter, number or text; and types with the right answer and `Wrong 1`, `Wrong 2` …
 * The AllInOne type: github.com/zjosua/anki-mc.
 */
export function readForeignNote(note: StoredNote, texts: NoteTexts): ReadForeign {
  if (note.isCloze)
    return fault('a cloze card has no options to choose from; write it as a question with options')
  const stem = pick(texts, stemNames)
  if (stem === '')
    return fault('the card has no field with a question; name one of its fields "Question"')
  const asked = isAllInOne(texts) ? readAllInOne(texts) : readSimple(texts)
  if (asked === undefined)
    return fault(
      'a card with a front and a back has no options to choose from; add them in a spreadsheet',
    )
  if (typeof asked === 'string') return fault(asked)
  return {
    ok: true,
    asked,
    stem,
    title: texts.get('title') ?? '',
    source: pick(texts, ['sources', 'source', 'reference', 'references']),
  }
}

function fault(message: string): ReadForeign {
  return { ok: false, message }
}

function pick(texts: NoteTexts, names: readonly string[]): string {
  return names.map((name) => texts.get(name) ?? '').find((text) => text !== '') ?? ''
}

function isAllInOne(texts: NoteTexts): boolean {
  return texts.has('q1') && texts.has('q2') && texts.has('answers')
}

function readAllInOne(texts: NoteTexts): ForeignQuestion | string {
  const all = Array.from({ length: 10 }, (_, index) => texts.get(`q${index + 1}`) ?? '')
  const marks = (texts.get('answers') ?? '').match(/[01]/g) ?? []
  const options = all
    .map((text, index) => ({ text, isKey: marks[index] === '1' }))
    .filter(({ text }) => text !== '')
  const type = [...texts].find(([name]) => name.startsWith('qtype'))?.[1] ?? ''
  if (options.length < 2) return 'the card has fewer than two options; add the others'
  if (type === '0') return toStatements(options, reasonIn(texts))
  return withReason(options, texts)
}

/** Each statement is true or false, and they count together; the one reason for all goes to the first. */
function toStatements(
  options: readonly { text: string; isKey: boolean }[],
  reason: string,
): ForeignQuestion {
  return {
    kind: 'matching',
    prompts: options.map(({ text, isKey }, index) => ({
      id: idAt(index),
      text,
      match: isKey ? 'a' : 'b',
      why: index === 0 ? reason : '',
    })),
    choices: [
      { id: 'a', text: 'True' },
      { id: 'b', text: 'False' },
    ],
    keepOrder: true,
    partial: false,
  }
}

function readSimple(texts: NoteTexts): ForeignQuestion | string | undefined {
  const wrong = [...texts].filter(([name, text]) => wrongPattern.test(name) && text !== '')
  const key = pick(texts, keyNames)
  if (wrong.length > 0 && key !== '')
    return withReason(
      [{ text: key, isKey: true }, ...wrong.map(([, text]) => ({ text, isKey: false }))],
      texts,
    )
  const lettered = optionsBy(texts, lettersOf)
  const listed = lettered.length > 1 ? lettered : optionsBy(texts, numbersOf)
  if (listed.length < 2) return undefined
  const keys = findKeys(key, listed)
  if (keys.size === 0)
    return 'the field with the right answer names none of the options; write its letter there'
  return withReason(
    listed.map(({ mark, text }) => ({ text, isKey: keys.has(mark) })),
    texts,
  )
}

type Listed = { mark: string; text: string }

function optionsBy(texts: NoteTexts, pattern: RegExp): Listed[] {
  return [...texts].flatMap(([name, text]) => {
    const mark = pattern.exec(name)?.[1]
    return mark === undefined || text === '' ? [] : [{ mark, text }]
  })
}

/** By letters or numbers such as `B`, `b, d`, `AC`, `2.`, or by an option's own text. */
function findKeys(written: string, listed: readonly Listed[]): ReadonlySet<string> {
  const same = listed.filter(({ text }) => fold(text) === fold(written))
  if (same.length > 0) return new Set(same.map(({ mark }) => mark))
  const bare = written.toLowerCase().replace(/\\/g, '')
  const words = bare.split(/[^a-z0-9]+|\band\b/).filter((word) => word !== '')
  const marks = /^[a-j]{2,}$/.test(bare) ? [...bare] : words
  const places = new Map(
    listed.flatMap(({ mark }, index) => [
      [mark, mark],
      // Options with letters may be named by number, and the other way round.
      [/\d/.test(mark) ? idAt(index) : String(index + 1), mark],
    ]),
  )
  const first = /^([a-j]|10|[1-9])[.):]\s/.exec(bare)?.[1]
  const found = (first === undefined ? marks : [first]).map((mark) => places.get(mark))
  return new Set(found.every((mark) => mark !== undefined) ? found : [])
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** One key or several; the one reason for all goes to the first key. */
function withReason(
  found: readonly { text: string; isKey: boolean }[],
  texts: NoteTexts,
): ForeignQuestion | string {
  const reason = reasonIn(texts)
  const firstKey = found.findIndex(({ isKey }) => isKey)
  if (firstKey < 0) return 'the card says of no option that it is right; mark one'
  const options = found.map(
    ({ text, isKey }, index): Option => ({
      id: idAt(index),
      text,
      isKey,
      why: index === firstKey ? reason : '',
    }),
  )
  return options.filter(({ isKey }) => isKey).length === 1
    ? { kind: 'single-best-answer', options, keepOrder: false }
    : { kind: 'multiple-response', options, keepOrder: false, partial: false }
}

function reasonIn(texts: NoteTexts): string {
  return reasonNames
    .map((name) => texts.get(name) ?? '')
    .filter((text) => text !== '')
    .join('\n\n')
}
