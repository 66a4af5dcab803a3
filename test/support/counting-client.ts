import type { Client, InArgs, InStatement, Transaction, TransactionMode } from '@libsql/client'

/** One request that a libSQL server would have seen. */
export type Trip = {
  kind: 'execute' | 'batch' | 'migrate' | 'script' | 'commit' | 'rollback'
  /** SQL of the statements that went along. */
  statements: string[]
}

/**
 * A client that passes everything on and keeps a log of round trips, counted as the HTTP client makes them:
 * one for each call, none for opening a transaction, one for its end.
 */
export function countingClient(inner: Client): {
  client: Client
  trips: readonly Trip[]
  reset: () => void
} {
  const trips: Trip[] = []
  const log = (kind: Trip['kind'], ...statements: string[]) => trips.push({ kind, statements })

  const client = {
    async execute(input: InStatement, args?: InArgs) {
      log('execute', sqlOf(input))
      return typeof input === 'string' ? inner.execute(input, args) : inner.execute(input)
    },
    async batch(inputs: (InStatement | [string, InArgs?])[], mode?: TransactionMode) {
      log('batch', ...inputs.map(sqlOf))
      return inner.batch(inputs, mode)
    },
    async migrate(inputs: InStatement[]) {
      log('migrate', ...inputs.map(sqlOf))
      return inner.migrate(inputs)
    },
    async executeMultiple(sql: string) {
      log('script', sql)
      return inner.executeMultiple(sql)
    },
    async transaction(mode: TransactionMode = 'write') {
      return countingTransaction(await inner.transaction(mode), log)
    },
    sync: () => inner.sync(),
    close: () => inner.close(),
    reconnect: () => inner.reconnect(),
    get closed() {
      return inner.closed
    },
    protocol: inner.protocol,
  }
  return {
    client,
    trips,
    reset() {
      trips.length = 0
    },
  }
}

function countingTransaction(
  inner: Transaction,
  log: (kind: Trip['kind'], ...statements: string[]) => void,
): Transaction {
  return {
    async execute(input) {
      log('execute', sqlOf(input))
      return inner.execute(input)
    },
    async batch(inputs) {
      log('batch', ...inputs.map(sqlOf))
      return inner.batch(inputs)
    },
    async executeMultiple(sql) {
      log('script', sql)
      return inner.executeMultiple(sql)
    },
    async commit() {
      log('commit')
      return inner.commit()
    },
    async rollback() {
      log('rollback')
      return inner.rollback()
    },
    close: () => inner.close(),
    get closed() {
      return inner.closed
    },
  }
}

function sqlOf(input: InStatement | [string, InArgs?]): string {
  if (typeof input === 'string') return input
  return Array.isArray(input) ? input[0] : input.sql
}
