import { defaultDecay, defaultRetention } from '#src/domain/memory/fsrs.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import { fnv1a64 } from '#src/domain/question/fnv.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { QuestionHistory, Review } from '#src/domain/sitting/review-log.ts'
import { noteTypeId, startEase } from './collection.ts'
import { type Fields, fieldNames, toFields } from './fields.ts'
import type { SqliteValue } from './sqlite-record.ts'

/** A question for Anki. */
export type AnkiNote = {
  /** `<bank id>.<ref>`: by it a later import finds the note again. */
  id: string
  exam: string
  question: Question
  /** Instant at which it got this content, ms UTC: Anki updates its note when this is later. */
  changedAt: number
  /** `undefined`: the learner has not met it. */
  history: QuestionHistory | undefined
}

/** A note with the number that Anki knows it and its card by. */
export type Numbered = readonly [number: number, note: AnkiNote]

/** A row without its first column, which is the rowid. */
export type Row = readonly [rowid: number, values: readonly SqliteValue[]]

/** A note: six fields and its tags. */
export function toNoteRow([number, note]: Numbered): Promise<Row> {
  const { exam, question, changedAt } = note
  const tags = ['examwright', `examwright::${exam}::${question.domain}`, ...question.tags]
  return noteRow(number, { id: note.id, changedAt, tags, fields: toFields(note.id, question) })
}

/** A note with that number; `changedAt` in ms UTC. Spaces in tags become hyphens. */
export async function noteRow(
  number: number,
  {
    id,
    changedAt,
    tags,
    fields,
  }: { id: string; changedAt: number; tags: readonly string[]; fields: Fields },
): Promise<Row> {
  const values = [
    `examwright.${id}`,
    noteTypeId,
    Math.floor(changedAt / 1000),
    -1,
    ` ${tags.map(toTag).join(' ')} `,
    fieldNames.map((name) => fields[name]).join('\u001f'),
    asSortField(fields.Question),
    await checksum(fields.Question),
    0,
    '',
  ]
  return [number, values]
}

/** SQLite itself would turn a text that looks like a number into one in this column. */
function asSortField(text: string): string | number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : text
}

/** The first 32 bits of SHA-1, by which Anki finds notes that begin alike. */
async function checksum(field: string): Promise<number> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(field))
  return new DataView(digest).getUint32(0)
}

function toTag(tag: string): string {
  return tag.toWellFormed().replace(/[\s"\p{Cc}]+/gu, '-')
}

/**
 * A note's one card. Due days count from `dayZero`; a new card is due at its place `index` in the order of
 * notes.
 */
export function toCardRow(
  [number, { exam, changedAt, history }]: Numbered,
  { dayZero, index }: { dayZero: string; index: number },
): Row {
  const memory = history?.card.memory
  if (history === undefined || memory === undefined)
    return newCardRow(number, { deck: deckIdOf(exam), changedAt, index })
  const head = [number, deckIdOf(exam), 0]
  const { card, reviews } = history
  const due = daysBetween(dayZero, card.dueOn)
  const interval = daysBetween(memory.on, card.dueOn)
  const counts = [easeAfter(card.lapses), reviews.length, card.lapses]
  const values = [
    ...head,
    Math.floor(card.lastAt / 1000),
    -1,
    // A review card in the review queue.
    2,
    2,
    due,
    interval,
    ...counts,
    0,
    0,
    0,
    0,
    JSON.stringify({
      s: rounded(memory.stability),
      d: rounded(memory.difficulty),
      dr: defaultRetention,
      decay: defaultDecay,
    }),
  ]
  return [number, values]
}

/** The one card of a note that nobody has met; `index` is its place in the order of notes, from 0. */
export function newCardRow(
  number: number,
  { deck, changedAt, index }: { deck: number; changedAt: number; index: number },
): Row {
  const changed = Math.floor(changedAt / 1000)
  return [number, [number, deck, 0, changed, -1, 0, 0, index + 1, 0, 0, 0, 0, 0, 0, 0, 0, '']]
}

/** Ease in thousandths as Anki would have lowered it: 200 for each lapse, never below 1300. */
function easeAfter(lapses: number): number {
  return Math.max(1300, startEase - 200 * lapses)
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** The review log of all cards, one row for each instant. */
export function toLogRows(numbered: readonly Numbered[], now: number): Row[] {
  const reviews = numbered.flatMap(([number, { history }]) =>
    (history?.reviews ?? []).map((review) => [review.at, { number, review }] as const),
  )
  return spread(reviews, now).map(([id, { number, review }]) => [id, logRow(number, review)])
}

function logRow(number: number, review: Review): SqliteValue[] {
  const { grade, intervalDays, lastIntervalDays, elapsedMs } = review
  const isFirst = lastIntervalDays === 0
  const ease = isFirst ? 0 : startEase
  return [number, -1, grade, intervalDays, lastIntervalDays, ease, elapsedMs, isFirst ? 0 : 1]
}

/** The deck of an exam's cards. */
export function deckIdOf(exam: string): number {
  return deckId(deckName(exam))
}

/** Its name: a part of one deck for all exams. */
export function deckName(exam: string): string {
  return `Examwright::${exam.toUpperCase()}`
}

/** A deck's number: the same for a name every time, in the range of instants that Anki uses. */
export function deckId(name: string): number {
  return 1_600_000_000_000 + Number.parseInt(fnv1a64(name).slice(8), 16)
}

/** Instants in order and apart: equal ones move forwards while that is not later than `now`. */
export function spread<T>(
  items: readonly (readonly [number, T])[],
  now: number,
  tie: (one: readonly [number, T], other: readonly [number, T]) => number = () => 0,
): (readonly [number, T])[] {
  const sorted = items
    .map(([at, item]) => [Math.max(1, Math.floor(at)), item] as const)
    .toSorted((one, other) => one[0] - other[0] || tie(one, other))
  let last = 0
  const forwards = sorted.map(([at, item]) => {
    last = Math.max(at, last + 1)
    return [last, item] as const
  })
  let next = now + 1
  const backwards = forwards.toReversed().map(([at, item]) => {
    next = Math.min(at, next - 1)
    return [next, item] as const
  })
  return backwards.toReversed()
}
