import { LibsqlError, type ResultSet, type Transaction, type TransactionMode } from '@libsql/client'
import Sqlite from 'libsql'
import { openQueue } from './embedded-queue.ts'
import { openStatements } from './embedded-statements.ts'
import { openTransaction } from './embedded-transaction.ts'
import { rollBackLeftover } from './group-commit.ts'
import { patiently } from './patience.ts'
import { isLocked } from './sqlite-error.ts'
import { refuseWrites, type Statement } from './statement.ts'

/** How the file is opened; what may be left out has its default in `openEmbedded`. */
export type SessionOptions = {
  path: string
  synchronous: 'FULL' | 'NORMAL'
  lockWaitMs: number
  transactionLimitMs: number
}

/** One opened connection: what may run at once runs at once, all else takes its turn in the queue. */
export type Session = {
  execute: (statement: Statement) => Promise<ResultSet>
  batch: (list: readonly Statement[], mode: TransactionMode) => Promise<ResultSet[]>
  migrate: (list: readonly Statement[]) => Promise<ResultSet[]>
  script: (sql: string) => Promise<void>
  transaction: (mode: TransactionMode) => Promise<Transaction>
  /** Takes nothing new; an open transaction is rolled back, queued writes are finished first. */
  close: () => void
  isClosed: () => boolean
}

/** Opening happens once, so it may wait for another process's lock with the event loop stopped. */
const OPENING_BUSY_TIMEOUT_MS = 2000
/** From then on SQLite itself only waits for the blink of another process's commit. */
const BUSY_TIMEOUT_MS = 5

/**
 * Opens the file with a write-ahead log and foreign keys on.
 *
 * @throws when the file cannot be opened
 */
export function openSession(options: SessionOptions): Session {
  const { lockWaitMs, transactionLimitMs } = options
  const connection = openConnection(options)
  const statements = openStatements(connection)
  const queue = openQueue({ statements, patienceMs: lockWaitMs, onIdle: shutIfClosing })
  let isClosing = false
  let current: { transaction: Transaction; canWrite: boolean } | undefined

  /** Other readers must not see what an open transaction may still take back. */
  async function read<Result>(run: () => Result): Promise<Result> {
    if (!current?.canWrite) {
      try {
        return run()
      } catch (error) {
        if (!isLocked(error)) throw error
      }
    }
    return queue.exclusive(() => patiently(run, lockWaitMs))
  }

  /** A transaction around several reads shows them one moment, and is cheaper than a lock for each. */
  function readTogether(list: readonly Statement[]): ResultSet[] {
    if (list.length === 1 || statements.isInTransaction()) return statements.runAll(list)
    return inTransaction('BEGIN', list)
  }

  function inTransaction(begin: string, list: readonly Statement[]): ResultSet[] {
    try {
      statements.control(begin)
      const results = statements.runAll(list)
      statements.control('COMMIT')
      return results
    } finally {
      rollBackLeftover(statements)
    }
  }

  async function execute(statement: Statement): Promise<ResultSet> {
    if (statement.kind === 'read') return read(() => statements.run(statement))
    const isAlone = statement.kind === 'alone'
    const run = () => [statements.run(statement)]
    const [result] = await queue.write({ run, isSingle: true, isAlone })
    if (!result) throw new Error(`no result for ${statement.sql}`)
    return result
  }

  async function batch(list: readonly Statement[], mode: TransactionMode): Promise<ResultSet[]> {
    if (list.length === 0) return []
    if (mode === 'read') refuseWrites(list)
    const changesNothing = list.every(({ kind }) => kind === 'read')
    if (mode !== 'write' && changesNothing) return read(() => readTogether(list))
    return queue.write({
      run: () => statements.runAll(list),
      isSingle: list.length === 1,
      isAlone: list.some(({ kind }) => kind === 'alone'),
    })
  }

  async function migrate(list: readonly Statement[]): Promise<ResultSet[]> {
    return queue.exclusive(async () => {
      try {
        statements.control('PRAGMA foreign_keys=OFF')
        return await patiently(() => inTransaction('BEGIN IMMEDIATE', list), lockWaitMs)
      } finally {
        statements.control('PRAGMA foreign_keys=ON')
        statements.forget()
      }
    })
  }

  async function script(sql: string): Promise<void> {
    await queue.exclusive(async () => {
      // A script can't be run again from its middle, so it starts when the lock was just seen free.
      await patiently(() => inTransaction('BEGIN IMMEDIATE', []), lockWaitMs)
      try {
        statements.control(sql)
      } finally {
        rollBackLeftover(statements)
        statements.forget()
      }
    })
  }

  function transaction(mode: TransactionMode): Promise<Transaction> {
    return new Promise((resolve, reject) => {
      const hold = async () => {
        await patiently(() => begin(mode), lockWaitMs)
        await new Promise<void>((release) => {
          const limitMs = transactionLimitMs
          const opened = openTransaction({ statements, mode, limitMs, release })
          current = { transaction: opened, canWrite: mode !== 'read' }
          resolve(opened)
        })
        current = undefined
      }
      queue.exclusive(hold).catch(reject)
    })
  }

  function begin(mode: TransactionMode): void {
    if (isClosing) throw new LibsqlError('The client is closed', 'CLIENT_CLOSED')
    statements.control(mode === 'read' ? 'BEGIN' : 'BEGIN IMMEDIATE')
  }

  function close(): void {
    if (isClosing) return
    isClosing = true
    current?.transaction.close()
    if (queue.isIdle()) shutIfClosing()
  }

  function shutIfClosing(): void {
    if (!isClosing) return
    try {
      // Kept statements hold SQLite from tidying up by itself. The file shall be whole without its log.
      statements.control('PRAGMA wal_checkpoint(TRUNCATE)')
    } finally {
      connection.close()
    }
  }

  return {
    execute,
    batch,
    migrate,
    script,
    transaction,
    close,
    isClosed: () => isClosing,
  }
}

// Cache size and memory mapping made no difference above the noise on a 137 MB file, so they stay as they
// are: a mapped file turns a failing disk into a killed process. Nor did checkpoints rarer than every
// 1000 pages.
function openConnection({ path, synchronous }: SessionOptions): InstanceType<typeof Sqlite> {
  const connection = new Sqlite(path, { timeout: OPENING_BUSY_TIMEOUT_MS })
  connection.exec(`
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=${synchronous};
    PRAGMA wal_autocheckpoint=1000;
    PRAGMA foreign_keys=ON;
    PRAGMA busy_timeout=${BUSY_TIMEOUT_MS};
  `)
  return connection
}
