import { access } from 'node:fs/promises'
import { LibsqlError } from '@libsql/client'
import Sqlite from 'libsql'

/**
 * Whether the system or the database said no (a full disk, a missing folder, a locked file, a server that
 * does not answer), which an operator can mend, and not a bug of ours.
 */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error instanceof LibsqlError || error instanceof Sqlite.SqliteError) return true
  // The native connection has no class of error for a file that can't be opened.
  if (error.message.startsWith('ConnectionFailed')) return true
  return isSystemError(error) || isUnreachable(error) || isRefusal(error.cause)
}

/** What the error says, and what is behind it. */
export function describeRefusal(error: Error): string {
  if (!isUnreachable(error) || !(error.cause instanceof Error)) return error.message
  const { cause } = error
  // Several addresses that were tried have no message of their own.
  return `no answer from its server: ${cause.message || ('code' in cause && cause.code) || cause.name}`
}

function isUnreachable(error: Error): boolean {
  return error instanceof TypeError && error.message === 'fetch failed'
}

/** Whether the error is the system's, such as `EEXIST`; any of them without a code. */
export function isSystemError(error: unknown, code?: string): boolean {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return false
  return code === undefined || error.code === code
}

/** Whether something is at this path. */
export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
