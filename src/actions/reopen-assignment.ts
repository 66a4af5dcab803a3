import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { addNotice } from '#db/queries/assignment-notices.ts'
import { removeGrant, saveGrant } from '#db/queries/assignment-writes.ts'
import { findAssignment, membersOfAssignment } from '#db/queries/assignments.ts'
import { goingAttempts } from '#db/queries/attempts.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetSetter } from './meet-setter.ts'
import { writeAndRetime } from './retime-attempts.ts'

/** More for one member: attempts beyond those of everybody, a window that ends later; `null`: as for everybody. */
export type Grant = { extraAttempts: number; closesAt: number | null }

/**
 * - `nothing`: neither attempts nor a later end were given
 * - `not-later`: the end lies before that of everybody, or in the past
 * - `no-member`: nobody of that id is a member
 * - `draft`: nobody can work on it yet
 */
export type Reopened =
  | { kind: 'reopened' }
  | { kind: 'nothing' | 'not-later' | 'no-member' | 'draft' }
  | { kind: TurnedAway }

/**
 * Opens an assignment again for one member, or with `undefined` takes that back: one read batch, one write batch. An
 * attempt of theirs that goes on gets the time of the new window.
 */
export async function reopenAssignment(
  db: Database,
  who: Who,
  wish: { assignmentId: string; userId: string; grant: Grant | undefined },
): Promise<Reopened> {
  const { assignmentId, userId, grant } = wish
  const asked = { ...who, assignmentId }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    assignments: findAssignment(asked),
    members: membersOfAssignment(asked),
    going: goingAttempts(asked),
  })
  const met = meetSetter(read)
  if (met.kind !== 'setter') return met
  const { assignment } = met
  if (assignment.publishedAt === null) return { kind: 'draft' }
  if (!read.members.some((one) => one.userId === userId)) return { kind: 'no-member' }
  const fault = grant && faultOf(grant, assignment.closesAt, who.now)
  if (fault !== undefined) return { kind: fault }
  const theirs = read.going
    .filter((one) => one.userId === userId)
    .map((one) => ({ ...one, grantedUntil: grant?.closesAt ?? null }))
  const writes = [
    ...(grant === undefined
      ? [removeGrant(assignmentId, userId)]
      : [
          saveGrant({ assignmentId, userId, ...grant, at: who.now }),
          addNotice({
            kind: 'assignment-reopened',
            assignmentId,
            userId,
            event: `${grant.extraAttempts} ${grant.closesAt}`,
            at: who.now,
          }),
        ]),
  ]
  await writeAndRetime(db, writes, { attempts: theirs, now: who.now })
  return { kind: 'reopened' }
}

function faultOf({ extraAttempts, closesAt }: Grant, usual: number, now: number) {
  if (extraAttempts === 0 && closesAt === null) return 'nothing'
  return closesAt !== null && (closesAt <= usual || closesAt <= now) ? 'not-later' : undefined
}
