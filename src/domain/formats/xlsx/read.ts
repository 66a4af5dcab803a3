import { findHeader } from '#src/domain/formats/csv/columns.ts'
import { readTable } from '#src/domain/formats/csv/read.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import { sizes, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { readZip, type ZipFiles } from '#src/domain/formats/zip.ts'
import { type Budget, newBudget } from './grid.ts'
import { type NamedRows, readOds } from './ods.ts'
import { readSheet } from './sheet.ts'
import { isWorkbookPart, readWorkbook } from './workbook.ts'

/**
 * Reads a spreadsheet, `.xlsx` or `.xlsm` (ECMA-376, Office Open XML) or `.ods` (OASIS OpenDocument 1.3): each
 * sheet with a row that names the columns of questions is read as `readCsv` reads a table, hidden sheets too.
 * Formulas count with their stored results, numbers and percentages as they show, dates as 2026-11-22; comments
 * and colours are not read, pictures neither, which is said. Memory is bounded by limits on cells and characters, and what lies between
 * far cells costs nothing. `line` is the row in its sheet, from 1. Never throws.
 */
export function readXlsx(bytes: Uint8Array): ReadFile {
  const old = describeOld(bytes)
  if (old !== undefined) return refuse(old)
  const zip = readZip(bytes, isWorkbookPart)
  if (!zip.ok) return refuse(zip.message)
  const budget = newBudget()
  const problems: Problem[] = []
  const sheets = readSheets(zip.files, budget, problems)
  if (sheets === undefined)
    return refuse('this is no spreadsheet, or a part of it is missing; save it again as .xlsx')
  if (budget.isFull)
    problems.push(
      error('the spreadsheet is too large and was read in part; cut it into several files'),
    )
  if (budget.hasFarCells)
    problems.push({
      ...error('cells beyond row 50,000 or column 200 are left out; move them to the others'),
      severity: 'warning',
    })
  if (zip.names.some((name) => /^(?:xl\/media|Pictures)\/./.test(name)))
    problems.push({
      ...error(
        'its pictures are left out: save the table as CSV and bring it in a zip with the pictures, by their names',
      ),
      severity: 'warning',
    })
  return joinSheets(sheets, problems)
}

const oleStart = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Whether the bytes are in the container of old Office files, which encrypted new ones are in too. */
function isOle(bytes: Uint8Array): boolean {
  return oleStart.every((byte, index) => bytes[index] === byte)
}

/** What a person can do with a file in the old container. `undefined`: it is in none. */
export function describeOld(bytes: Uint8Array): string | undefined {
  if (!isOle(bytes)) return undefined
  const start = new TextDecoder('utf-16le').decode(bytes.subarray(0, 200_000 & ~1))
  return start.includes('EncryptedPackage') || start.includes('EncryptionInfo')
    ? 'the file is protected by a password; save it without one and upload it again'
    : 'the file is in an old Office format (.xls, .doc); open it and save it as .xlsx'
}

function refuse(message: string): ReadFile {
  return { questions: [], problems: [error(message)], images: [] }
}

function error(message: string): Problem {
  return { severity: 'error', line: 1, message }
}

function readSheets(
  files: ZipFiles,
  budget: Budget,
  problems: Problem[],
): readonly NamedRows[] | undefined {
  const content = files.part('content.xml')
  if (content !== undefined) return readOds(content, budget)
  const workbook = readWorkbook(files)
  return workbook?.sheets.map(({ name, path }) => {
    const sheet = readSheet(files.part(path), workbook, budget)
    if (findHeader(sheet.rows) === undefined) return { name, rows: sheet.rows }
    if (sheet.faultyRow !== undefined)
      problems.push({
        severity: 'warning',
        line: sheet.faultyRow,
        question: name,
        message: 'a cell holds a fault such as #REF!; correct it in the spreadsheet',
      })
    if (sheet.uncountedRow !== undefined)
      problems.push({
        severity: 'warning',
        line: sheet.uncountedRow,
        question: name,
        message:
          'a formula has no result in the file; open it in a spreadsheet program and save it again',
      })
    return { name, rows: sheet.rows }
  })
}

/** Names that programs give say nothing about what is on the sheet. */
const givenName =
  /^(?:sheet|tabelle|feuil(?:le)?|hoja|foglio|planilha|blad|ark|arkusz|taulukko|list|лист|シート|工作表)\s?\d*$/iu

function joinSheets(sheets: readonly NamedRows[], problems: Problem[]): ReadFile {
  const tables = sheets.filter(({ rows }) => findHeader(rows) !== undefined)
  // The first sheet says what is missing.
  const read = (tables.length > 0 ? tables : sheets.slice(0, 1)).map(({ name, rows }) => {
    const isGiven = givenName.test(name.trim()) || name.trim() === ''
    const file = readTable(rows, isGiven ? undefined : name.trim())
    // A row by itself says little where there are several sheets.
    return tables.length > 1 ? { ...file, problems: file.problems.map(placedOn(name)) } : file
  })
  const questions = read.flatMap((file) => file.questions)
  const others = tables.length === 0 ? [] : sheets.filter((sheet) => !tables.includes(sheet))
  problems.push(...others.filter(hasText).map(toLeftOut))
  if (questions.length > sizes.questions) problems.push(error(tooManyQuestions))
  if (read.length === 0) problems.push(error('the spreadsheet has no sheet'))
  return {
    questions: questions.slice(0, sizes.questions),
    problems: [...problems, ...read.flatMap((file) => file.problems)],
    images: [],
  }
}

function placedOn(name: string): (problem: Problem) => Problem {
  return (problem) => (problem.question === undefined ? { ...problem, question: name } : problem)
}

function hasText({ rows }: NamedRows): boolean {
  return rows.some((cells) => cells.some((cell) => cell.trim() !== ''))
}

function toLeftOut({ name }: NamedRows): Problem {
  return {
    severity: 'warning',
    line: 1,
    question: name,
    message: 'a sheet has no row that names the columns of questions, and is left out',
  }
}
