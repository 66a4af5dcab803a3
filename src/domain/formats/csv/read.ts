import Papa from 'papaparse'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import { findTooLong, sizes } from '#src/domain/formats/sizes.ts'
import { findHeader } from './columns.ts'
import type { TableRow } from './row.ts'
import { findExcess, type Parting } from './signs.ts'
import { readRows } from './table.ts'

/**
 * Reads a table as text (RFC 4180, with commas, semicolons, tabs or bars), one question in a row, columns by
 * the names in one of the first rows. Lines are those of the file, also behind cells of several lines.
 * Texts are plain unless the column `format` says `markdown` or `html`. Never throws.
 */
export function readCsv(found: string): ReadFile {
  const tooLong = findTooLong(found)
  if (tooLong !== undefined) return refuse(tooLong)
  const text = found.replace(/^\uFEFF/, '')
  const problems: Problem[] = []
  const rows = parseRows(text, delimiterOf(text), problems)
  if (rows.length === 0 && problems.length > 0) return { questions: [], problems, images: [] }
  const file = readRows(rows, undefined)
  const all = [...problems, ...file.problems].toSorted((a, b) => a.line - b.line)
  return { ...file, problems: all }
}

function refuse(message: string): ReadFile {
  return { questions: [], problems: [{ severity: 'error', line: 1, message }], images: [] }
}

/**
 * Reads the rows of a sheet as `readCsv` reads those of a file. `line` of what it returns is the number of
 * the row, from 1; questions without a category get the sheet's name.
 */
export function readTable(rows: readonly (readonly string[])[], sheet?: string): ReadFile {
  return readRows(
    rows.map((cells, index) => ({ cells, line: index + 1 })),
    sheet,
  )
}

const delimiters = [',', ';', '\t', '|']
const longestHead = 100_000

/** The sign that makes the most known columns out of the first rows; Excel may say it in a line of its own. */
function delimiterOf(text: string): string {
  const said = /^"?sep=(.)"?\r?\n/.exec(text)?.[1]
  if (said !== undefined) return said
  const head = text.slice(0, longestHead)
  const scored = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(head, { delimiter, preview: 30 })
    return { delimiter, known: findHeader(data)?.known ?? 0 }
  })
  return scored.reduce((best, next) => (next.known > best.known ? next : best)).delimiter
}

/** Rows that are looked at: more than have questions. */
const mostRows = 3 * sizes.questions

/** So many characters are looked through again behind cells without an end. */
const mostAgain = 6_000_000

/**
 * Rows of a table as text, with their first lines. A quotation mark that is never closed costs the row it stands in,
 * and is added to `problems`; so is that there are more cells than are read.
 */
export function parseRows(text: string, delimiter: string, problems: Problem[]): TableRow[] {
  const parting = partingOf(text, delimiter)
  const rows: TableRow[] = []
  let rest = text
  let line = 1
  for (let again = 0; again <= mostAgain; again += rest.length) {
    const excess = findExcess(rest, parting)
    if (excess !== undefined) {
      problems.push({ severity: 'error', line, message: excess })
      return rows
    }
    // Its fast mode cuts the whole text into lines first, and a file may have millions of them.
    const { data, errors } = Papa.parse<string[]>(rest, {
      ...parting,
      preview: mostRows,
      fastMode: false,
    })
    const open = errors.find(({ code }) => code === 'MissingQuotes')?.row
    const whole = open === undefined ? data : data.slice(0, open)
    for (const cells of whole) {
      rows.push({ cells, line })
      line += 1 + cells.reduce((sum, cell) => sum + countBreaks(cell), 0)
    }
    if (open === undefined) return rows
    const message =
      'a quotation mark is opened and not closed: close it, or double it within a text'
    problems.push({ severity: 'error', line, message })
    const next = startOfLine(text, line + 1)
    if (next === undefined) return rows
    rest = text.slice(next)
    line++
  }
  return rows
}

const newlines = ['\r\n', '\r', '\n'] as const

/** Lines end as the parser itself would find in so much of the text. */
function partingOf(text: string, delimiter: string): Parting {
  const { linebreak } = Papa.parse(text.slice(0, 1_048_576), { delimiter, preview: 1 }).meta
  return { delimiter, newline: newlines.find((newline) => newline === linebreak) ?? '\n' }
}

/** Line ends of any kind; a cell may have millions. */
function countBreaks(cell: string): number {
  let count = 0
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at)
    if (code === 10 || (code === 13 && cell.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}

function startOfLine(text: string, line: number): number | undefined {
  const next = /\r\n|\n|\r/g
  for (let passed = 1; passed < line; passed++) if (next.exec(text) === null) return undefined
  return next.lastIndex
}
