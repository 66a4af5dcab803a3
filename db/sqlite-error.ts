import { LibsqlBatchError, LibsqlError } from '@libsql/client'
import Sqlite from 'libsql'

/** SQLite's primary result codes 1 to 28, in order. */
const PRIMARY_CODES = (
  'ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN ' +
  'PROTOCOL EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB NOTICE WARNING'
).split(' ')

/** SQLITE_BUSY_SNAPSHOT: the transaction reads a version that is no longer the newest. */
const STALE_SNAPSHOT = 517

/**
 * A native error as the libSQL client reports it: `code` primary (`SQLITE_CONSTRAINT`), `extendedCode`
 * exact (`SQLITE_CONSTRAINT_UNIQUE`), `rawCode` SQLite's number. Anything else comes back untouched.
 */
export function asLibsqlError(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error
  return new LibsqlError(
    error.message,
    primaryCode(error.rawCode),
    error.code,
    error.rawCode,
    error,
  )
}

/** The same error, saying which statement of a batch failed, counted from 0. */
export function asBatchError(error: unknown, statementIndex: number): unknown {
  if (!(error instanceof LibsqlError) || error instanceof LibsqlBatchError) return error
  const { message, code, extendedCode, rawCode, cause } = error
  const nativeCause = cause instanceof Error ? cause : undefined
  return new LibsqlBatchError(message, statementIndex, code, extendedCode, rawCode, nativeCause)
}

/**
 * Whether somebody else holds the lock and waiting can help. A stale snapshot is also reported as
 * busy, but no waiting makes it fresh again.
 */
export function isLocked(error: unknown): boolean {
  const isSqlite = error instanceof LibsqlError || error instanceof Sqlite.SqliteError
  if (!isSqlite || error.rawCode === STALE_SNAPSHOT) return false
  return primaryCode(error.rawCode) === 'SQLITE_BUSY'
}

function primaryCode(rawCode: number | undefined): string {
  if (rawCode === undefined) return 'SQLITE_UNKNOWN'
  const primary = rawCode & 0xff
  return `SQLITE_${PRIMARY_CODES[primary - 1] ?? `UNKNOWN_${primary}`}`
}
