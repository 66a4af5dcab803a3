import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { addReport } from '#db/queries/learners.ts'
import { answersTo } from '#db/queries/questions.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'

/** A report as sent. `id` is a UUID made when its form was shown: the same one twice is one report. */
export type SentReport = { id: string; questionId: string; reason: string; body: string }

/** - `not-found`: no such question, or one that the learner has never answered */
export type Reported = { kind: 'reported' } | { kind: 'not-found' } | { kind: 'signed-out' }

/** Reports a question in the version that the learner answered last. */
export async function reportQuestion(db: Database, who: Who, sent: SentReport): Promise<Reported> {
  const { viewers, answers } = await readBatch(db, {
    viewers: findViewer(who),
    answers: answersTo({ ...who, questionId: sent.questionId }),
  })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [latest] = answers
  if (latest === undefined) return { kind: 'not-found' }
  const { userId } = viewer
  const { versionId } = latest
  await writeBatch(db, [addReport({ ...sent, userId, versionId, at: who.now })])
  return { kind: 'reported' }
}
