import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  acceptCohortInvite,
  addCohortInvite,
  findCohortInvite,
  openCohortInvites,
  personBeforeInvite,
} from '#db/queries/cohort-people.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import type { TurnedAway } from './meet-author.ts'
import { type KnownCohort, meetInstructor } from './meet-cohort.ts'
import { hashSecret } from './secret-hash.ts'

/** How long an invitation can be accepted: seven days, in ms. */
const inviteMs = 7 * 24 * 60 * 60 * 1000

/** Invitations to one cohort that can be open at once. */
const mostInvites = 20

/** - `too-many`: 20 invitations are open */
export type InstructorInvited =
  | { kind: 'invited'; viewer: Viewer; cohort: KnownCohort }
  | { kind: 'too-many' }
  | { kind: TurnedAway }

/** Opens an invitation with a secret code, of which only the hash is kept: one read batch, one write batch. */
export async function inviteInstructor(
  db: Database,
  who: Who,
  { cohortId, code }: { cohortId: string; code: string },
): Promise<InstructorInvited> {
  const mine = { ...who, cohortId }
  const { invites, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort(mine),
    invites: openCohortInvites(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return instructor
  if (invites.length >= mostInvites) return { kind: 'too-many' }
  const { viewer, cohort } = instructor
  const codeHash = await hashSecret(code)
  const { now } = who
  const invite = { codeHash, cohortId, userId: viewer.userId, at: now, until: now + inviteMs }
  await writeBatch(db, addCohortInvite(invite))
  return { kind: 'invited', viewer, cohort }
}

/** - `not-found`: no such invitation, or it is over */
export type InviteAccepted = { kind: 'accepted'; cohortId: string } | { kind: TurnedAway }

/**
 * Accepts an invitation to instruct, which is then spent; a member becomes an instructor. One read batch, one write
 * batch. For whoever is an instructor already it stays open.
 */
export async function acceptInstructing(
  db: Database,
  who: Who,
  { code, name }: { code: string; name: string },
): Promise<InviteAccepted> {
  const codeHash = await hashSecret(code)
  const read = await readBatch(db, {
    viewers: findViewer(who),
    invites: findCohortInvite({ codeHash, now: who.now }),
    before: personBeforeInvite({ ...who, codeHash }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [invite] = read.invites
  if (invite === undefined) return { kind: 'not-found' }
  const accepted: InviteAccepted = { kind: 'accepted', cohortId: invite.cohortId }
  if (read.before[0]?.role === 'instructor') return accepted
  const [added] = await writeBatch(
    db,
    acceptCohortInvite(viewer.userId, { codeHash, name, at: who.now }),
  )
  return added === 1 ? accepted : { kind: 'not-found' }
}
