import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { addToken, removeToken } from '#db/queries/tokens.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { hashSecret } from './secret-hash.ts'

/** A token as its form asks for it; `secret` is shown once and only its hash is kept. */
export type WishedToken = { id: string; name: string; secret: string; days: number }

/** - `guest`: tokens need an account */
export type TokenChanged = { kind: 'done' } | { kind: 'guest' } | { kind: 'signed-out' }

const dayMs = 24 * 60 * 60 * 1000

/** Makes a token that ends after `days`: one read batch, one write batch. */
export async function makeToken(
  db: Database,
  who: Who,
  { id, name, secret, days }: WishedToken,
): Promise<TokenChanged> {
  const { viewers } = await readBatch(db, { viewers: findViewer(who) })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const { userId } = viewer
  const [tokenHash, at] = [await hashSecret(secret), who.now]
  await writeBatch(db, addToken({ id, userId, name, tokenHash, at, expiresAt: at + days * dayMs }))
  return { kind: 'done' }
}

/** Ends a token of whoever asks; one that is not theirs stays. One read batch, one write batch. */
export async function revokeToken(db: Database, who: Who, id: string): Promise<TokenChanged> {
  const { viewers } = await readBatch(db, { viewers: findViewer(who) })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  await writeBatch(db, removeToken(viewer.userId, id))
  return { kind: 'done' }
}
