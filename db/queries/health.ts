import { statement, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'

/**
 * Reads every table that an answer needs and writes one row, so that a missing table, a full disk and a
 * locked file all show.
 * @throws the driver's error
 */
export async function probe(db: Database, at: number): Promise<void> {
  await writeBatch(db, [
    // One row of each: a join of them would go through a big one to find an empty one.
    statement(
      'select exists (select 1 from session), exists (select 1 from question_version), exists (select 1 from step), exists (select 1 from card)',
    ),
    statement(
      `insert into job (name, lease_until, last_finished_at) values ('health', 0, ?)
       on conflict (name) do update set last_finished_at = excluded.last_finished_at`,
      [at],
    ),
  ])
}
