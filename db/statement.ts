import {
  type InArgs,
  type InStatement,
  type InValue,
  LibsqlBatchError,
  type Value,
} from '@libsql/client'
import { type SqlKind, sqlKind } from './sql-kind.ts'

/** What the native binding takes. */
export type NativeValue = null | number | bigint | string | Uint8Array

/** A statement whose arguments are copied out of the caller's hands, ready to run later. */
export type Statement = {
  sql: string
  args: readonly NativeValue[] | Readonly<Record<string, NativeValue>>
  kind: SqlKind
}

const LEAST_INTEGER = -(2n ** 63n)
const GREATEST_INTEGER = 2n ** 63n - 1n

/**
 * The statement in any of the forms the client takes.
 *
 * @throws RangeError for a number that is not finite or a bigint over 64 bits, TypeError for `undefined`
 */
export function asStatement(input: InStatement | [string, InArgs?]): Statement {
  const { sql, args } = inParts(input)
  const kind = sqlKind(sql)
  if (Array.isArray(args)) return { sql, args: args.map(toNative), kind }
  const named = Object.entries(args).map(([name, value]): [string, NativeValue] => [
    name.replace(/^[:@$]/, ''),
    toNative(value),
  ])
  return { sql, args: Object.fromEntries(named), kind }
}

/**
 * A value from the database as the client hands it out.
 *
 * @throws RangeError for an integer that no JavaScript number holds exactly
 */
export function fromNative(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'bigint') return safeInteger(value)
  if (value instanceof Uint8Array && value.buffer instanceof ArrayBuffer) return value.buffer
  throw new TypeError(`the database gave a ${typeof value}`)
}

/** @throws LibsqlBatchError SQLITE_READONLY naming the first statement that changes something */
export function refuseWrites(statements: readonly Statement[]): void {
  const index = statements.findIndex(({ kind }) => kind === 'write' || kind === 'schema')
  if (index < 0) return
  throw new LibsqlBatchError(
    'attempt to write in a read transaction',
    index,
    'SQLITE_READONLY',
    'SQLITE_READONLY',
    8,
  )
}

function inParts(input: InStatement | [string, InArgs?]): { sql: string; args: InArgs } {
  if (typeof input === 'string') return { sql: input, args: [] }
  if (Array.isArray(input)) return { sql: input[0], args: input[1] ?? [] }
  return { sql: input.sql, args: input.args ?? [] }
}

function toNative(value: InValue | undefined): NativeValue {
  if (value === undefined) {
    throw new TypeError('undefined cannot be passed as argument to the database')
  }
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError('Only finite numbers (not Infinity or NaN) can be passed as arguments')
  }
  if (typeof value === 'bigint' && (value < LEAST_INTEGER || value > GREATEST_INTEGER)) {
    throw new RangeError('bigint is too large to be represented as a 64-bit integer')
  }
  if (value instanceof Date) return value.valueOf()
  if (value instanceof ArrayBuffer) return new Uint8Array(value.slice())
  // Not slice(): on a Buffer that is only a view.
  if (value instanceof Uint8Array) return new Uint8Array(value)
  return value
}

function safeInteger(value: bigint): number {
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  throw new RangeError('Received integer which cannot be safely represented as a JavaScript number')
}
