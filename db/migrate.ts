import { migrate } from 'drizzle-orm/libsql/migrator'
import type { Database } from './database.ts'

/**
 * Brings a database to the newest schema, from the SQL files in `folder`; what was applied before is left
 * alone. Runs on Node against any URL: a Worker has no file system.
 */
export async function migrateDatabase(db: Database, folder: string): Promise<void> {
  await migrate(db, { migrationsFolder: folder })
}
