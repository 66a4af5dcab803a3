import { createClient } from '@libsql/client/web'
import { type Database, databaseOver } from './database.ts'

/**
 * A database on a libSQL server, at an `http:`, `https:`, `libsql:`, `ws:` or `wss:` address. Loads no
 * native code, so that a Worker can use it.
 *
 * @throws when the URL is of another kind
 */
export function openWeb(url: string, token?: string): Database {
  return databaseOver(createClient({ url, ...(token && { authToken: token }) }))
}
