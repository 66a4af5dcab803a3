import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

// Fragments about the attempt that a sitting is; NULL for every other sitting.

/** Whether verdicts come at a sitting's end, all together: it has a form, as mocks and some attempts do. 1 or 0. */
export function hasForm(sittingId: SQLWrapper): SQL<number> {
  return sql<number>`exists (select 1 from mock as own_form where own_form.sitting_id = ${sittingId})`
}

/** The instant from which an attempt takes no answer: its own, or that at which the cohort was archived. */
export function attemptDueAt(sittingId: SQLWrapper): SQL<number | null> {
  return sql<
    number | null
  >`(select min(one.due_at, coalesce(held.archived_at, one.due_at)) from attempt as one join assignment as work on work.id = one.assignment_id join cohort as held on held.id = work.cohort_id where one.sitting_id = ${sittingId})`
}

/** What the assignment of an attempt is called. */
export function attemptTitle(sittingId: SQLWrapper): SQL<string | null> {
  return sql<
    string | null
  >`(select work.title from attempt as one join assignment as work on work.id = one.assignment_id where one.sitting_id = ${sittingId})`
}

/** Id of the assignment of an attempt, for those who still belong to its cohort. */
export function attemptAssignment(sittingId: SQLWrapper): SQL<string | null> {
  return sql<
    string | null
  >`(select work.id from attempt as one join assignment as work on work.id = one.assignment_id join cohort_person as person on person.cohort_id = work.cohort_id and person.user_id = one.user_id where one.sitting_id = ${sittingId})`
}

/**
 * When the answers of an attempt are graded, where that waits for the window; NULL where it does not. Not before the
 * window is over for its member, with late attempts and a window that was reopened for them, nor while an attempt of
 * anybody may still go on.
 */
export function gradedFrom(sittingId: SQLWrapper): SQL<number | null> {
  return sql<
    number | null
  >`(select max(work.closes_at, coalesce(work.late_until, 0), coalesce((select more.closes_at from assignment_grant as more where more.assignment_id = work.id and more.user_id = one.user_id), 0), (select max(any.due_at) from attempt as any where any.assignment_id = work.id)) from attempt as one join assignment as work on work.id = one.assignment_id where one.sitting_id = ${sittingId} and work.shows = 'window')`
}

/** Whether the clock of a sitting with a form was stopped, while its grading waits. 1 or 0. */
export function isHandedIn(sittingId: SQLWrapper): SQL<number> {
  return sql<number>`exists (select 1 from mock as handed join sitting as going on going.id = handed.sitting_id where handed.sitting_id = ${sittingId} and handed.begun_at is not null and handed.deadline_at is null and handed.size = 'assignment' and going.closed_at is null)`
}
