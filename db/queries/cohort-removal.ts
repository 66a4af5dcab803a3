import { type Bound, statement } from '#db/batch.ts'
import { boardRemoval } from './board-writes.ts'

/**
 * Statements that take cohorts away, written out because whether a libSQL server follows `on delete cascade` depends on
 * its settings. `cohorts` selects their ids. What people answered in assignments stays among their own sittings.
 */
function cohortRemoval(cohorts: string): string[] {
  const assignments = `select id from assignment where cohort_id in (${cohorts})`
  return [
    ...boardRemoval(cohorts),
    // What has no clock ended with its window, which is gone: it can still be handed in.
    `update mock set deadline_at = null where limit_ms is null and sitting_id in (select sitting_id from attempt
     where assignment_id in (${assignments}))`,
    `delete from attempt where assignment_id in (${assignments})`,
    `delete from assignment_grant where assignment_id in (${assignments})`,
    `delete from assignment_question where assignment_id in (${assignments})`,
    `delete from assignment where cohort_id in (${cohorts})`,
    `delete from cohort_bank where cohort_id in (${cohorts})`,
    `delete from cohort_invite where cohort_id in (${cohorts})`,
    `delete from roster_entry where cohort_id in (${cohorts})`,
    `delete from cohort where id in (${cohorts})`,
    // Last: the ids may come from here.
    `delete from cohort_person where cohort_id in (${cohorts})`,
  ]
}

/** Takes a cohort away for good. */
export function removeCohort(cohortId: string): Bound<unknown>[] {
  return cohortRemoval('select :cohort').map((sql) => statement(sql, { cohort: cohortId }))
}

/** Takes a cohort away if nobody belongs to it any more. */
export function removeDesertedCohort(cohortId: string): Bound<unknown>[] {
  const deserted = `select :cohort where not exists (select 1 from cohort_person as one where one.cohort_id = :cohort)`
  return cohortRemoval(deserted).map((sql) => statement(sql, { cohort: cohortId }))
}

/**
 * Before somebody's account goes: cohorts that only they belong to go with it, and those whose last instructor they are
 * are archived, so that their members keep what they did there.
 */
export function abandonCohorts(userId: string, at: number): Bound<unknown>[] {
  const alone = `select mine.cohort_id from cohort_person as mine where mine.user_id = :user
    and not exists (select 1 from cohort_person as other where other.cohort_id = mine.cohort_id and other.user_id <> :user)`
  return [
    ...cohortRemoval(alone).map((sql) => statement(sql, { user: userId })),
    statement(
      `update cohort set archived_at = coalesce(archived_at, :at)
       where id in (select mine.cohort_id from cohort_person as mine where mine.user_id = :user and mine.role = 'instructor')
         and not exists (select 1 from cohort_person as other where other.cohort_id = cohort.id
           and other.role = 'instructor' and other.user_id <> :user)`,
      { user: userId, at },
    ),
  ]
}
