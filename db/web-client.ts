import { createClient } from '@libsql/client/web'
import { type Database, databaseOver } from './database.ts'

/** How long one request to the server may take. */
const longestRequestMs = 15_000

/**
 * A database on a libSQL server, at an `http:`, `https:`, `libsql:`, `ws:` or `wss:` address. Loads no
 * native code, so that a Worker can use it. A server that is silent for `limitMs` counts as away.
 *
 * @throws when the URL is of another kind
 */
export function openWeb(url: string, token?: string, limitMs = longestRequestMs): Database {
  return databaseOver(
    createClient({
      url,
      ...(token && { authToken: token }),
      fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(limitMs) }),
    }),
  )
}
