import { type Bound, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { clearOffBoard } from '#db/queries/board-writes.ts'
import { removeFromCohort } from '#db/queries/cohort-joining.ts'
import {
  makeInstructor,
  makeMember,
  peopleOfCohort,
  saveTimeFactor,
  tellOfPlace,
  tellOfTime,
  withdrawCohortInvite,
  withdrawInvitesOf,
} from '#db/queries/cohort-people.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetInstructor } from './meet-cohort.ts'
import { stretchAttempts } from './retime-attempts.ts'

/** What an instructor does with somebody of the cohort; `withdraw` takes an invitation back. */
export type PeopleChange =
  | { do: 'withdraw'; codeHash: string }
  | { do: 'remove' | 'make-instructor' | 'make-member'; userId: string }

/**
 * - `no-such-person`: they are not there any more, or not what the change is for; nothing was written
 * - `last-instructor`: a cohort keeps one; nothing was written
 */
export type PeopleChanged =
  | { kind: 'done' }
  | { kind: 'no-such-person' | 'last-instructor' }
  | { kind: TurnedAway }

/** Changes who is what in a cohort, for one of its instructors: one read batch, one write batch. */
export async function changePeople(
  db: Database,
  who: Who,
  { cohortId, change }: { cohortId: string; change: PeopleChange },
): Promise<PeopleChanged> {
  const mine = { ...who, cohortId }
  const { people, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort(mine),
    people: peopleOfCohort(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return instructor
  if (change.do === 'withdraw') {
    await writeBatch(db, [withdrawCohortInvite(cohortId, change.codeHash)])
    return { kind: 'done' }
  }
  const person = people.find(({ userId }) => userId === change.userId)
  if (person === undefined || !isFor(change.do, person.role)) return { kind: 'no-such-person' }
  const [changed] = await writeBatch(db, [
    toStatement(change.do, { cohortId, userId: person.userId }),
    tellOfPlace({ cohortId, userId: person.userId }, { what: becomes[change.do], at: who.now }),
    ...clearOffBoard({ cohortId, userId: change.userId }),
    withdrawInvitesOf({ cohortId, userId: change.userId }),
  ])
  return changed === 1 ? { kind: 'done' } : { kind: 'last-instructor' }
}

type Wish = Exclude<PeopleChange['do'], 'withdraw'>

const becomes = {
  remove: 'removed',
  'make-instructor': 'instructor',
  'make-member': 'member',
} as const satisfies Record<Wish, string>

function isFor(wish: Wish, role: 'instructor' | 'member'): boolean {
  if (wish === 'remove') return true
  return role === (wish === 'make-instructor' ? 'member' : 'instructor')
}

function toStatement(wish: Wish, person: { cohortId: string; userId: string }): Bound<unknown> {
  switch (wish) {
    case 'remove':
      return removeFromCohort(person)
    case 'make-instructor':
      return makeInstructor(person)
    case 'make-member':
      return makeMember(person)
  }
}

/** - `no-such-person`: they are not a member of the cohort any more; nothing was written */
export type Accommodated = { kind: 'done' } | { kind: 'no-such-person' } | { kind: TurnedAway }

/**
 * Grants a member a time factor in everything of a cohort (1, 1.25, 1.5, 2; 0 = no clock; `null`: their own setting),
 * for one of its instructors, and stretches what they are in the middle of: two read and two write batches.
 */
export async function accommodate(
  db: Database,
  who: Who,
  granted: { cohortId: string; userId: string; factor: number | null },
): Promise<Accommodated> {
  const { cohortId, userId, factor } = granted
  const mine = { ...who, cohortId }
  const { people, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort(mine),
    people: peopleOfCohort(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return instructor
  const member = people.find((one) => one.userId === userId && one.role === 'member')
  if (member === undefined) return { kind: 'no-such-person' }
  if (member.timeFactor === factor) return { kind: 'done' }
  await writeBatch(db, [
    saveTimeFactor({ cohortId, userId }, factor),
    tellOfTime({ cohortId, userId }, who.now),
  ])
  await stretchAttempts(db, { cohortId, userId, now: who.now })
  return { kind: 'done' }
}
