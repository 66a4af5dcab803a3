import { LibsqlError } from '@libsql/client'
import type Sqlite from 'libsql'
import { patiently } from '#db/patience.ts'
import { sqlKind } from '#db/sql-kind.ts'
import { asLibsqlError, isLocked } from '#db/sqlite-error.ts'
import {
  type BatchRequest,
  type Condition,
  type Request,
  type Statement,
  toNative,
  toWire,
} from './bridge-protocol.ts'

type Connection = InstanceType<typeof Sqlite>
type Prepared = ReturnType<Connection['prepare']>

/** One stream of the protocol: a connection, and the SQL texts its client has stored. */
export type Stream = {
  connection: Connection
  texts: Map<number, string>
  /** How long a lock of another stream is waited for. */
  lockWaitMs: number
  /** A statement gave up waiting. SQLite counts it as in progress, and no COMMIT passes here any more. */
  isSpoilt: boolean
}

type WireError = { message: string; code: string }
type Answer = { type: 'ok'; response: object } | { type: 'error'; error: WireError }
type BatchAnswer = { step_results: (object | null)[]; step_errors: (WireError | null)[] }

/** Answers one request of a pipeline. What the database refuses is part of the answer. */
export async function answer(stream: Stream, request: Request): Promise<Answer> {
  try {
    return { type: 'ok', response: { type: request.type, ...(await respond(stream, request)) } }
  } catch (error) {
    return { type: 'error', error: wireError(error) }
  }
}

async function respond(stream: Stream, request: Request): Promise<object> {
  switch (request.type) {
    case 'execute':
      return { result: await execute(stream, request.stmt) }
    case 'batch':
      return { result: await batch(stream, request.batch) }
    case 'sequence':
      stream.connection.exec(textOf(stream, request))
      return {}
    case 'describe':
      return { result: describe(stream, textOf(stream, request)) }
    case 'store_sql':
      stream.texts.set(request.sql_id, request.sql)
      return {}
    case 'close_sql':
      stream.texts.delete(request.sql_id)
      return {}
    case 'get_autocommit':
      return { is_autocommit: !stream.connection.inTransaction }
    case 'close':
      return {}
  }
}

// Inside a transaction too: one begun deferred asks for the lock with its first write. The statement stays
// the same, because running it again is the only way to reset one that met a lock.
async function execute(stream: Stream, statement: Statement): Promise<object> {
  const sql = textOf(stream, statement)
  const prepared = stream.connection.prepare(sql)
  try {
    return await patiently(() => run(prepared, sql, argumentsOf(statement)), stream.lockWaitMs)
  } catch (error) {
    if (isLocked(error)) stream.isSpoilt = true
    throw error
  }
}

function run(prepared: Prepared, sql: string, args: object): object {
  if (!prepared.reader) {
    const { changes, lastInsertRowid } = prepared.run(args)
    return resultOf([], [], changes, lastInsertRowid.toString())
  }
  const rows = prepared.raw(true).safeIntegers(true).all(args)
  const isWrite = sqlKind(sql) === 'write'
  return resultOf(prepared.columns(), rows, isWrite ? rows.length : 0, null)
}

function resultOf(
  columns: readonly { name: string; type: string | null }[],
  rows: readonly unknown[],
  changes: number,
  lastInsertRowid: string | null,
): object {
  return {
    cols: columns.map(({ name, type }) => ({ name, decltype: type })),
    rows: rows.map((row) => (Array.isArray(row) ? row.map(toWire) : [])),
    affected_row_count: changes,
    last_insert_rowid: lastInsertRowid,
  }
}

async function batch(stream: Stream, { steps }: BatchRequest): Promise<BatchAnswer> {
  const done: BatchAnswer = { step_results: [], step_errors: [] }
  for (const { stmt, condition } of steps) {
    const isDue = !condition || holds(stream, condition, done)
    const outcome = isDue ? await step(stream, stmt) : { result: null, error: null }
    done.step_results.push(outcome.result)
    done.step_errors.push(outcome.error)
  }
  return done
}

async function step(
  stream: Stream,
  statement: Statement,
): Promise<{ result: object | null; error: WireError | null }> {
  try {
    return { result: await execute(stream, statement), error: null }
  } catch (error) {
    return { result: null, error: wireError(error) }
  }
}

function holds(stream: Stream, condition: Condition, done: BatchAnswer): boolean {
  switch (condition.type) {
    case 'ok':
      return (done.step_results[condition.step] ?? null) !== null
    case 'error':
      return (done.step_errors[condition.step] ?? null) !== null
    case 'not':
      return !holds(stream, condition.cond, done)
    case 'and':
      return condition.conds.every((part) => holds(stream, part, done))
    case 'or':
      return condition.conds.some((part) => holds(stream, part, done))
    case 'is_autocommit':
      return !stream.connection.inTransaction
  }
}

function describe(stream: Stream, sql: string): object {
  const prepared = stream.connection.prepare(sql)
  return {
    params: [],
    cols: prepared.columns().map(({ name, type }) => ({ name, decltype: type })),
    is_explain: /^\s*explain\b/i.test(sql),
    is_readonly: sqlKind(sql) === 'read',
  }
}

function textOf(
  stream: Stream,
  text: { sql?: string | undefined; sql_id?: number | undefined },
): string {
  const sql = text.sql ?? stream.texts.get(text.sql_id ?? -1)
  if (sql === undefined) throw new LibsqlError(`no SQL text ${text.sql_id}`, 'SQL_NOT_FOUND')
  return sql
}

function argumentsOf({ args, named_args }: Statement): object {
  if (named_args.length === 0) return args.map(toNative)
  return Object.fromEntries(
    named_args.map(({ name, value }): [string, unknown] => [
      name.replace(/^[:@$]/, ''),
      toNative(value),
    ]),
  )
}

function wireError(error: unknown): WireError {
  const known = asLibsqlError(error)
  if (known instanceof LibsqlError) {
    // The client puts the code before the message again.
    return { code: known.code, message: known.message.replace(`${known.code}: `, '') }
  }
  return { code: 'INTERNAL', message: String(error) }
}
