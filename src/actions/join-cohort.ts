import { countingBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findCohortByCode, joinCohort as join, roleByCode } from '#db/queries/cohort-joining.ts'
import { type CountedUse, countUses, usedUp } from '#db/queries/request-counts.ts'
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
 * - `over-limit`: too many codes were tried; whether this one opens anything is not told
 */
export type CohortJoined =
  | { kind: 'joined'; cohortId: string }
  | { kind: 'already'; cohortId: string }
  | { kind: 'refused'; why: JoinRefusal }
  | { kind: 'changed' | 'not-found' | 'guest' | 'signed-out' }
  | { kind: 'over-limit'; used: readonly CountedUse[] }

/**
 * Makes whoever asks a member of the cohort with a code: one batch that counts the try and reads, one write batch. `uses`:
 * what the try uses up.
 */
export async function joinCohort(
  db: Database,
  who: Who,
  { code, name, sharesPractice }: SentJoining,
  uses: readonly CountedUse[],
): Promise<CohortJoined> {
  const read = await countingBatch(db, {
    counts: countUses(uses),
    viewers: findViewer(who),
    cohorts: findCohortByCode({ code }),
    roles: roleByCode({ ...who, code }),
  })
  const used = usedUp(uses, read.counts)
  if (used.length > 0) return { kind: 'over-limit', used }
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
