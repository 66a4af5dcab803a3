import type { Database } from '#db/database.ts'

/** A made-up cohort over the learners of a world: the first of them instructs, the others are members. */
type WideCohort = {
  cohortId: string
  members: number
  assignments: number
  /** Attempts of each member in each assignment, but for one cell in ten that has none. */
  attemptsEach: number
  /** The instant at which it is looked at, ms UTC. */
  now: number
}

const dayMs = 24 * 60 * 60 * 1000

/** Fills a world with a cohort whose assignments closed one a day, the last of them yesterday; in SQL. */
export async function fillCohort(db: Database, cohort: WideCohort): Promise<void> {
  const { cohortId, members, assignments, attemptsEach, now } = cohort
  const most = Math.max(members, assignments, attemptsEach) + 1
  await db.$client.executeMultiple(`
    create temp table number (n integer primary key);
    with recursive counter (n) as (select 0 union all select n + 1 from counter where n < ${most})
      insert into number select n from counter;
    insert into cohort (id, exam, title, zone, join_code, is_join_open, created_at)
      values ('${cohortId}', 'cphims', 'A cohort', 'UTC', '${cohortId}', 0, ${now - 100 * dayMs});
    insert into cohort_person (cohort_id, user_id, role, name, joined_at)
      select '${cohortId}', 'learner-' || n, case n when 0 then 'instructor' else 'member' end,
        'Somebody With A Name ' || n, ${now - 90 * dayMs}
      from number where n <= ${members};
    insert into assignment (id, cohort_id, title, source, questions, opens_at, closes_at, zone, attempts, counts,
        pass_mark, is_shuffled, shows, late_deduction, created_at, updated_at, published_at)
      select '${cohortId}-a-' || n, '${cohortId}', 'Assignment of week ' || n, '{}', 20,
        ${now - 80 * dayMs}, ${now} - (n + 1) * ${dayMs}, 'UTC', 3, 'best', 0.7, 1, 'each-attempt', 0.1, 0, 0, 1
      from number where n < ${assignments};
    insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at, closed_at,
        answered, earned)
      select '${cohortId}-' || task.n || '-' || who.n || '-' || nth.n, 'learner-' || who.n, 'cphims', 'cphims',
        'assignment', '{}', 1, 20, ${now - 70 * dayMs}, ${now - 70 * dayMs + 1000}, 20,
        (who.n * 7 + task.n * 3 + nth.n) % 21
      from number as task, number as who, number as nth
      where task.n < ${assignments} and who.n between 1 and ${members} and nth.n < ${attemptsEach}
        and (who.n + task.n) % 10 > 0;
    insert into attempt (sitting_id, assignment_id, user_id, number, due_at, is_late)
      select '${cohortId}-' || task.n || '-' || who.n || '-' || nth.n, '${cohortId}-a-' || task.n, 'learner-' || who.n,
        nth.n + 1, ${now}, (who.n + task.n) % 17 = 0
      from number as task, number as who, number as nth
      where task.n < ${assignments} and who.n between 1 and ${members} and nth.n < ${attemptsEach}
        and (who.n + task.n) % 10 > 0;
    drop table number; analyze;
  `)
}
