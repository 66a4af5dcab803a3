import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { saveImage } from '#db/queries/question-writes.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { pictureType } from '#src/domain/formats/picture-type.ts'
import { meetAuthor, type TurnedAway } from './meet-author.ts'

/** Bytes that a picture may have. */
const mostImageBytes = 2 * 1024 * 1024

/** - `no-picture`: by its first bytes it is none that pages show */
export type ImageAdded =
  | { kind: 'added'; hash: string }
  | { kind: 'no-picture' }
  | { kind: 'too-large' }
  | { kind: TurnedAway }

/** Keeps a picture in a bank, under the hash of its bytes: one read batch, one write batch. */
export async function addImage(
  db: Database,
  who: Who,
  { bankId, bytes }: { bankId: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<ImageAdded> {
  const author = meetAuthor(
    await readBatch(db, { viewers: findViewer(who), banks: findAuthoredBank({ ...who, bankId }) }),
  )
  if (author.kind !== 'author') return author
  if (bytes.length > mostImageBytes) return { kind: 'too-large' }
  const mediaType = pictureType(bytes)
  if (mediaType === undefined) return { kind: 'no-picture' }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const row = { bankId, hash, mediaType, bytes, at: who.now }
  await writeBatch(db, [saveImage(author.viewer.userId, row)])
  return { kind: 'added', hash }
}
