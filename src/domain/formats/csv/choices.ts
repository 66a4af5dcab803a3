import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { sizes, tooManyOptions } from '#src/domain/formats/sizes.ts'
import { idAt, type Option } from '#src/domain/question/parts.ts'
import { parseQuantities } from '#src/domain/question/quantity.ts'
import { findKeys, findLetters } from './key.ts'
import { type Row, saysYes } from './row.ts'

/** What a question asks, without its facts. */
export type Asked = ReadQuestion extends infer Q
  ? Q extends ReadQuestion
    ? Omit<Q, 'id' | 'line' | 'stem' | 'tags'>
    : never
  : never

/** A question with options of which one or several are right. */
export function readChoices(row: Row, stated: 'one' | 'several' | 'unsaid'): Asked | undefined {
  const texts = readOptionTexts(row)
  if (texts.filter((text) => text !== '').length < 2)
    return row.refuse('the question has fewer than two options')
  if (texts.length > sizes.options) return row.refuse(tooManyOptions)
  const key = row.cell('key')
  if (key === '')
    return row.refuse('the key is missing: name the right option by its letter, number or text')
  const keys = row.isOwn ? findLetters(key, texts.length) : findKeys(key, texts)
  if (keys === undefined || keys.some((at) => texts[at] === ''))
    return row.refuse('the key names no option of the question: write its letter, number or text')
  const options = toOptions(row, texts, new Set(keys))
  if (stated === 'one' && keys.length > 1)
    row.warn('several options are right: read as a multiple response')
  const keepOrder = keepsOrder(row, options)
  return keys.length > 1 || stated === 'several'
    ? { kind: 'multiple-response', options, keepOrder, partial: saysYes(row.cell('partial')) }
    : { kind: 'single-best-answer', options, keepOrder }
}

/** True or false, by the key alone. */
export function readTrueFalse(row: Row): Asked | undefined {
  const isTrue = truthOf(row.cell('key'))
  if (isTrue === undefined) return row.refuse('the key says neither true nor false')
  const options = ['True', 'False'].map((text, index) => ({
    id: idAt(index),
    text,
    isKey: isTrue === (index === 0),
    why: '',
  }))
  return { kind: 'single-best-answer', options: withReasons(row, options, [0, 1]), keepOrder: true }
}

/** What a cell says of truth; `undefined`: nothing. */
export function truthOf(cell: string): boolean | undefined {
  if (/^(?:t|true|yes|right|correct)$/i.test(cell)) return true
  return /^(?:f|false|no|wrong|incorrect)$/i.test(cell) ? false : undefined
}

/** Ids of a set: those of their own column where it names each, else letters by position. */
export function readIds(row: Row, role: 'ids' | 'matchIds', count: number): string[] {
  const own = row.cell(role).split(/\s+/).filter(Boolean)
  const isSound =
    own.length === count &&
    new Set(own).size === count &&
    own.every((id) => /^[a-z0-9-]+$/.test(id))
  if (own.length > 0 && !isSound)
    row.warn('the ids of the options do not fit them; letters stand instead')
  return isSound ? own : Array.from({ length: count }, (_, index) => idAt(index))
}

/** By place, empty where a column is empty, so that letters of the key stay right. */
function readOptionTexts(row: Row): string[] {
  const parts = row.cells('option')
  const distractors = row.cells('distractor').map(({ cell }) => cell)
  if (parts.length === 0 && distractors.length > 0) return [row.cell('key'), ...distractors]
  if (parts.length === 0) return splitOptions(row.cell('options'))
  const last = Math.max(...parts.map(({ at }) => at))
  const texts = new Map(parts.map(({ at, cell }) => [at, cell]))
  return Array.from({ length: last + 1 }, (_, at) => texts.get(at) ?? '')
}

/** Options in one cell: apart by lines, else bars, else semicolons; letters in front go. */
function splitOptions(cell: string): string[] {
  const sign = ['\n', '|', ';'].find((found) => cell.includes(found))
  if (sign === undefined) return []
  return cell
    .split(sign)
    .map((part) => part.trim().replace(/^\(?[A-Ja-j][.)]\s+/, ''))
    .filter((part) => part !== '')
}

function toOptions(row: Row, texts: readonly string[], keys: ReadonlySet<number>): Option[] {
  const places = texts.flatMap((text, at) => (text === '' ? [] : [at]))
  const ids = readIds(row, 'ids', places.length)
  const options = places.map((at, index) => ({
    id: ids[index] ?? idAt(index),
    text: row.markdown(texts[at] ?? ''),
    isKey: keys.has(at),
    why: '',
  }))
  return withReasons(row, options, places)
}

/** A reason for each option, and the one for all with the key. */
function withReasons(row: Row, options: readonly Option[], places: readonly number[]): Option[] {
  const reasons = new Map(row.cells('why').map(({ at, cell }) => [at, row.markdown(cell)]))
  const general = row.markdown(row.cell('why'))
  const first = options.findIndex(({ isKey }) => isKey)
  return options.map((option, index) => {
    const own = reasons.get(places[index] ?? -1) ?? ''
    const parts = index === first ? [own, general] : [own]
    return { ...option, why: parts.filter((part) => part !== '').join('\n\n') }
  })
}

function keepsOrder(row: Row, options: readonly Option[]): boolean {
  const cell = row.cell('shuffle')
  if (cell !== '') return !saysYes(cell)
  return parseQuantities(options.map(({ text }) => text)) !== undefined
}
