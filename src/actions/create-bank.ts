import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { addBank } from '#db/queries/authored-banks.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'

/** A bank as its form sends it. `id` is a UUID made when the form was shown: the same one twice is one bank. */
export type SentBank = { id: string; exam: string; title: string; about: string }

/** - `guest`: banks need an account, so that they can be shared and come back to */
export type Created =
  | { kind: 'created' }
  | { kind: 'no-such-exam' }
  | { kind: 'guest' }
  | { kind: 'signed-out' }

/** Creates an empty bank that only its owner sees: one read batch, one write batch. */
export async function createBank(db: Database, who: Who, sent: SentBank): Promise<Created> {
  const { viewers, blueprints } = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
  })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  if (!blueprints.some(({ exam }) => exam === sent.exam)) return { kind: 'no-such-exam' }
  await writeBatch(db, addBank(viewer.userId, { ...sent, at: who.now }))
  return { kind: 'created' }
}
