import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findCohortByCode, joinCohort as join, roleByCode } from '#db/queries/cohort-joining.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { findJoinRefusal, type JoinRefusal } from '#src/domain/cohort/joining.ts'

/** What somebody sends who wants to join; `code` as it is kept. */
export type SentJoining = { code: string; name: string; sharesPractice: 0 | 1 }

/**
 * - `already`: they belong to it already; nothing was written
 * - `refused`: its rules let them not in; nothing was written
 * - `changed`: its rules or its code changed at this very moment; nothing was written
 * - `not-found`: no cohort has this code
 * - `guest`: a cohort needs an account
 */
export type CohortJoined =
  | { kind: 'joined'; cohortId: string }
  | { kind: 'already'; cohortId: string }
  | { kind: 'refused'; why: JoinRefusal }
  | { kind: 'changed' | 'not-found' | 'guest' | 'signed-out' }

/** Makes whoever asks a member of the cohort with a code: one read batch, one write batch. */
export async function joinCohort(
  db: Database,
  who: Who,
  { code, name, sharesPractice }: SentJoining,
): Promise<CohortJoined> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohortByCode({ code }),
    roles: roleByCode({ ...who, code }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [cohort] = read.cohorts
  if (cohort === undefined) return { kind: 'not-found' }
  if (read.roles.length > 0) return { kind: 'already', cohortId: cohort.id }
  const why = findJoinRefusal(cohort, { now: who.now, email: viewer.email })
  if (why !== undefined) return { kind: 'refused', why }
  const email = viewer.email.toLowerCase()
  const joining = { cohortId: cohort.id, code, email, name, sharesPractice, at: who.now }
  const [added] = await writeBatch(db, [join(viewer.userId, joining)])
  return added === 1 ? { kind: 'joined', cohortId: cohort.id } : { kind: 'changed' }
}
