import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findOfferedBank, startUsing, stopUsing } from '#db/queries/bank-uses.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'

/** - `not-found`: no such bank, or not the learner's to choose */
export type Chosen =
  | { kind: 'chosen'; exam: string }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }

/** Puts a bank among those that a learner practises, or takes it out: one read batch, one write batch. */
export async function chooseBank(
  db: Database,
  who: Who,
  { bankId, wish }: { bankId: string; wish: 'use' | 'stop' },
): Promise<Chosen> {
  const { viewers, banks } = await readBatch(db, {
    viewers: findViewer(who),
    banks: findOfferedBank({ ...who, bankId }),
  })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [bank] = banks
  if (bank === undefined) return { kind: 'not-found' }
  await writeBatch(db, [
    wish === 'use'
      ? startUsing(viewer.userId, { bankId, at: who.now })
      : stopUsing(viewer.userId, bankId),
  ])
  return { kind: 'chosen', exam: bank.exam }
}
