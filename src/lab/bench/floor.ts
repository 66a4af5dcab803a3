import type { Client } from '@libsql/client'
import Sqlite from 'libsql'

/** Statements of one read batch, with their values. */
export type Statements = readonly (readonly [sql: string, args: readonly unknown[]])[]

/** The client, writing down what it is asked to read. */
export function recording(inner: Client, log: Statements[]): Client {
  return {
    ...inner,
    closed: false,
    protocol: inner.protocol,
    batch(statements, mode) {
      log.push(
        statements.flatMap(
          (one): Statements =>
            typeof one !== 'string' && 'args' in one && Array.isArray(one.args)
              ? [[one.sql, one.args]]
              : [],
        ),
      )
      return inner.batch(statements, mode)
    },
  }
}

/** The same SQL on the native driver, every row as it gives it fastest. */
export function openFloor(path: string) {
  const db = new Sqlite(path)
  const kept = new Map<string, Sqlite.Statement>()
  return {
    run(batch: Statements): void {
      db.exec('begin')
      for (const [sql, args] of batch) {
        const statement = kept.get(sql) ?? db.prepare(sql).raw(true)
        kept.set(sql, statement)
        statement.all(...args)
      }
      db.exec('commit')
    },
    close: () => db.close(),
  }
}

/** How long something takes, ms. */
export async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}
