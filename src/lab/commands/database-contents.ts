import { open } from 'node:fs/promises'
import Sqlite from 'libsql'

type Connection = InstanceType<typeof Sqlite>

/** How much of what people care about is in a database. */
export type Contents = { people: number; answers: number; questions: number }

/**
 * What a file turned out to be.
 * - `foreign`: no SQLite database, or none of ours
 * - `damaged`: what SQLite's own check found
 * - `ours`: with the migrations it has
 */
export type Inspected =
  | { kind: 'foreign' }
  | { kind: 'damaged'; faults: string[] }
  | { kind: 'ours'; migrations: number[]; contents: Contents }

const ourTables = ['__drizzle_migrations', 'user', 'question', 'step']

/** Checks every page of a database file that nobody else uses, and looks at what it holds. */
export function inspectFile(path: string, check: 'quick_check' | 'integrity_check'): Inspected {
  const connection = new Sqlite(path)
  try {
    // A connection with a statement is only closed when memory is tidied up; outside of a log it holds no lock.
    connection.exec('PRAGMA journal_mode=DELETE')
    const faults = rowsOf(connection, `PRAGMA ${check}`).map(([fault]) => String(fault))
    if (faults.some((fault) => fault !== 'ok')) return { kind: 'damaged', faults }
    if (!hasOurTables(connection)) return { kind: 'foreign' }
    return {
      kind: 'ours',
      migrations: rowsOf(connection, 'select created_at from __drizzle_migrations').map(([at]) =>
        Number(at),
      ),
      contents: countContents(connection),
    }
  } catch (error) {
    return asFinding(error)
  } finally {
    connection.close()
  }
}

/** Whether a database has nothing in it, or tables without a row; `undefined` contents: not ours. */
export function lookInside(connection: Connection): { isEmpty: boolean; contents?: Contents } {
  if (rowsOf(connection, 'select 1 from sqlite_schema limit 1').length === 0)
    return { isEmpty: true }
  if (!hasOurTables(connection)) return { isEmpty: false }
  const contents = countContents(connection)
  return { isEmpty: Object.values(contents).every((count) => count === 0), contents }
}

/** Whether a file begins as SQLite's do. What does not is better never opened: SQLite may throw its log away. */
export async function hasSqliteHeader(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(16), position: 0 })
    return buffer.toString('latin1') === 'SQLite format 3\0'
  } finally {
    await file.close()
  }
}

/** Contents in words. */
export function describeContents({ people, answers, questions }: Contents): string {
  return `${people} people, ${answers} answers and ${questions} questions`
}

/** What an error on reading a file says about it. @throws any other error */
export function asFinding(error: unknown): Extract<Inspected, { kind: 'foreign' | 'damaged' }> {
  if (!(error instanceof Sqlite.SqliteError)) throw error
  if (error.code === 'SQLITE_NOTADB') return { kind: 'foreign' }
  if (error.code.startsWith('SQLITE_CORRUPT')) return { kind: 'damaged', faults: [error.message] }
  throw error
}

function hasOurTables(connection: Connection): boolean {
  const tables = rowsOf(connection, "select name from sqlite_schema where type = 'table'")
  const names = new Set(tables.map(([name]) => name))
  return ourTables.every((table) => names.has(table))
}

function countContents(connection: Connection): Contents {
  const count = (sql: string) => Number(rowsOf(connection, sql)[0]?.[0] ?? 0)
  return {
    people: count('select count(*) from user'),
    answers: count("select count(*) from step where kind = 'answer'"),
    questions: count('select count(*) from question'),
  }
}

function rowsOf(connection: Connection, sql: string): unknown[][] {
  const rows = connection.prepare(sql).raw(true).all([])
  return rows.filter((row) => Array.isArray(row))
}
