import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { cohort, cohortInvite, cohortPerson } from '#db/schema/cohorts.ts'
import { instructedCohorts } from './cohort-access.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Who belongs to a cohort, for its instructors: instructors first, then by name. */
export const peopleOfCohort = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      userId: cohortPerson.userId,
      role: cohortPerson.role,
      name: cohortPerson.name,
      joinedAt: cohortPerson.joinedAt,
      sharesPractice: cohortPerson.sharesPractice,
      timeFactor: cohortPerson.timeFactor,
    })
    .from(cohortPerson)
    .where(
      and(
        eq(cohortPerson.cohortId, value('cohortId')),
        inArray(cohortPerson.cohortId, instructedCohorts()),
      ),
    )
    .orderBy(
      sql`${cohortPerson.role} = 'instructor' desc`,
      sql`${cohortPerson.name} collate nocase`,
      asc(cohortPerson.userId),
    ),
)

/** Invitations to instruct one's own cohort that can still be accepted, the oldest first. */
export const openCohortInvites = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      codeHash: cohortInvite.codeHash,
      createdAt: cohortInvite.createdAt,
      expiresAt: cohortInvite.expiresAt,
    })
    .from(cohortInvite)
    .where(
      and(
        eq(cohortInvite.cohortId, value('cohortId')),
        inArray(cohortInvite.cohortId, instructedCohorts()),
        gt(cohortInvite.expiresAt, sql`${value('now')}`),
      ),
    )
    .orderBy(asc(cohortInvite.createdAt), asc(cohortInvite.codeHash)),
)

const inviter = sql<string | null>`(select inviting.name from cohort_person as inviting
  where inviting.cohort_id = ${cohortInvite.cohortId} and inviting.user_id = ${cohortInvite.createdBy})`

/** An invitation by the hash of its code. No row: there is none, or it is over. `name`: who invites, if still there. */
export const findCohortInvite = prepared<{ codeHash: string; now: number }>()((db) =>
  db
    .select({
      cohortId: cohort.id,
      title: cohort.title,
      exam: cohort.exam,
      expiresAt: cohortInvite.expiresAt,
      name: inviter,
    })
    .from(cohortInvite)
    .innerJoin(cohort, eq(cohort.id, cohortInvite.cohortId))
    .where(
      and(
        eq(cohortInvite.codeHash, value('codeHash')),
        gt(cohortInvite.expiresAt, sql`${value('now')}`),
      ),
    ),
)

/** What whoever asks is already in the cohort of an invitation: one row, or none. */
export const personBeforeInvite = prepared<Who & { codeHash: string }>()((db) =>
  db
    .select({ role: cohortPerson.role, name: cohortPerson.name })
    .from(cohortInvite)
    .innerJoin(
      cohortPerson,
      and(eq(cohortPerson.cohortId, cohortInvite.cohortId), eq(cohortPerson.userId, myId())),
    )
    .where(eq(cohortInvite.codeHash, value('codeHash'))),
)

type NewInvite = { codeHash: string; cohortId: string; userId: string; at: number; until: number }

/** Opens an invitation; those of the cohort that are over go. */
export function addCohortInvite({ codeHash, cohortId, userId, at, until }: NewInvite) {
  return [
    statement('delete from cohort_invite where cohort_id = ? and expires_at <= ?', [cohortId, at]),
    statement(
      'insert into cohort_invite (code_hash, cohort_id, created_by, created_at, expires_at) values (?, ?, ?, ?, ?)',
      [codeHash, cohortId, userId, at, until],
    ),
  ]
}

/** Takes an invitation back. */
export function withdrawCohortInvite(cohortId: string, codeHash: string) {
  return statement('delete from cohort_invite where cohort_id = ? and code_hash = ?', [
    cohortId,
    codeHash,
  ])
}

/** Takes back all invitations by somebody who does not instruct the cohort; comes after what made it so. */
export function withdrawInvitesOf({ cohortId, userId }: Person) {
  return statement(
    `delete from cohort_invite where cohort_id = :cohort and created_by = :user and not exists (select 1 from cohort_person
       where cohort_id = :cohort and user_id = :user and role = 'instructor')`,
    { cohort: cohortId, user: userId },
  )
}

type Accepting = { codeHash: string; name: string; at: number }

/** Makes whoever accepts an invitation an instructor and spends it; the first statement changes no row if it is over. */
export function acceptCohortInvite(userId: string, { codeHash, name, at }: Accepting) {
  return [
    statement(
      `insert into cohort_person (cohort_id, user_id, role, name, joined_at)
       select cohort_id, :user, 'instructor', :name, :at from cohort_invite where code_hash = :hash and expires_at > :at
       on conflict (cohort_id, user_id) do update set role = 'instructor', name = excluded.name,
         shares_practice = 0, alias = null, board_since = null`,
      { user: userId, name, at, hash: codeHash },
    ),
    statement('delete from cohort_invite where code_hash = ?', [codeHash]),
  ]
}

type Person = { cohortId: string; userId: string }

/** Makes a member an instructor, who shares nothing and is on no board. */
export function makeInstructor({ cohortId, userId }: Person) {
  return statement(
    `update cohort_person set role = 'instructor', shares_practice = 0, alias = null, board_since = null
     where cohort_id = ? and user_id = ? and role = 'member'`,
    [cohortId, userId],
  )
}

/** Makes an instructor a member; changes nothing for the last one. */
export function makeMember({ cohortId, userId }: Person) {
  return statement(
    `update cohort_person set role = 'member' where cohort_id = :cohort and user_id = :user and role = 'instructor'
       and exists (select 1 from cohort_person as other where other.cohort_id = :cohort
         and other.role = 'instructor' and other.user_id <> :user)`,
    { cohort: cohortId, user: userId },
  )
}

/**
 * Tells somebody that their place in a cohort was changed at an instant, if it was: after they were `removed` or became
 * an `instructor` or a `member`.
 */
export function tellOfPlace(
  { cohortId, userId }: Person,
  { what, at }: { what: 'removed' | 'instructor' | 'member'; at: number },
) {
  return statement(
    `insert into notice (id, user_id, kind, about, at)
     select :cohort || ' ' || :user || ' ' || :what || ' ' || :at, :user, 'cohort-place',
       json_object('cohortId', id, 'title', title, 'what', :what), :at
     from cohort where id = :cohort and :what =
       coalesce((select role from cohort_person where cohort_id = :cohort and user_id = :user), 'removed')
     on conflict (id) do nothing`,
    { cohort: cohortId, user: userId, what, at },
  )
}

/** Tells a member that their time in a cohort is another since an instant. */
export function tellOfTime({ cohortId, userId }: Person, at: number) {
  return statement(
    `insert into notice (id, user_id, kind, about, at)
     select :cohort || ' ' || :user || ' time ' || :at, :user, 'cohort-place',
       json_object('cohortId', id, 'title', title, 'what', 'time'), :at
     from cohort where id = :cohort on conflict (id) do nothing`,
    { cohort: cohortId, user: userId, at },
  )
}

/** Grants somebody a time factor in a cohort; NULL: their own setting counts. */
export function saveTimeFactor({ cohortId, userId }: Person, factor: number | null) {
  return statement('update cohort_person set time_factor = ? where cohort_id = ? and user_id = ?', [
    factor,
    cohortId,
    userId,
  ])
}
