import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** A migration of this program; `when` is what a database remembers of it. */
export type Migration = { tag: string; when: number }

/**
 * A database's schema beside this program's.
 * - `none`: it has no tables of ours
 * - `older`: the migrations named are still to come
 * - `newer`: it has migrations that this program does not know
 */
export type SchemaState =
  | { kind: 'none' | 'same' | 'newer' }
  | { kind: 'older'; missing: readonly string[] }

const journalSchema = z.object({
  entries: z.array(z.object({ tag: z.string(), when: z.number() })),
})

/** The migrations of this program, the oldest first. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const text = await readFile(join(folder, 'meta/_journal.json'), 'utf8')
  return journalSchema.parse(JSON.parse(text)).entries
}

/** Where a database stands that remembers the migrations in `applied`; `undefined`: it remembers none. */
export function compareSchema(
  applied: readonly number[] | undefined,
  known: readonly Migration[],
): SchemaState {
  if (applied === undefined || applied.length === 0) return { kind: 'none' }
  if (applied.some((when) => known.every((migration) => migration.when !== when)))
    return { kind: 'newer' }
  const missing = known.filter(({ when }) => !applied.includes(when)).map(({ tag }) => tag)
  return missing.length > 0 ? { kind: 'older', missing } : { kind: 'same' }
}
