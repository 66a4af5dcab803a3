import { sql } from 'drizzle-orm'
import { type Bound, prepared, statement } from '#db/batch.ts'
import { assignment } from '#db/schema/assignments.ts'
import { cohort } from '#db/schema/cohorts.ts'

const about = `json_object('assignmentId', assignment.id, 'title', assignment.title)`

/** Tells one member of an assignment; the same event once. */
export function addNotice(one: {
  kind: 'assignment-reopened'
  assignmentId: string
  userId: string
  event: string
  at: number
}): Bound<unknown> {
  return statement(
    `insert into notice (id, user_id, kind, about, at)
     select assignment.id || ' ' || :userId || ' ' || :kind || ' ' || :event, :userId, :kind, ${about}, :at
     from assignment where assignment.id = :assignmentId on conflict (id) do nothing`,
    one,
  )
}

/** Assignments whose members are to be told by now, the longest waiting first, at most 50. */
export const assignmentsToTell = prepared<{ now: number }>()((db) =>
  db
    .select({
      id: assignment.id,
      opensAt: assignment.opensAt,
      closesAt: assignment.closesAt,
      tellAt: sql<number>`${assignment.tellAt}`,
      /** 1: nobody sees it. */
      isHidden: sql<number>`${assignment.publishedAt} is null or ${assignment.withdrawnAt} is not null or ${cohort.archivedAt} is not null`,
    })
    .from(assignment)
    .innerJoin(cohort, sql`${cohort.id} = ${assignment.cohortId}`)
    .where(sql`${assignment.tellAt} <= ${sql.placeholder('now')}`)
    .orderBy(assignment.tellAt, assignment.id)
    .limit(50),
)

/**
 * Tells every member of an assignment's cohort that it is open, or those without an attempt that it is due; each event
 * once. Whoever joined after it was told reads of it on their pages.
 */
export function tellMembers(one: {
  id: string
  kind: 'assignment-opened' | 'assignment-due'
  event: string
  at: number
}): Bound<unknown> {
  return statement(
    `insert into notice (id, user_id, kind, about, at)
     select assignment.id || ' ' || person.user_id || ' ' || :kind || ' ' || :event, person.user_id, :kind, ${about}, :at
     from assignment join cohort_person as person on person.cohort_id = assignment.cohort_id
     where assignment.id = :id and person.role = 'member' and (:kind = 'assignment-opened' or not exists
       (select 1 from attempt where attempt.assignment_id = assignment.id and attempt.user_id = person.user_id))
     on conflict (id) do nothing`,
    one,
  )
}

/** When its members are told next, unless that was changed meanwhile; `null`: not any more. */
export function tellNext(one: { id: string; tellAt: number; next: number | null }): Bound<unknown> {
  return statement('update assignment set tell_at = ? where id = ? and tell_at = ?', [
    one.next,
    one.id,
    one.tellAt,
  ])
}
