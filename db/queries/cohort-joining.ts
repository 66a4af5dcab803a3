import { and, asc, eq, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { cohort, cohortPerson, rosterEntry } from '#db/schema/cohorts.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** A cohort by its code, for whoever was given it. No row: there is none. */
export const findCohortByCode = prepared<{ code: string }>()((db) =>
  db
    .select({
      id: cohort.id,
      exam: cohort.exam,
      title: cohort.title,
      about: cohort.about,
      zone: cohort.zone,
      isJoinOpen: cohort.isJoinOpen,
      joinUntil: cohort.joinUntil,
      joinDomain: cohort.joinDomain,
      archivedAt: cohort.archivedAt,
    })
    .from(cohort)
    .where(eq(cohort.joinCode, value('code'))),
)

/** Names of the instructors of the cohort with a code, who came first first. */
export const instructorsByCode = prepared<{ code: string }>()((db) =>
  db
    .select({ name: cohortPerson.name })
    .from(cohort)
    .innerJoin(
      cohortPerson,
      and(eq(cohortPerson.cohortId, cohort.id), eq(cohortPerson.role, 'instructor')),
    )
    .where(eq(cohort.joinCode, value('code')))
    .orderBy(asc(cohortPerson.joinedAt), asc(cohortPerson.userId)),
)

/** What whoever asks is in the cohort with a code already: one row, or none. */
export const roleByCode = prepared<Who & { code: string }>()((db) =>
  db
    .select({ role: cohortPerson.role })
    .from(cohort)
    .innerJoin(
      cohortPerson,
      and(eq(cohortPerson.cohortId, cohort.id), eq(cohortPerson.userId, myId())),
    )
    .where(eq(cohort.joinCode, value('code'))),
)

/** The roster's entry of the cohort with a code for the address of whoever asks: one row, or none. */
export const rosterEntryByCode = prepared<Who & { code: string }>()((db) =>
  db
    .select({ name: rosterEntry.name })
    .from(cohort)
    .innerJoin(user, eq(user.id, myId()))
    .innerJoin(
      rosterEntry,
      and(eq(rosterEntry.cohortId, cohort.id), eq(rosterEntry.email, user.email)),
    )
    .where(eq(cohort.joinCode, value('code'))),
)

type Joining = {
  cohortId: string
  code: string
  /** In lower case. */
  email: string
  name: string
  sharesPractice: 0 | 1
  at: number
}

/**
 * Makes somebody a member, with the time that the roster says for their address. Changes no row when they belong to the
 * cohort already, or its code or rules changed meanwhile.
 */
export function joinCohort(userId: string, joining: Joining) {
  const { cohortId, code, email, name, sharesPractice, at } = joining
  return statement(
    `insert into cohort_person (cohort_id, user_id, role, name, joined_at, shares_practice, time_factor)
     select cohort.id, :user, 'member', :name, :at, :shares,
       (select time_factor from roster_entry where cohort_id = cohort.id and email = :email)
     from cohort where id = :cohort and join_code = :code and archived_at is null and is_join_open = 1
       and (join_until is null or join_until > :at)
     on conflict do nothing`,
    { user: userId, name, at, shares: sharesPractice, email, cohort: cohortId, code },
  )
}

type Membership = { cohortId: string; userId: string }

/** Sets whether the instructors see a member's practice. */
export function savePracticeSharing({ cohortId, userId }: Membership, shares: 0 | 1) {
  return statement(
    `update cohort_person set shares_practice = ? where cohort_id = ? and user_id = ? and role = 'member'`,
    [shares, cohortId, userId],
  )
}

/** Sets the name by which somebody is known in a cohort. */
export function saveCohortName({ cohortId, userId }: Membership, name: string) {
  return statement('update cohort_person set name = ? where cohort_id = ? and user_id = ?', [
    name,
    cohortId,
    userId,
  ])
}

/**
 * Takes somebody out of a cohort, and with the row what the cohort knows of them. Changes nothing for its last
 * instructor. What they answered in assignments stays with their own history; it counts again if they come back.
 */
export function removeFromCohort({ cohortId, userId }: Membership) {
  return statement(
    `delete from cohort_person where cohort_id = :cohort and user_id = :user
       and (role = 'member' or exists (select 1 from cohort_person as other
         where other.cohort_id = :cohort and other.role = 'instructor' and other.user_id <> :user))`,
    { cohort: cohortId, user: userId },
  )
}
