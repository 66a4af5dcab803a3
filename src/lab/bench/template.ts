import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { seedBanks } from '#db/seed.ts'
import { fillWorld, type World } from './world.ts'

/** Makes a database file with the shipped banks and a population, closed and without a write-ahead log. */
export async function makeWorld(path: string, root: string, world: World): Promise<void> {
  const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
  await migrateDatabase(db, join(root, 'db/migrations'))
  await seedBanks(db, join(root, 'questions'), 0)
  await fillWorld(db, world)
  await db.$client.execute('pragma wal_checkpoint(truncate)')
  db.$client.close()
}
