import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/database.ts'
import { appliedMigrations } from '#db/queries/operators.ts'
import { type Config, readConfig } from '#src/config.ts'
import { databaseFile, databaseUrl } from '#src/database-url.ts'
import type { ExitCode, Io } from './command.ts'
import { describeRefusal, isRefusal, isThere } from './refusal.ts'
import { compareSchema, readMigrations } from './schema-state.ts'

/** Where the program itself is. */
export const programFolder = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the program keeps its migrations and its shipped banks. */
export const migrationsFolder = join(programFolder, 'db/migrations')
export const banksFolder = join(programFolder, 'questions')

/** The server's own settings, and where its database is; `file` is absent when that is on a server. */
export type Installation = { config: Config; url: string; file: string | undefined }

/** Reads the environment that the server reads. `undefined`: it has faults, and they were told. */
export function readInstallation(io: Io): Installation | undefined {
  const read = readConfig(env)
  if (!read.ok) {
    io.err(`The environment has faults:\n  ${read.faults.join('\n  ')}\n`)
    return undefined
  }
  const url = databaseUrl(read.config)
  return { config: read.config, url, file: databaseFile(url) }
}

/** Another database than the installation's, and the token for its server. */
export type OtherDatabase = { url?: string | undefined; token?: string | undefined }

/**
 * Opens the installation's database, or another one, for `work`, and closes it. What the database or its
 * server refuses is told.
 */
export async function withAnyDatabase(
  io: Io,
  other: OtherDatabase,
  work: (db: Database, url: string, config: Config) => Promise<ExitCode>,
): Promise<ExitCode> {
  const installation = readInstallation(io)
  if (installation === undefined) return 1
  const { config } = installation
  const url = other.url ?? installation.url
  // The installation's token is for its own server only.
  const token = other.url === undefined ? config.DATABASE_TOKEN : other.token
  try {
    const db = openDatabase(url, { ...(token !== undefined && { token }) })
    try {
      return await work(db, url, config)
    } finally {
      db.$client.close()
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
    io.err(`The database at ${url} could not be used: ${describeRefusal(error)}\n`)
    return 1
  }
}

/** The same for work that needs a database with this program's tables; otherwise says what to do. */
export async function withDatabase(
  io: Io,
  other: OtherDatabase,
  work: (db: Database, config: Config) => Promise<ExitCode>,
): Promise<ExitCode> {
  const installation = readInstallation(io)
  if (installation === undefined) return 1
  const file = databaseFile(other.url ?? installation.url)
  if (file !== undefined && !(await isThere(file))) {
    io.err(`There is no database at ${file}. Look at DATA_DIR and DATABASE_URL.\n`)
    return 1
  }
  return withAnyDatabase(io, other, async (db, url, config) => {
    const problem = await schemaProblem(db)
    if (problem === undefined) return work(db, config)
    io.err(`The database at ${url} ${problem}\n`)
    return 1
  })
}

/** Why this program can't work on a database with this schema. `undefined`: it can. */
async function schemaProblem(db: Database): Promise<string | undefined> {
  const state = compareSchema(await appliedMigrations(db), await readMigrations(migrationsFolder))
  switch (state.kind) {
    case 'same':
      return undefined
    case 'none':
      return 'holds nothing of Examwright yet. Run "migrate", or start the server once.'
    case 'older':
      return `is older than this program. Run "migrate"; missing: ${state.missing.join(', ')}.`
    case 'newer':
      return 'is newer than this program. Use the program that it belongs to.'
  }
}
