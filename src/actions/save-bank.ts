import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { type BankSettings, saveBankSettings } from '#db/queries/own-banks.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { meetAuthor, type TurnedAway } from './meet-author.ts'

export type BankSaved = { kind: 'saved' } | { kind: TurnedAway }

/**
 * Saves the settings of a bank: one read batch, one write batch. Of what an editor sends, only title and description
 * count: who sees the bank and who must approve is for its owner to say.
 */
export async function saveBank(
  db: Database,
  who: Who,
  { bankId, ...sent }: BankSettings & { bankId: string },
): Promise<BankSaved> {
  const author = meetAuthor(
    await readBatch(db, { viewers: findViewer(who), banks: findAuthoredBank({ ...who, bankId }) }),
  )
  if (author.kind !== 'author') return author
  const { bank } = author
  const settings: BankSettings =
    bank.role === 'owner'
      ? sent
      : { ...sent, visibility: bank.visibility, needsReview: bank.needsReview ? 1 : 0 }
  await writeBatch(db, [saveBankSettings(bankId, settings)])
  return { kind: 'saved' }
}
