import { writeBatch } from '#db/batch.ts'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { markRatingsStale } from '#db/queries/ratings.ts'
import { fileUrl } from '#src/database-url.ts'
import { type Contents, inspectFile } from './database-contents.ts'
import { syncFile } from './durable-file.ts'
import { compareSchema, readMigrations } from './schema-state.ts'

/** A copy that may take the database's place, with the migrations it got; or what a backup `is` that may not. */
export type Prepared =
  | { ok: true; contents: Contents; migrated: readonly string[] }
  | { ok: false; is: string }

/** Checks every page of a copy of a backup and brings it to the newest schema, from the files in `folder`. */
export async function prepareCopy(copy: string, folder: string): Promise<Prepared> {
  const found = inspectFile(copy, 'integrity_check')
  if (found.kind === 'foreign') return { ok: false, is: 'no Examwright database' }
  if (found.kind === 'damaged')
    return { ok: false, is: `damaged: ${found.faults.slice(0, 5).join('; ')}` }
  const state = compareSchema(found.migrations, await readMigrations(folder))
  if (state.kind === 'newer') return { ok: false, is: 'newer than this program' }
  if (state.kind === 'none') return { ok: false, is: 'no finished Examwright database' }
  const migrated = state.kind === 'older' ? state.missing : []
  await bringForward(copy, folder)
  await syncFile(copy)
  return { ok: true, contents: found.contents, migrated }
}

async function bringForward(copy: string, folder: string): Promise<void> {
  const db = openDatabase(fileUrl(copy))
  try {
    await migrateDatabase(db, folder)
    // Rows of a copied table are numbered anew, and ratings go by those numbers.
    await writeBatch(db, [markRatingsStale()])
    // One file, that can be renamed.
    await db.$client.execute('PRAGMA journal_mode=DELETE')
  } finally {
    db.$client.close()
  }
}
