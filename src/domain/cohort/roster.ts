import { unescapeCell, writeCells } from '#src/domain/formats/csv/cells.ts'
import { parseRows } from '#src/domain/formats/csv/read.ts'
import type { TableRow } from '#src/domain/formats/csv/row.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { findRosterColumns, type RosterCells, readRosterRow } from './roster-columns.ts'
import { readTimeFactor } from './time-factor.ts'

/** Most people of a roster. */
const mostRosterEntries = 2000
/** Most characters of a file of them. */
export const mostRosterCharacters = 500_000
/** Most characters of a person's name in a cohort. */
export const longestPersonName = 80

/** Somebody whom an instructor expects. */
export type RosterEntry = {
  /** In lower case. */
  email: string
  /** Empty: not known. */
  name: string
  /** 1, 1.25, 1.5 or 2; 0 = no clock. `null`: nothing is said. */
  timeFactor: number | null
}

/** What is wrong with a line, for people; the line is left out. */
type RosterProblem = { line: number; message: string }

type RosterRead = {
  entries: readonly (RosterEntry & { line: number })[]
  problems: readonly RosterProblem[]
}

const address = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(?:\.[^\s@<>(),;:"[\]\\.]+)+$/

/**
 * Reads a roster: a table as text with a name, an e-mail address and perhaps a time factor in each line, with or without
 * names of columns. Never throws.
 */
export function readRoster(text: string): RosterRead {
  if (text.length > mostRosterCharacters)
    return refused('the file is too long: at most 500,000 characters')
  const problems: RosterProblem[] = []
  const entries: (RosterEntry & { line: number })[] = []
  const lineOf = new Map<string, number>()
  for (const { line, cells } of dataRows(text, problems)) {
    const entry = readEntry(cells)
    const before = typeof entry === 'string' ? undefined : lineOf.get(entry.email)
    if (typeof entry === 'string') problems.push({ line, message: entry })
    else if (before !== undefined)
      problems.push({ line, message: `${entry.email} stands in line ${before} already` })
    else {
      lineOf.set(entry.email, line)
      entries.push({ ...entry, line })
    }
  }
  return { entries, problems: problems.toSorted((one, other) => one.line - other.line) }
}

function refused(message: string): RosterRead {
  return { entries: [], problems: [{ line: 1, message }] }
}

function dataRows(
  text: string,
  problems: RosterProblem[],
): readonly { line: number; cells: RosterCells }[] {
  const broken: Problem[] = []
  const rows = parseRows(text.replace(/^\uFEFF/, ''), delimiterOf(text), broken)
    .map(({ line, cells }): TableRow => ({ line, cells: cells.map(cleanCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  problems.push(...broken.map(({ line, message }) => ({ line, message })))
  const columns = findRosterColumns(rows[0]?.cells ?? [])
  const data = columns === undefined ? rows : rows.slice(1)
  const next = data[mostRosterEntries]
  if (next !== undefined)
    problems.push({
      line: next.line,
      message: 'a roster has at most 2,000 people; the others are left out',
    })
  return data
    .slice(0, mostRosterEntries)
    .map(({ line, cells }) => ({ line, cells: readRosterRow(cells, columns) }))
}

/** Commas unless another sign divides more. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 5000)
  const count = (sign: string) => head.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function cleanCell(cell: string): string {
  return unescapeCell(cell.replaceAll(/\p{Cc}+/gu, ' ').trim())
}

/** An entry, or what is wrong with it. */
function readEntry({ email, name, factor }: RosterCells): RosterEntry | string {
  if (email === '') return 'there is no e-mail address'
  const shown = email.slice(0, 60)
  if (email.length > 254 || !address.test(email)) return `“${shown}” is no e-mail address`
  if (name.length > longestPersonName) return `the name is longer than ${longestPersonName} letters`
  const timeFactor = factor === '' ? null : readTimeFactor(factor)
  if (timeFactor === undefined)
    return `the time “${factor.slice(0, 20)}” is none of 1, 1.25, 1.5, 2 and “no clock”`
  return { email: email.toLowerCase(), name, timeFactor }
}

/** A line of a file and what becomes of it. `before` is what the roster has. */
type PlannedEntry = RosterEntry & { line: number } & (
    | { kind: 'added' | 'unchanged' | 'joined' }
    | { kind: 'changed'; before: RosterEntry }
  )

export type RosterPlan = {
  entries: readonly PlannedEntry[]
  problems: readonly RosterProblem[]
}

/**
 * What a file would do to a roster. Where a line is silent about name or time, what the roster has stays. Of those who
 * belong to the cohort already nothing changes. People whom the file does not name stay.
 */
export function planRoster(
  { entries, problems }: RosterRead,
  held: readonly RosterEntry[],
  joinedEmails: readonly string[],
): RosterPlan {
  const known = new Map(held.map((entry) => [entry.email, entry]))
  const joined = new Set(joinedEmails)
  const planned = entries.map((entry): PlannedEntry => {
    const before = known.get(entry.email)
    if (joined.has(entry.email)) return { ...entry, kind: 'joined' }
    if (before === undefined) return { ...entry, kind: 'added' }
    const name = entry.name || before.name
    const timeFactor = entry.timeFactor ?? before.timeFactor
    const isSame = name === before.name && timeFactor === before.timeFactor
    const now = { email: entry.email, line: entry.line, name, timeFactor }
    return isSame ? { ...now, kind: 'unchanged' } : { ...now, kind: 'changed', before }
  })
  const room = Math.max(0, mostRosterEntries - held.length)
  const tooMany = new Set(planned.filter(({ kind }) => kind === 'added').slice(room))
  const [first] = tooMany
  if (first === undefined) return { entries: planned, problems }
  const message = 'the roster is full at 2,000 people; new ones from here on are left out'
  return {
    entries: planned.filter((entry) => !tooMany.has(entry)),
    problems: [...problems, { line: first.line, message }],
  }
}

/** A roster as CSV that `readRoster` reads back as the same entries; cells that look like formulas are neutralised. */
export function writeRoster(
  entries: readonly (RosterEntry & { state: string })[],
): Uint8Array<ArrayBuffer> {
  const rows = entries.map(({ name, email, timeFactor, state }) => [
    name,
    email,
    timeFactor === null ? '' : timeFactor === 0 ? 'no clock' : String(timeFactor),
    state,
  ])
  return new TextEncoder().encode(writeCells([['name', 'e-mail', 'time factor', 'state'], ...rows]))
}
