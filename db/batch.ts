import type { InArgs, InValue, ResultSet, Row } from '@libsql/client'
import { fillPlaceholders } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { drizzle } from 'drizzle-orm/libsql/web'
import type { Database } from './database.ts'
import { rowValues } from './result-set.ts'

declare const resultType: unique symbol

/** A statement with its values, ready for a batch; `Result` is what it will give. */
export type Bound<Result> = {
  sql: string
  args: InArgs
  mapped: (result: ResultSet) => unknown
  /** For the compiler only; never set. */
  [resultType]?: Result
}

/** A finished Drizzle query: select, or insert, update and delete with or without `returning`. */
type Query<Result> = {
  prepare: () => {
    getQuery: () => { sql: string; params: unknown[] }
    mapResult: (response: unknown, isFromBatch?: boolean) => unknown
    execute: (values?: Record<string, unknown>) => Promise<Result>
  }
}

type Results<Batch extends Record<string, Bound<unknown>>> = {
  [Name in keyof Batch]: Batch[Name] extends Bound<infer Result> ? Result : never
}

/** One row of what a prepared query gives. */
export type RowOf<Prepared extends (values: never) => Bound<readonly unknown[]>> =
  ReturnType<Prepared> extends Bound<readonly (infer One)[]> ? One : never

const ARGUMENT_TYPES = new Set(['string', 'number', 'bigint', 'boolean'])

// Builds queries and never runs one.
const builder: LibSQLDatabase<Record<string, never>> = drizzle.mock()

/**
 * A Drizzle query that is built once, when first used, and then only filled with values.
 *
 * ```ts
 * const byId = prepared<{ id: string }>()((db) =>
 *   db.select({ name: user.name }).from(user).where(eq(user.id, sql.placeholder('id'))),
 * )
 * const { people } = await readBatch(db, { people: byId({ id }) })
 * ```
 */
export function prepared<Values extends Record<string, unknown> = Record<string, never>>() {
  return <Result>(build: (db: typeof builder) => Query<Result>) => {
    let compiled: ReturnType<Query<Result>['prepare']> | undefined
    return (values: Values): Bound<Result> => {
      compiled ??= build(builder).prepare()
      const query = compiled
      const { sql, params } = query.getQuery()
      return {
        sql,
        args: fillPlaceholders(params, values).map((value) => toArgument(value, sql)),
        mapped: (result) => query.mapResult(mappable(result), true),
      }
    }
  }
}

/** A statement in SQL. `args` go to `?` in order, or by name to `:name`, `@name` and `$name`. */
export function statement(sql: string, args: InArgs = []): Bound<Row[]> {
  return { sql, args, mapped: (result) => result.rows }
}

/**
 * Runs reads in one round trip and shows one moment of the database.
 *
 * @throws LibsqlBatchError when any fails
 */
export function readBatch<Batch extends Record<string, Bound<unknown>>>(
  db: Database,
  batch: Batch,
): Promise<Results<Batch>> {
  return runNamed(db, batch, 'read')
}

/**
 * The same for reads of which some write and tell what they wrote: all of them, or on an error none. Each sees what
 * those before it wrote.
 *
 * @throws LibsqlBatchError when any fails
 */
export function countingBatch<Batch extends Record<string, Bound<unknown>>>(
  db: Database,
  batch: Batch,
): Promise<Results<Batch>> {
  return runNamed(db, batch, 'write')
}

async function runNamed<Batch extends Record<string, Bound<unknown>>>(
  db: Database,
  batch: Batch,
  mode: 'read' | 'write',
): Promise<Results<Batch>> {
  const queries = Object.entries(batch)
  if (queries.length === 0) return asResults({})
  const results = await db.$client.batch(
    queries.map(([, query]) => asInput(query)),
    mode,
  )
  const mapped = queries.map(([name, query], index) => {
    const result = results[index]
    if (!result) throw new Error(`no result for "${name}" of a batch`)
    return [name, query.mapped(result)] as const
  })
  return asResults(Object.fromEntries(mapped))
}

/**
 * Runs writes in one round trip: all of them, or on an error none. Gives the number of rows each
 * changed, in order; 0 tells that a guard such as `where version = ?` did not hold.
 *
 * @throws LibsqlBatchError when any fails
 */
export async function writeBatch(
  db: Database,
  batch: readonly Bound<unknown>[],
): Promise<number[]> {
  if (batch.length === 0) return []
  const results = await db.$client.batch(batch.map(asInput), 'write')
  return results.map((result) => result.rowsAffected)
}

function asInput({ sql, args }: Bound<unknown>): { sql: string; args: InArgs } {
  return { sql, args }
}

/** Drizzle slices each row into an array; giving it arrays makes that nearly free. */
function mappable(result: ResultSet): ResultSet | { rows: readonly ArrayLike<unknown>[] } {
  return result.columns.length > 0 ? { rows: rowValues(result) } : result
}

/** A value as an argument of a statement. @throws TypeError when no column holds such a value */
export function toArgument(value: unknown, sql: string): InValue {
  if (isArgument(value)) return value
  throw new TypeError(`a value of type ${typeof value} cannot be an argument of: ${sql}`)
}

function isArgument(value: unknown): value is InValue {
  if (value === null) return true
  if (typeof value !== 'object') return ARGUMENT_TYPES.has(typeof value)
  return value instanceof Date || value instanceof Uint8Array || value instanceof ArrayBuffer
}

// Drizzle's mappers return `unknown`; that they give what the query's type says is their promise, and this
// is the one place that takes it.
function asResults<Batch extends Record<string, Bound<unknown>>>(
  results: Record<string, unknown>,
): Results<Batch> {
  return results as Results<Batch>
}
