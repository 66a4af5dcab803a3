import Papa from 'papaparse'

/** What is wrong with a sheet, and where; lines count from 1. */
export type SheetProblem = { line: number; message: string }

/** A person's cells, one for each question, trimmed. */
export type SheetRow = { line: number; cells: readonly string[] }

/** A table of people by questions, as it was written. */
export type Sheet = {
  ids: readonly string[]
  people: readonly SheetRow[]
  /** The row that starts with `max`. */
  maxima: SheetRow | undefined
}

type Line = { line: number; cells: readonly string[] }

const personHeading =
  /^(#|id|persons?|people|names?|students?|candidates?|learners?|users?|(quiz ?)?attempts?|participants?|respondents?|examinees?|e-?mail)([ _-]?(id|no|number|name))?$|^[a-z]+[ _-]id$/i

/**
 * Reads a table whose first row has the questions' ids. A first column may name the people: it is told by its
 * heading, by a heading missing, by what stands in it, or by the row `max` standing under it. Commas,
 * semicolons and tabs part cells. `isAnswer` says whether a text can be an answer.
 */
export function readSheet(
  text: string,
  isAnswer: (cell: string) => boolean,
): { ok: true; sheet: Sheet } | { ok: false; problems: SheetProblem[] } {
  const { lines, problems } = splitLines(text)
  if (problems.length > 0) return { ok: false, problems }
  const [header, ...body] = lines
  if (header === undefined) return refuse(1, 'the file is empty')
  const headings = withoutBlankEnd(header.cells)
  const isMax = ({ cells }: Line) => cells[0]?.toLowerCase() === 'max'
  const people = body.filter((line) => !isMax(line))
  const [maxLine, ...moreMax] = body.filter(isMax)
  if (moreMax[0]) return refuse(moreMax[0].line, 'there is already a row that starts with "max"')
  if (people.length === 0) return refuse(header.line, 'there are no people below the first row')
  const skipped = labelsBefore({ headings, people, maxLine }, isAnswer)
  const ids = headings.slice(skipped.inHeadings)
  const row = ({ line, cells }: Line) => ({ line, cells: cells.slice(skipped.inRows) })
  const sheet = {
    ids,
    people: people.map(row),
    // What it starts with is no mark, whether or not the people have names.
    maxima: maxLine && { line: maxLine.line, cells: maxLine.cells.slice(1) },
  }
  const faults = [...idFaults(ids, header.line), ...lengthFaults(sheet)]
  return faults.length > 0 ? { ok: false, problems: faults } : { ok: true, sheet }
}

/** Rows of a CSV text that hold anything, with the line each begins on, and quotes that do not close. */
export function splitLines(text: string): { lines: Line[]; problems: SheetProblem[] } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''))
  let line = 1
  const rows = data.map((cells) => {
    const row = { line, cells: cells.map((cell) => cell.trim()) }
    line += 1 + cells.join('').split('\n').length - 1
    return row
  })
  return {
    lines: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
    problems: errors
      .filter(({ type }) => type === 'Quotes')
      .map(({ row, message }) => ({ line: rows[row ?? 0]?.line ?? 1, message })),
  }
}

/** How many cells stand before the answers, in the first row and in those of people. */
function labelsBefore(
  {
    headings,
    people,
    maxLine,
  }: { headings: readonly string[]; people: Line[]; maxLine?: Line | undefined },
  isAnswer: (cell: string) => boolean,
): { inHeadings: 0 | 1; inRows: 0 | 1 } {
  if (people.every(({ cells }) => cells.length === headings.length + 1 && cells.at(-1) !== ''))
    return { inHeadings: 0, inRows: 1 }
  const [heading = ''] = headings
  const isLongerMax =
    maxLine !== undefined && withoutBlankEnd(maxLine.cells).length > headings.length
  if (isLongerMax) return { inHeadings: 0, inRows: 0 }
  const first = people.map(({ cells }) => cells[0] ?? '')
  const areNames = first.filter((cell) => cell !== '' && !isAnswer(cell)).length > first.length / 2
  const areNumbered = first.length > 2 && first.every((cell, index) => cell === String(index + 1))
  const isLabelled = heading === '' || personHeading.test(heading) || maxLine !== undefined
  return isLabelled || areNames || areNumbered
    ? { inHeadings: 1, inRows: 1 }
    : { inHeadings: 0, inRows: 0 }
}

function idFaults(ids: readonly string[], line: number): SheetProblem[] {
  if (ids.length === 0) return [{ line, message: 'there are no questions in the first row' }]
  const seen = new Set<string>()
  return ids.flatMap((id, index) => {
    if (id === '') return [{ line, message: `question ${index + 1} has no id` }]
    if (seen.has(id)) return [{ line, message: `the id "${id}" stands there twice` }]
    seen.add(id)
    return []
  })
}

function lengthFaults({ ids, people, maxima }: Sheet): SheetProblem[] {
  return [...people, ...(maxima ? [maxima] : [])]
    .filter(({ cells }) => cells.length < ids.length || withoutBlankEnd(cells).length > ids.length)
    .map(({ line, cells }) => ({
      line,
      message: `the row has ${cells.length} of ${ids.length} answers`,
    }))
    .toSorted((one, other) => one.line - other.line)
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

function refuse(line: number, message: string): { ok: false; problems: SheetProblem[] } {
  return { ok: false, problems: [{ line, message }] }
}
