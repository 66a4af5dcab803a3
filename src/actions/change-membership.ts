import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { clearOffBoard } from '#db/queries/board-writes.ts'
import {
  removeFromCohort,
  saveCohortName,
  savePracticeSharing,
} from '#db/queries/cohort-joining.ts'
import { removeDesertedCohort } from '#db/queries/cohort-removal.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetPerson } from './meet-cohort.ts'

/** What somebody changes about their own place in a cohort. */
export type MembershipChange = { do: 'share' | 'unshare' } | { do: 'rename'; name: string }

/** Changes one's own place in a cohort: one read batch, one write batch. */
export async function changeMembership(
  db: Database,
  who: Who,
  { cohortId, change }: { cohortId: string; change: MembershipChange },
): Promise<{ kind: 'done' } | { kind: TurnedAway }> {
  const person = await readPerson(db, who, cohortId)
  if (person.kind !== 'person') return person
  const me = { cohortId, userId: person.viewer.userId }
  await writeBatch(db, [
    change.do === 'rename'
      ? saveCohortName(me, change.name)
      : savePracticeSharing(me, change.do === 'share' ? 1 : 0),
  ])
  return { kind: 'done' }
}

/** - `last-instructor`: somebody else has to instruct the cohort first, or it is deleted */
export type CohortLeft = { kind: 'left' } | { kind: 'last-instructor' } | { kind: TurnedAway }

/** Takes oneself out of a cohort; one that then nobody belongs to goes. One read batch, one write batch. */
export async function leaveCohort(db: Database, who: Who, cohortId: string): Promise<CohortLeft> {
  const person = await readPerson(db, who, cohortId)
  if (person.kind !== 'person') return person
  const [left] = await writeBatch(db, [
    removeFromCohort({ cohortId, userId: person.viewer.userId }),
    ...clearOffBoard({ cohortId, userId: person.viewer.userId }),
    ...removeDesertedCohort(cohortId, who.now),
  ])
  // Only the last instructor stays; a member who is gone already has left.
  return left === 0 && person.cohort.role === 'instructor'
    ? { kind: 'last-instructor' }
    : { kind: 'left' }
}

async function readPerson(db: Database, who: Who, cohortId: string) {
  return meetPerson(
    await readBatch(db, { viewers: findViewer(who), cohorts: findCohort({ ...who, cohortId }) }),
  )
}
