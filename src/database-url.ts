import { join, resolve } from 'node:path'

/** URL of the database that the environment names: by default the file in the data folder. */
export function databaseUrl(config: {
  DATABASE_URL?: string | undefined
  DATA_DIR: string
}): string {
  return config.DATABASE_URL ?? fileUrl(join(resolve(config.DATA_DIR), 'examwright.db'))
}

/** URL of a database in a local file. */
export function fileUrl(path: string): string {
  // It is decoded when it is opened.
  return `file:${path.replaceAll('%', '%25')}`
}

/** Path of the local file that a database URL names. `undefined`: it is on a server. */
export function databaseFile(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined
  return resolve(decodeURIComponent(url.replace(/^file:(?:\/\/(?:localhost)?(?=\/))?/, '')))
}
