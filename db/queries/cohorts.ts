import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { instructedCohorts } from './cohort-access.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder
// Drizzle drops table names from the fields of a one-table select, so these write them out.
const members = sql<number>`(select count(*) from cohort_person as one where one.cohort_id = cohort.id and one.role = 'member')`

/** A cohort that whoever asks belongs to, with what they are in it. No row: no such cohort, or not theirs. */
export const findCohort = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      id: cohort.id,
      exam: cohort.exam,
      title: cohort.title,
      about: cohort.about,
      zone: cohort.zone,
      joinCode: cohort.joinCode,
      isJoinOpen: cohort.isJoinOpen,
      joinUntil: cohort.joinUntil,
      joinDomain: cohort.joinDomain,
      teamGoal: cohort.teamGoal,
      createdAt: cohort.createdAt,
      archivedAt: cohort.archivedAt,
      userId: cohortPerson.userId,
      role: cohortPerson.role,
      /** The name that others in the cohort see. */
      name: cohortPerson.name,
      joinedAt: cohortPerson.joinedAt,
      sharesPractice: cohortPerson.sharesPractice,
      /** What an instructor granted; NULL: one's own setting. */
      grantedFactor: cohortPerson.timeFactor,
      /** 1: whoever asks wants to see no board. */
      hidesGames: sql<number>`exists (select 1 from learner where learner.user_id = ${cohortPerson.userId} and learner.hides_games = 1)`,
    })
    .from(cohortPerson)
    .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
    .where(and(eq(cohortPerson.userId, myId()), eq(cohortPerson.cohortId, value('cohortId')))),
)

/** The cohorts of whoever asks: those in use first, of these the last joined. */
export const myCohorts = prepared<Who>()((db) =>
  db
    .select({
      id: cohort.id,
      exam: cohort.exam,
      title: cohort.title,
      role: cohortPerson.role,
      archivedAt: cohort.archivedAt,
      joinedAt: cohortPerson.joinedAt,
      members,
    })
    .from(cohortPerson)
    .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
    .where(eq(cohortPerson.userId, myId()))
    .orderBy(sql`${cohort.archivedAt} is not null`, desc(cohortPerson.joinedAt), asc(cohort.id)),
)

/** How many people a cohort has, for its instructors. No row: not theirs. */
export const cohortCounts = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      members,
      sharing: sql<number>`(select count(*) from cohort_person as one where one.cohort_id = cohort.id and one.role = 'member' and one.shares_practice = 1)`,
      instructors: sql<number>`(select count(*) from cohort_person as one where one.cohort_id = cohort.id and one.role = 'instructor')`,
      /** People of the roster who have not joined. */
      expected: sql<number>`(select count(*) from roster_entry as entry where entry.cohort_id = cohort.id and not exists (select 1 from user as known join cohort_person as one on one.user_id = known.id and one.cohort_id = entry.cohort_id where known.email = entry.email))`,
      assignments: sql<number>`(select count(*) from assignment where assignment.cohort_id = cohort.id)`,
    })
    .from(cohort)
    .where(and(eq(cohort.id, value('cohortId')), inArray(cohort.id, instructedCohorts()))),
)

/** Names of the instructors of a cohort that whoever asks belongs to, who came first first. */
export const instructorNames = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({ name: cohortPerson.name })
    .from(cohortPerson)
    .where(
      and(
        eq(cohortPerson.cohortId, value('cohortId')),
        eq(cohortPerson.role, 'instructor'),
        sql`exists (select 1 from cohort_person as me where me.cohort_id = ${value('cohortId')} and me.user_id = ${myId()})`,
      ),
    )
    .orderBy(asc(cohortPerson.joinedAt), asc(cohortPerson.userId)),
)

type NewCohort = {
  id: string
  exam: string
  title: string
  about: string
  zone: string
  code: string
  /** What its members see of whoever creates it. */
  name: string
  at: number
}

/** Creates a cohort with its first instructor; the same id twice is one cohort. */
export function addCohort(userId: string, sent: NewCohort) {
  const { id, exam, title, about, zone, code, name, at } = sent
  return [
    statement(
      `insert into cohort (id, exam, title, about, zone, join_code, is_join_open, created_by, created_at)
       values (?, ?, ?, ?, ?, ?, 1, ?, ?) on conflict (id) do nothing`,
      [id, exam, title, about, zone, code, userId, at],
    ),
    statement(
      `insert into cohort_person (cohort_id, user_id, role, name, joined_at)
       select id, created_by, 'instructor', ?, ? from cohort where id = ? and created_by = ? on conflict do nothing`,
      [name, at, id, userId],
    ),
  ]
}

/** What a cohort is called and about, and the zone of its weeks. */
export type CohortSettings = { title: string; about: string; zone: string }

/** Writes what a cohort is called and about. */
export function saveCohortSettings(cohortId: string, { title, about, zone }: CohortSettings) {
  return statement('update cohort set title = ?, about = ?, zone = ? where id = ?', [
    title,
    about,
    zone,
    cohortId,
  ])
}

/** Who may join: `until` is an instant, ms UTC, `domain` in lower case; NULL: no such rule. */
export type JoinSettings = { isOpen: 0 | 1; until: number | null; domain: string | null }

/** Writes who may join a cohort. */
export function saveJoinSettings(cohortId: string, { isOpen, until, domain }: JoinSettings) {
  return statement(
    'update cohort set is_join_open = ?, join_until = ?, join_domain = ? where id = ?',
    [isOpen, until, domain, cohortId],
  )
}

/** Gives a cohort another code in place of `before`; changes nothing when that is not its code any more. */
export function changeJoinCode(
  cohortId: string,
  { before, code }: { before: string; code: string },
) {
  return statement('update cohort set join_code = ? where id = ? and join_code = ?', [
    code,
    cohortId,
    before,
  ])
}

/** Archives a cohort at an instant, or takes it into use again with NULL. */
export function archiveCohort(cohortId: string, at: number | null) {
  return statement(
    'update cohort set archived_at = iif(:at is null, null, coalesce(archived_at, :at)) where id = :cohort',
    { at, cohort: cohortId },
  )
}
