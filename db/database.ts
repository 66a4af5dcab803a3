import type { Client } from '@libsql/client'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { drizzle } from 'drizzle-orm/libsql/web'

/** The database as queries see it, whichever client is below. */
export type Database = LibSQLDatabase<Record<string, never>> & { $client: Client }

/** Drizzle over an opened client. */
export function databaseOver(client: Client): Database {
  return drizzle({ client })
}
