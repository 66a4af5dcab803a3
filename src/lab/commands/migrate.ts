import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { migrateDatabase } from '#db/migrate.ts'
import { appliedMigrations } from '#db/queries/operators.ts'
import { databaseFile } from '#src/database-url.ts'
import { type Command, explainUsage, readArgs } from './command.ts'
import { migrationsFolder, readInstallation, withAnyDatabase } from './installation.ts'
import { compareSchema, readMigrations } from './schema-state.ts'

/** Brings any database to this program's schema. */
export const migrate: Command = {
  name: 'migrate',
  usage: '[--url URL] [--token T]   makes or updates the tables; no URL: the server’s own database',
  async run(args, io) {
    const read = readArgs(args, { url: { type: 'string' }, token: { type: 'string' } })
    if (!read.ok) return explainUsage(migrate, io, read.message)
    if (read.positionals.length > 0) return explainUsage(migrate, io, 'it takes no other words')
    const installation = readInstallation(io)
    if (installation === undefined) return 1
    const file = databaseFile(read.values.url ?? installation.url)
    if (file !== undefined) await mkdir(dirname(file), { recursive: true })
    return withAnyDatabase(io, read.values, async (db, url) => {
      const known = await readMigrations(migrationsFolder)
      const before = await appliedMigrations(db)
      if (compareSchema(before, known).kind === 'newer') {
        io.err(`The database at ${url} is newer than this program and was left as it is.\n`)
        return 1
      }
      await migrateDatabase(db, migrationsFolder)
      const applied = known.filter(({ when }) => before?.includes(when) !== true)
      for (const { tag } of applied) io.out(`applied ${tag}\n`)
      if (applied.length === 0) io.out('nothing to do: the tables are as they should be\n')
      return 0
    })
  },
}
