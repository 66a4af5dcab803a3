import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { removeBank } from '#db/queries/bank-removal.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { meetOwner, type TurnedAway } from './meet-author.ts'

/** - `other-title`: what was typed is not the bank's title; nothing was written */
export type BankDeleted = { kind: 'deleted' } | { kind: 'other-title' } | { kind: TurnedAway }

/**
 * Deletes a bank for its owner, who types its title: one read batch, one write batch. Where people have met its
 * questions, or assignments list them, these stay, and the bank is withdrawn instead.
 */
export async function deleteBank(
  db: Database,
  who: Who,
  { bankId, typedTitle }: { bankId: string; typedTitle: string },
): Promise<BankDeleted> {
  const owner = meetOwner(
    await readBatch(db, { viewers: findViewer(who), banks: findAuthoredBank({ ...who, bankId }) }),
  )
  if (owner.kind !== 'author') return owner
  if (plain(typedTitle) !== plain(owner.bank.title)) return { kind: 'other-title' }
  await writeBatch(db, removeBank(bankId, owner.viewer.userId))
  return { kind: 'deleted' }
}

function plain(title: string): string {
  return title.replaceAll(/\s+/gu, ' ').trim().toLocaleLowerCase('en')
}
