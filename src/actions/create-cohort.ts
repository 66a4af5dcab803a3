import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { addCohort } from '#db/queries/cohorts.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { joinCodeBytes, makeJoinCode } from '#src/domain/cohort/join-code.ts'

/** A cohort as its form sends it. `id` is a UUID made when the form was shown: the same one twice is one cohort. */
export type SentCohort = {
  id: string
  exam: string
  title: string
  about: string
  zone: string
  /** What its members see of whoever creates it. */
  name: string
}

/** - `guest`: cohorts need an account */
export type CohortCreated = { kind: 'created' | 'no-such-exam' | 'guest' | 'signed-out' }

/** Creates a cohort with its first instructor, open to everybody who has its code: one read batch, one write batch. */
export async function createCohort(
  db: Database,
  who: Who,
  sent: SentCohort,
): Promise<CohortCreated> {
  const { viewers, blueprints } = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
  })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  if (!blueprints.some(({ exam }) => exam === sent.exam)) return { kind: 'no-such-exam' }
  await writeBatch(db, addCohort(viewer.userId, { ...sent, code: newJoinCode(), at: who.now }))
  return { kind: 'created' }
}

/** A new code to join by. */
export function newJoinCode(): string {
  return makeJoinCode(crypto.getRandomValues(new Uint8Array(joinCodeBytes)))
}
