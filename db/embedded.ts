import {
  type Client,
  type InArgs,
  type InStatement,
  LibsqlError,
  type TransactionMode,
} from '@libsql/client'
import { openSession, type Session } from './embedded-session.ts'
import { asStatement } from './statement.ts'

/** Where the file is and how long things may take. */
export type EmbeddedOptions = {
  /** The database file, made if it is not there. */
  path: string
  /** FULL (default): what is acknowledged survives a power cut. NORMAL: it survives a crashed process. */
  synchronous?: 'FULL' | 'NORMAL'
  /** How long another process's lock is waited for before SQLITE_BUSY. Default 5000. */
  lockWaitMs?: number
  /** How long an interactive transaction may stay open before it is rolled back. Default 10 000. */
  transactionLimitMs?: number
}

/**
 * The libSQL client over one connection to a local file, inside this process.
 *
 * It gives the results, errors and codes of the `file:` client of `@libsql/client`, but prepares each
 * statement once, lets overlapping transactions wait for each other instead of failing, and commits the
 * writes that wait together with one sync. Other differences: rows of `RETURNING` count in
 * `rowsAffected`, as on a libSQL server; `deferred` begins immediate when it writes; a `read` transaction
 * refuses writes; `close` lets writes that are already queued finish.
 *
 * @throws when the file cannot be opened
 */
export function openEmbedded(options: EmbeddedOptions): Client {
  const settings = {
    path: options.path,
    synchronous: options.synchronous ?? 'FULL',
    lockWaitMs: options.lockWaitMs ?? 5000,
    transactionLimitMs: options.transactionLimitMs ?? 10_000,
  }
  let session = openSession(settings)

  function opened(): Session {
    if (session.isClosed()) throw new LibsqlError('The client is closed', 'CLIENT_CLOSED')
    return session
  }

  const client = {
    async execute(input: InStatement, args?: InArgs) {
      const statement = typeof input === 'string' && args ? { sql: input, args } : input
      return opened().execute(asStatement(statement))
    },
    async batch(inputs: (InStatement | [string, InArgs?])[], mode: TransactionMode = 'deferred') {
      return opened().batch(inputs.map(asStatement), mode)
    },
    async migrate(inputs: InStatement[]) {
      return opened().migrate(inputs.map(asStatement))
    },
    async transaction(mode: TransactionMode = 'write') {
      return opened().transaction(mode)
    },
    async executeMultiple(sql: string) {
      return opened().script(sql)
    },
    async sync(): Promise<never> {
      throw new LibsqlError('a local file has nothing to sync with', 'SYNC_NOT_SUPPORTED')
    },
    close: () => session.close(),
    reconnect() {
      session.close()
      session = openSession(settings)
    },
    get closed() {
      return session.isClosed()
    },
    protocol: 'file',
  }
  return client
}
