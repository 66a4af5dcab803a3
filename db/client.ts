import { type Database, databaseOver } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { openWeb } from './web-client.ts'

export type DatabaseOptions = {
  /** For a libSQL server. */
  token?: string
  /** For a local file, see `openEmbedded`. Default FULL. */
  synchronous?: 'FULL' | 'NORMAL'
}

/**
 * Opens the database a URL names, on Node: `file:data/app.db`, `file:/var/lib/app.db` or
 * `file:///var/lib/app.db` in this process, anything else on a libSQL server.
 *
 * @throws when the file cannot be opened or the URL is of no known kind
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { token, synchronous } = options
  if (!url.startsWith('file:')) return openWeb(url, token)
  const path = filePath(url)
  return databaseOver(openEmbedded({ path, ...(synchronous && { synchronous }) }))
}

function filePath(url: string): string {
  const path = decodeURIComponent(url.replace(/^file:(?:\/\/(?:localhost)?(?=\/))?/, ''))
  if (path === '' || path.startsWith('//'))
    throw new Error(`database URL ${url} names no local file`)
  return path
}
