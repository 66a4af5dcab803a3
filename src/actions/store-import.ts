import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { storeImport as storeRows } from '#db/queries/imports.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { mostFileBytes } from '#src/domain/formats/sizes.ts'
import { meetAuthor, type TurnedAway } from './meet-author.ts'

/** A file as it was sent. `id` is a UUID made when the form was shown: the same one twice is one import. */
export type SentFile = {
  id: string
  bankId: string
  fileName: string
  /** Format that was asked for. Absent: to be found by content. */
  wantedFormat: string | undefined
  bytes: Uint8Array
}

export type Stored =
  | { kind: 'stored' }
  | { kind: 'empty' }
  | { kind: 'too-large' }
  | { kind: TurnedAway }

/** Keeps a file until a reader gets to it: one read batch, one write batch. Nothing of it is in the bank. */
export async function storeImport(db: Database, who: Who, sent: SentFile): Promise<Stored> {
  const author = meetAuthor(
    await readBatch(db, {
      viewers: findViewer(who),
      banks: findAuthoredBank({ ...who, bankId: sent.bankId }),
    }),
  )
  if (author.kind !== 'author') return author
  if (sent.bytes.length === 0) return { kind: 'empty' }
  if (sent.bytes.length > mostFileBytes) return { kind: 'too-large' }
  await writeBatch(
    db,
    storeRows({
      ...sent,
      fileName: sent.fileName.slice(0, 200),
      wantedFormat: sent.wantedFormat ?? null,
      userId: author.viewer.userId,
      at: who.now,
    }),
  )
  return { kind: 'stored' }
}
