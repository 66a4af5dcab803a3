import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type ItemFilter, numbersMeant } from '#db/queries/import-review.ts'
import { acceptItems, discardImport as discardRows } from '#db/queries/import-writes.ts'
import { findImport } from '#db/queries/imports.ts'
import type { Who } from '#db/queries/viewers.ts'

/** - `not-found`: no such import, or into a bank of others */
export type Decided = { kind: 'decided'; bankId: string } | { kind: 'not-found' }

/** Numbers of questions as a page showed them, and those among them that are to be imported. */
export type Ticks = { shown: readonly number[]; taken: readonly number[] }

/** Keeps which of the shown questions are to be imported: one read batch, one write batch. */
export async function tickItems(
  db: Database,
  who: Who,
  { importId, shown, taken }: Ticks & { importId: string },
): Promise<Decided> {
  const { imports } = await readBatch(db, { imports: findImport({ ...who, importId }) })
  const [found] = imports
  if (found === undefined) return { kind: 'not-found' }
  const wanted = new Set(taken)
  await writeBatch(db, [
    acceptItems(
      importId,
      shown.filter((one) => wanted.has(one)),
      1,
    ),
    acceptItems(
      importId,
      shown.filter((one) => !wanted.has(one)),
      0,
    ),
  ])
  return { kind: 'decided', bankId: found.bankId }
}

/** Accepts or leaves out every question that is meant: one read batch, one write batch. */
export async function tickAll(
  db: Database,
  who: Who,
  wish: { importId: string; filter: ItemFilter; isAccepted: 0 | 1 },
): Promise<Decided> {
  const { importId, filter, isAccepted } = wish
  const { imports, meant } = await readBatch(db, {
    imports: findImport({ ...who, importId }),
    meant: numbersMeant({ ...who, ...filter, importId }),
  })
  const [found] = imports
  if (found === undefined) return { kind: 'not-found' }
  const numbers = meant.map(({ number }) => number)
  await writeBatch(db, [acceptItems(importId, numbers, isAccepted)])
  return { kind: 'decided', bankId: found.bankId }
}

/** Gives an import up that was not imported; the bank stays as it is. One read batch, one write batch. */
export async function discardImport(db: Database, who: Who, importId: string): Promise<Decided> {
  const { imports } = await readBatch(db, { imports: findImport({ ...who, importId }) })
  const [found] = imports
  if (found === undefined) return { kind: 'not-found' }
  await writeBatch(db, discardRows(importId, who.now))
  return { kind: 'decided', bankId: found.bankId }
}
