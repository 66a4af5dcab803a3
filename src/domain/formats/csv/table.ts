import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import { sizes, tooLongQuestion, tooLongStem, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { readAsked } from './asked.ts'
import { type Columns, findHeader } from './columns.ts'
import { readFacts } from './facts.ts'
import { type Row, type TableRow, toRow } from './row.ts'

/** What a table must say, in the words of its author. */
const needs =
  'no row names the columns: write a first row with "question", "option a", "option b" … and "correct", best also "explanation" and "id"'

const nothingBelow = 'the table has no question below the row that names its columns'

/** Questions from a table whose columns are named in one of its first rows. `sheet` is its category. */
export function readRows(rows: readonly TableRow[], sheet: string | undefined): ReadFile {
  const header = findHeader(rows.map(({ cells }) => cells))
  const problems: Problem[] = []
  const questions: ReadQuestion[] = []
  if (header === undefined)
    return {
      questions,
      problems: [{ severity: 'error', line: rows.find(isFilled)?.line ?? 1, message: needs }],
      images: [],
    }
  const { columns } = header
  warnOfUnknown(columns, rows[header.row]?.line ?? 1, problems)
  const filled = rows.slice(header.row + 1).filter(isFilled)
  if (filled.length === 0)
    problems.push({ severity: 'warning', line: rows[header.row]?.line ?? 1, message: nothingBelow })
  for (const found of filled.slice(0, sizes.questions)) {
    if (isTooLong(found)) {
      problems.push({ severity: 'error', line: found.line, message: tooLongQuestion })
      continue
    }
    const question = readQuestion(toRow(found, columns, problems), sheet)
    if (question !== undefined) questions.push(question)
  }
  const next = filled[sizes.questions]
  if (next !== undefined)
    problems.push({ severity: 'error', line: next.line, message: tooManyQuestions })
  return { questions, problems, images: [] }
}

/** Longer than what is said of a question could be kept. */
function isTooLong({ cells }: TableRow): boolean {
  return cells.reduce((sum, cell) => sum + cell.length, 0) > sizes.questionCharacters
}

function isFilled({ cells }: TableRow): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

function warnOfUnknown({ unknown }: Columns, line: number, problems: Problem[]): void {
  if (unknown.length === 0) return
  const list = unknown.slice(0, 10).map((name) => `"${name}"`)
  const message = `these columns have no meaning here and are left out: ${list.join(', ')}`
  problems.push({ severity: 'warning', line, message })
}

function readQuestion(row: Row, sheet: string | undefined): ReadQuestion | undefined {
  const stem = row.markdown(row.cell('stem'))
  if (stem === '') return row.refuse('the row has no question')
  const asked = readAsked(row)
  if (asked === undefined) return undefined
  const { stemBefore, ...facts } = readFacts(row, sheet)
  const whole = stemBefore + stem
  if (whole.length > sizes.stemCharacters) return row.refuse(tooLongStem)
  return { ...facts, line: row.line, stem: whole, ...asked }
}
