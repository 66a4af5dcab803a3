import type { Mark, MarkMatrix } from '#src/domain/analysis/matrix.ts'
import type { Choices } from '#src/domain/analysis/options.ts'
import {
  readSheet,
  type Sheet,
  type SheetProblem,
  type SheetRow,
  splitLines,
} from './answer-sheet.ts'

/** Marks read from a file; `choices` where options were chosen, in the questions' order. */
export type ReadAnswers =
  | { ok: true; matrix: MarkMatrix; choices: readonly Choices[] }
  | { ok: false; problems: readonly SheetProblem[] }

/** The key's option of each question. */
export type Keys = ReadonlyMap<string, string>

/** An option that stands in more than this share of the questions is taken to stand in all. */
const commonShare = 0.75

/**
 * Marks in cells; a blank one is missing. A question's maximum is in the row `max`; without that row it is 1,
 * or the highest mark if somebody has more.
 */
export function readMarks(text: string): ReadAnswers {
  const read = readSheet(text, (cell) => toNumber(cell) !== undefined)
  if (!read.ok) return read
  const { ids, people, maxima } = read.sheet
  const rows = people.map(({ cells }) => ids.map((_, index) => toNumber(cells[index] ?? '')))
  const highest = ids.map((_, index) =>
    rows.reduce((most, row) => Math.max(most, row[index] ?? 0), 1),
  )
  const limits = maxima ? ids.map((_, index) => toNumber(maxima.cells[index] ?? '')) : highest
  const problems = [
    ...(maxima ? limitFaults(maxima, ids) : []),
    ...people.flatMap((person) => markFaults(person, ids, limits)),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const questions = ids.map((id, index) => ({ id, maximum: limits[index] ?? 1 }))
  return { ok: true, matrix: { questions, rows }, choices: [] }
}

/**
 * Chosen options in cells, marked by the key. A blank cell was left out and earns nothing; those after a
 * person's last answer were not reached and are missing.
 */
export function readChoices(text: string, keys: Keys): ReadAnswers {
  const options = new Set(keys.values())
  const read = readSheet(text, (cell) => options.has(cell))
  if (!read.ok) return read
  const { ids, people } = read.sheet
  const unknown = ids.filter((id) => !keys.has(id))
  if (unknown.length > 0)
    return {
      ok: false,
      problems: unknown.map((id) => ({ line: 1, message: `question "${id}" has no key` })),
    }
  const rows = people.map(({ cells }): Mark[] => {
    const reached = cells.findLastIndex((cell) => cell !== '') + 1
    return ids.map((id, index) =>
      index >= reached ? undefined : Number(cells[index] === keys.get(id)),
    )
  })
  const choices = choicesOf(read.sheet, keys)
  const questions = ids.map((id, index) => {
    const count = choices[index]?.options.length ?? 0
    return { id, maximum: 1, guess: count > 1 ? 1 / count : undefined }
  })
  return { ok: true, matrix: { questions, rows }, choices }
}

/** One row of ids and one of keys; a first column may say what they are. */
export function readKeys(
  text: string,
): { ok: true; keys: Keys } | { ok: false; problems: readonly SheetProblem[] } {
  const { lines, problems } = splitLines(text)
  const [header, row, extra] = lines
  if (problems.length > 0) return { ok: false, problems }
  if (header === undefined || row === undefined || extra !== undefined) {
    const message = 'there must be two rows: ids, and the option that is right for each'
    return { ok: false, problems: [{ line: extra?.line ?? 1, message }] }
  }
  const shift = row.cells.length === header.cells.length + 1 ? 1 : 0
  const keys = header.cells.map((id, index) => [id, row.cells[index + shift] ?? ''] as const)
  const blank = keys.filter(([id, key]) => id !== '' && key === '')
  if (blank.length > 0)
    return {
      ok: false,
      problems: blank.map(([id]) => ({
        line: row.line,
        message: `the key of question "${id}" is missing`,
      })),
    }
  return { ok: true, keys: new Map(keys) }
}

/** Options that somebody chose, the key, and those that nearly every question of the file has. */
function choicesOf({ ids, people }: Sheet, keys: Keys): Choices[] {
  const seen = ids.map((id, index) => {
    const chosen = people.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '')
    return new Set([...chosen, keys.get(id) ?? ''])
  })
  const standsIn = new Map<string, number>()
  for (const option of seen.flatMap((options) => [...options]))
    standsIn.set(option, (standsIn.get(option) ?? 0) + 1)
  const common = [...standsIn.keys()].filter(
    (option) => (standsIn.get(option) ?? 0) > commonShare * ids.length,
  )
  return ids.map((id, index) => ({
    options: [...new Set([...common, ...(seen[index] ?? [])])]
      .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
      .map((option) => ({ id: option, isKey: option === keys.get(id) })),
    chosen: people.map(({ cells }) => cells[index] || undefined),
  }))
}

function limitFaults({ line, cells }: SheetRow, ids: readonly string[]): SheetProblem[] {
  return ids.flatMap((id, index) => {
    const cell = cells[index] ?? ''
    const limit = toNumber(cell)
    if (limit !== undefined && limit >= 0) return []
    return [{ line, message: `the maximum of "${id}" must be a number from 0, not "${cell}"` }]
  })
}

function markFaults(
  { line, cells }: SheetRow,
  ids: readonly string[],
  limits: readonly (number | undefined)[],
): SheetProblem[] {
  return ids.flatMap((id, index) => {
    const cell = cells[index] ?? ''
    const mark = toNumber(cell)
    const limit = limits[index] ?? Number.POSITIVE_INFINITY
    if (cell === '' || (mark !== undefined && mark >= 0 && mark <= limit)) return []
    const message =
      mark === undefined
        ? `"${cell}" in "${id}" is not a number; options that were chosen need --key`
        : `${cell} in "${id}" is not within 0 and ${limit}`
    return [{ line, message }]
  })
}

/** A decimal point or a decimal comma. `undefined`: no number. */
function toNumber(cell: string): number | undefined {
  return /^-?(\d+([.,]\d*)?|[.,]\d+)(e-?\d{1,3})?$/i.test(cell)
    ? Number(cell.replace(',', '.'))
    : undefined
}
