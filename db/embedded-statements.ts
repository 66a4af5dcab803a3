import { LibsqlBatchError, type ResultSet, type Value } from '@libsql/client'
import type Sqlite from 'libsql'
import { type RowShape, resultSet, rowShape } from './result-set.ts'
import { asBatchError, asLibsqlError } from './sqlite-error.ts'
import { fromNative, type NativeValue, type Statement } from './statement.ts'

/** How many prepared statements are kept: several times what the application has. */
const CAPACITY = 500

const NO_COLUMNS = rowShape([], [])

type Connection = InstanceType<typeof Sqlite>
type Prepared = {
  native: ReturnType<Connection['prepare']>
  /** Absent: the statement gives no rows. */
  shape: RowShape | undefined
  /** Most positional arguments it was ever given. */
  argumentCount: number
}

/** Statements of one connection, prepared once and kept, the longest unused dropped first. */
export type Statements = {
  /** @throws LibsqlError, and RangeError for an integer that no JavaScript number holds exactly */
  run: (statement: Statement) => ResultSet
  /**
   * One after the other until one fails; what ran before stays in the transaction.
   *
   * @throws LibsqlBatchError naming the statement; TRANSACTION_CLOSED when one ended the transaction
   */
  runAll: (statements: readonly Statement[]) => ResultSet[]
  /**
   * SQL without arguments or rows, such as COMMIT or a script.
   *
   * @throws LibsqlError
   */
  control: (sql: string) => void
  isInTransaction: () => boolean
  /** Drops all, because the schema changed and with it what `*` means. */
  forget: () => void
}

/** @see Statements */
export function openStatements(connection: Connection): Statements {
  const kept = new Map<string, Prepared>()

  function prepare({ sql, args, kind }: Statement): Prepared {
    if (kind === 'alone') return prepareNew(connection, sql)
    // Bindings outlive a run; named and positional ones of one statement must never meet.
    const key = Array.isArray(args) ? sql : `named ${sql}`
    const found = kept.get(key)
    kept.delete(key)
    const prepared = found ?? prepareNew(connection, sql)
    kept.set(key, prepared)
    if (kept.size > CAPACITY) dropOldest(kept)
    return prepared
  }

  function run(statement: Statement): ResultSet {
    try {
      const prepared = prepare(statement)
      const args = allArguments(prepared, statement.args)
      const result = prepared.shape
        ? runReturning(prepared, prepared.shape, args, statement.kind === 'write')
        : runSilent(prepared, args)
      if (statement.kind === 'schema') kept.clear()
      return result
    } catch (error) {
      throw asLibsqlError(error)
    }
  }

  function runAll(statements: readonly Statement[]): ResultSet[] {
    const wasInTransaction = connection.inTransaction
    return statements.map((statement, index) => {
      if (wasInTransaction && !connection.inTransaction) {
        throw new LibsqlBatchError(
          'The transaction has been rolled back',
          index,
          'TRANSACTION_CLOSED',
        )
      }
      try {
        return run(statement)
      } catch (error) {
        throw asBatchError(error, index)
      }
    })
  }

  function control(sql: string): void {
    try {
      connection.exec(sql)
    } catch (error) {
      throw asLibsqlError(error)
    }
  }

  return {
    run,
    runAll,
    control,
    isInTransaction: () => connection.inTransaction,
    forget: () => kept.clear(),
  }
}

function prepareNew(connection: Connection, sql: string): Prepared {
  const native = connection.prepare(sql)
  const shape = native.reader ? shapeOf(native) : undefined
  if (shape) native.raw(true).safeIntegers(true)
  return { native, shape, argumentCount: 0 }
}

function shapeOf(native: Prepared['native']): RowShape {
  const columns = native.columns()
  return rowShape(
    columns.map((column) => column.name),
    columns.map((column) => column.type ?? ''),
  )
}

function dropOldest(kept: Map<string, Prepared>): void {
  for (const key of kept.keys()) {
    kept.delete(key)
    return
  }
}

/** A parameter left out is null: without this it would still hold the value of an earlier run. */
function allArguments(prepared: Prepared, args: Statement['args']): Statement['args'] {
  if (!isPositional(args)) return args
  if (args.length >= prepared.argumentCount) {
    prepared.argumentCount = args.length
    return args
  }
  return Array.from({ length: prepared.argumentCount }, (_, index) => args[index] ?? null)
}

function isPositional(args: Statement['args']): args is readonly NativeValue[] {
  return Array.isArray(args)
}

function runReturning(
  prepared: Prepared,
  shape: RowShape,
  args: Statement['args'],
  isWrite: boolean,
): ResultSet {
  const values = prepared.native.all(args).map(rowFromNative)
  const isStale = values[0] !== undefined && values[0].length !== shape.names.length
  // Another connection changed the table since this was prepared.
  const current = isStale ? shapeOf(prepared.native) : shape
  prepared.shape = current
  // RETURNING gives a row for each row it changed.
  const rowsAffected = isWrite ? values.length : 0
  return resultSet(current, values, { rowsAffected, lastInsertRowid: undefined })
}

function runSilent(prepared: Prepared, args: Statement['args']): ResultSet {
  const { changes, lastInsertRowid } = prepared.native.run(args)
  return resultSet(NO_COLUMNS, [], {
    rowsAffected: changes,
    lastInsertRowid: BigInt(lastInsertRowid),
  })
}

function rowFromNative(row: unknown): Value[] {
  if (!Array.isArray(row)) throw new TypeError('the database gave a row that is no list')
  return row.map(fromNative)
}
