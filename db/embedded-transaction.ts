import { LibsqlError, type Transaction, type TransactionMode } from '@libsql/client'
import type { Statements } from './embedded-statements.ts'
import { rollBackLeftover } from './group-commit.ts'
import { asStatement, refuseWrites, type Statement } from './statement.ts'

/**
 * An interactive transaction that has begun on the connection. `release` is called once, when it is over:
 * committed, rolled back, closed, or `limitMs` after it began, so that one forgotten by its owner does
 * not keep all others out for ever.
 *
 * Its methods reject with LibsqlError TRANSACTION_CLOSED once it is over, except `rollback`.
 */
export function openTransaction(options: {
  statements: Statements
  mode: TransactionMode
  limitMs: number
  release: () => void
}): Transaction {
  const { statements, mode, limitMs, release } = options
  let isOver = false
  const guard = setTimeout(finish, limitMs)

  function finish(): void {
    if (isOver) return
    isOver = true
    clearTimeout(guard)
    try {
      rollBackLeftover(statements)
    } finally {
      release()
    }
  }

  // A full disk or RAISE(ROLLBACK) can end it behind its owner's back.
  const isClosed = () => isOver || !statements.isInTransaction()

  function checkOpen(): void {
    if (isClosed()) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
  }

  function checkMode(list: readonly Statement[]): void {
    if (mode === 'read') refuseWrites(list)
  }

  return {
    async execute(input) {
      checkOpen()
      const statement = asStatement(input)
      checkMode([statement])
      return statements.run(statement)
    },
    async batch(inputs) {
      checkOpen()
      const list = inputs.map(asStatement)
      checkMode(list)
      return statements.runAll(list)
    },
    async executeMultiple(sql) {
      checkOpen()
      statements.control(sql)
    },
    async commit() {
      try {
        checkOpen()
        statements.control('COMMIT')
      } finally {
        finish()
      }
    },
    async rollback() {
      finish()
    },
    close: finish,
    get closed() {
      return isClosed()
    },
  }
}
