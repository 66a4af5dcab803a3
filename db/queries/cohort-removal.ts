import { type Bound, statement } from '#db/batch.ts'
import { boardRemoval } from './board-writes.ts'

/**
 * Statements that take cohorts away, written out because whether a libSQL server follows `on delete cascade` depends on
 * its settings. `cohorts` selects their ids; `:at` is the instant, ms UTC. What people answered in assignments stays among their own sittings.
 */
function cohortRemoval(cohorts: string): string[] {
  const assignments = `select id from assignment where cohort_id in (${cohorts})`
  return [
    ...boardRemoval(cohorts),
    // What waits for its window, or would end with it, has none any more: a job grades what is there at once. A clock
    // that runs goes on.
    `update mock set limit_ms = iif(deadline_at is null, limit_ms, max(0, :at - begun_at)), deadline_at = :at
     where begun_at is not null and (limit_ms is null or deadline_at is null)
       and sitting_id in (select attempt.sitting_id from attempt
         join sitting on sitting.id = attempt.sitting_id and sitting.closed_at is null
         where attempt.assignment_id in (${assignments}))`,
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

/** Takes a cohort away for good, at an instant, ms UTC. */
export function removeCohort(cohortId: string, at: number): Bound<unknown>[] {
  return bound(cohortRemoval('select :cohort'), { cohort: cohortId, at })
}

/** The same if nobody belongs to it any more. */
export function removeDesertedCohort(cohortId: string, at: number): Bound<unknown>[] {
  const deserted = `select :cohort where not exists (select 1 from cohort_person as one where one.cohort_id = :cohort)`
  return bound(cohortRemoval(deserted), { cohort: cohortId, at })
}

/**
 * Before somebody's account goes: cohorts that only they belong to go with it, and those whose last instructor they are
 * are archived, so that their members keep what they did there.
 */
export function abandonCohorts(userId: string, at: number): Bound<unknown>[] {
  const alone = `select mine.cohort_id from cohort_person as mine where mine.user_id = :user
    and not exists (select 1 from cohort_person as other where other.cohort_id = mine.cohort_id and other.user_id <> :user)`
  return [
    ...bound(cohortRemoval(alone), { user: userId, at }),
    statement(
      `update cohort set archived_at = coalesce(archived_at, :at)
       where id in (select mine.cohort_id from cohort_person as mine where mine.user_id = :user and mine.role = 'instructor')
         and not exists (select 1 from cohort_person as other where other.cohort_id = cohort.id
           and other.role = 'instructor' and other.user_id <> :user)`,
      { user: userId, at },
    ),
  ]
}

/** A statement takes only values that it names. */
function bound(texts: readonly string[], args: Record<string, string | number>): Bound<unknown>[] {
  return texts.map((text) => {
    const named = Object.entries(args).filter(([name]) => text.includes(`:${name}`))
    return statement(text, Object.fromEntries(named))
  })
}
