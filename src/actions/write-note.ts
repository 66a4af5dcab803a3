import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { removeNote, saveNote } from '#db/queries/learners.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'

/** - `not-found`: no such question, or one that was never in a sitting of the learner's */
export type Noted = { kind: 'noted' } | { kind: 'not-found' } | { kind: 'signed-out' }

/** Writes the learner's private note on a question; an empty one takes the note away. */
export async function writeNote(
  db: Database,
  who: Who,
  { questionId, body }: { questionId: string; body: string },
): Promise<Noted> {
  const [changed = 0] = await writeBatch(db, [
    body === ''
      ? removeNote({ ...who, questionId })
      : saveNote({ ...who, questionId, body, at: who.now }),
  ])
  if (changed > 0) return { kind: 'noted' }
  const { viewers } = await readBatch(db, { viewers: findViewer(who) })
  if (viewers.length === 0) return { kind: 'signed-out' }
  // Where there was no note, there is none now.
  return body === '' ? { kind: 'noted' } : { kind: 'not-found' }
}
