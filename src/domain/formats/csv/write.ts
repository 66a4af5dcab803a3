import { findLostPictures } from '#src/domain/formats/lost-pictures.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { idAt } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { escapeCell } from './cells.ts'

/**
 * A whole bank as a table that `readCsv` reads back as the same questions: one row each, UTF-8 with a byte
 * order mark for Excel, texts as Markdown, cells that look like formulas with an apostrophe in front.
 * Matching: prompts are options, `match` columns the choices, the key says which belong together (`A=2, B=1`).
 * Ordering: options stand in their right order. Numeric: the key is the number, options are wrong numbers.
 * Lost: the bytes of pictures, carriage returns, and white space around a text.
 */
export function writeCsv(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  const rows = questions.map(toCells)
  const columns = toColumns(rows)
  const lines = [columns, ...rows.map((cells) => columns.map((name) => cells.get(name) ?? ''))]
  const text = lines.map((cells) => `${cells.map(toField).join(',')}\r\n`).join('')
  return {
    bytes: new TextEncoder().encode(`\uFEFF${text}`),
    problems: findLostPictures(questions, images),
  }
}

/** A row by the names of its columns. */
type Cells = ReadonlyMap<string, string>

const firstColumns = ['id', 'kind', 'domain', 'task', 'level', 'stem']
const lastColumns = [
  'tolerance',
  'unit',
  'explanation',
  'partial',
  'shuffle',
  'option ids',
  'match ids',
  'as of',
  'valid until',
  'concept',
  'tags',
  'case id',
  'case title',
  'case',
  'format',
]

/** The columns that any row fills, in an order for people: options, then reasons, then matches, then the key. */
function toColumns(rows: readonly Cells[]): string[] {
  const used = new Set(rows.flatMap((cells) => [...cells.keys()]))
  const most = rows.reduce((count, cells) => Math.max(count, cells.size), 0)
  const places = Array.from({ length: most }, (_, index) => index)
  const numbered = (name: string) => places.map((index) => columnName(name, index))
  const all = [
    ...firstColumns,
    ...numbered('option'),
    ...numbered('match'),
    'key',
    ...numbered('why'),
    ...places.flatMap((index) => [`source ${index + 1}`, `url ${index + 1}`]),
    ...lastColumns,
  ]
  const kept = new Set([...firstColumns, 'option a', 'option b', 'key', 'format'])
  return all.filter((name) => used.has(name) || kept.has(name))
}

/** `option a` to `option j`, then numbers, as the reader knows them. */
function columnName(name: string, index: number): string {
  return index < 10 ? `${name} ${idAt(index)}` : `${name} ${index + 1}`
}

function toField(text: string): string {
  const cell = escapeCell(text)
  return /[",;\t|\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function toCells(question: Question): Cells {
  const { case: shared, sources } = question
  const cells: [string, string][] = [
    ['id', question.id],
    ['kind', question.kind],
    ['domain', question.domain],
    ['task', question.task],
    ['level', question.level],
    ['stem', question.stem],
    ...kindCells(question),
    ...sources.flatMap(({ cite, url }, index): [string, string][] => [
      [`source ${index + 1}`, cite],
      [`url ${index + 1}`, url ?? ''],
    ]),
    ['as of', question.asOf],
    ['valid until', question.validUntil ?? ''],
    ['concept', question.concept ?? ''],
    ['tags', question.tags.join(', ')],
    ['case id', shared?.id ?? ''],
    ['case title', shared?.title ?? ''],
    ['case', shared?.text ?? ''],
    ['format', 'markdown'],
  ]
  return new Map(cells.filter(([, text]) => text !== ''))
}

function kindCells(question: Question): [string, string][] {
  switch (question.kind) {
    case 'single-best-answer':
      return [...partCells(question.options), ...keyCells(question.options), ...shuffle(question)]
    case 'multiple-response':
      return [
        ...partCells(question.options),
        ...keyCells(question.options),
        ...shuffle(question),
        ...partial(question),
      ]
    case 'matching':
      return [
        ...partCells(question.prompts),
        ...question.choices.map(({ text }, index): [string, string] => [
          columnName('match', index),
          text,
        ]),
        ['key', pairs(question)],
        ['match ids', ownIds(question.choices)],
        ...shuffle(question),
        ...partial(question),
      ]
    case 'ordering':
      return [...partCells(question.steps), ...partial(question)]
    case 'numeric':
      return [
        ['key', String(question.answer.value)],
        ['tolerance', String(question.answer.tolerance)],
        ['unit', question.answer.unit ?? ''],
        ['explanation', question.why],
        ...question.mistakes.flatMap(({ value, why }, index): [string, string][] => [
          [columnName('option', index), String(value)],
          [columnName('why', index), why],
        ]),
      ]
  }
}

function partCells(
  parts: readonly { id: string; text: string; why: string }[],
): [string, string][] {
  return [
    ...parts.flatMap(({ text, why }, index): [string, string][] => [
      [columnName('option', index), text],
      [columnName('why', index), why],
    ]),
    ['option ids', ownIds(parts)],
  ]
}

/** Ids in their order, when they are not the letters that the reader gives by itself. */
function ownIds(parts: readonly { id: string }[]): string {
  return parts.every(({ id }, index) => id === idAt(index))
    ? ''
    : parts.map(({ id }) => id).join(' ')
}

function keyCells(options: readonly { isKey: boolean }[]): [string, string][] {
  const signs = options.flatMap(({ isKey }, index) => (isKey ? [placeName(index)] : []))
  return [['key', signs.join(', ')]]
}

function pairs(question: Question & { kind: 'matching' }): string {
  const places = new Map(question.choices.map(({ id }, index) => [id, index]))
  return question.prompts
    .map(({ match }, index) => `${placeName(index)}=${(places.get(match) ?? 0) + 1}`)
    .join(', ')
}

function placeName(index: number): string {
  return index < 10 ? idAt(index).toUpperCase() : String(index + 1)
}

function shuffle({ keepOrder }: { keepOrder: boolean }): [string, string][] {
  return [['shuffle', keepOrder ? 'no' : 'yes']]
}

function partial(question: { partial: boolean }): [string, string][] {
  return [['partial', question.partial ? 'yes' : 'no']]
}
