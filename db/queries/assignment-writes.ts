import { type Bound, statement } from '#db/batch.ts'
import type { Definition } from '#src/domain/cohort/definition.ts'

/** A definition with what it comes to: how many questions, and by whose clock its window was set. */
export type DefinedRow = Definition & { id: string; questions: number; zone: string }

function columnsOf({ source, isShuffled, instructions, ...row }: DefinedRow) {
  return {
    ...row,
    instructions,
    source: JSON.stringify(source),
    isShuffled: isShuffled ? 1 : 0,
  }
}

/** Writes a new draft; one that is there already stays as it is. */
export function addAssignment(
  row: DefinedRow,
  made: { cohortId: string; by: string; at: number },
): Bound<unknown> {
  return statement(
    `insert into assignment (id, cohort_id, title, instructions, source, questions, opens_at, closes_at, zone, attempts,
       counts, limit_ms, pass_mark, is_shuffled, shows, late_until, late_deduction, created_by, created_at, updated_at)
     values (:id, :cohortId, :title, :instructions, :source, :questions, :opensAt, :closesAt, :zone, :attempts, :counts,
       :limitMs, :passMark, :isShuffled, :shows, :lateUntil, :lateDeduction, :by, :at, :at)
     on conflict (id) do nothing`,
    { ...columnsOf(row), ...made },
  )
}

/**
 * Writes what was changed, unless somebody changed it after `seenAt`. With `tellAt` its members are told again at that
 * instant, unless they are still to be told of something before; `null` leaves it as it was.
 */
export function updateAssignment(
  row: DefinedRow,
  change: { seenAt: number; at: number; tellAt: number | null },
): Bound<unknown> {
  return statement(
    `update assignment set title = :title, instructions = :instructions, source = :source, questions = :questions,
       opens_at = :opensAt, closes_at = :closesAt, zone = :zone, attempts = :attempts, counts = :counts,
       limit_ms = :limitMs, pass_mark = :passMark, is_shuffled = :isShuffled, shows = :shows, late_until = :lateUntil,
       late_deduction = :lateDeduction, updated_at = :at, tell_at = iif(tell_at <= :at, tell_at, coalesce(:tellAt, tell_at))
     where id = :id and updated_at = :seenAt`,
    { ...columnsOf(row), ...change },
  )
}

/**
 * Makes a list the one of an assignment, in its order. Comes after what saved the rest of it at `at`, and changes
 * nothing when that did not: the id is another cohort's, or somebody was faster.
 */
export function replaceListed(
  saved: { id: string; cohortId: string; at: number },
  questionIds: readonly string[],
): Bound<unknown>[] {
  const { id, cohortId, at } = saved
  const own =
    'select id from assignment where id = :id and cohort_id = :cohortId and updated_at = :at'
  return [
    statement(`delete from assignment_question where assignment_id in (${own})`, {
      id,
      cohortId,
      at,
    }),
    statement(
      `insert into assignment_question (assignment_id, position, question_id)
       select :id, key + 1, value from json_each(:list) where exists (${own})`,
      { id, cohortId, at, list: JSON.stringify(questionIds) },
    ),
  ]
}

/** Shows it to its members, who are told when it opens. */
export function markPublished(one: {
  id: string
  source: string
  questions: number
  at: number
  tellAt: number
}): Bound<unknown> {
  return statement(
    `update assignment set source = :source, questions = :questions, published_at = coalesce(published_at, :at),
       withdrawn_at = null, updated_at = :at, tell_at = :tellAt where id = :id`,
    one,
  )
}

/** Takes it back. */
export function markWithdrawn(id: string, at: number): Bound<unknown> {
  return statement(
    `update assignment set withdrawn_at = ?, updated_at = ?, tell_at = null
     where id = ? and published_at is not null and withdrawn_at is null`,
    [at, at, id],
  )
}

/** A new draft with everything of an assignment but its attempts; one that is there already stays as it is. */
export function copyAssignment(copy: {
  id: string
  of: string
  by: string
  at: number
}): Bound<unknown>[] {
  return [
    statement(
      `insert into assignment (id, cohort_id, title, instructions, source, questions, opens_at, closes_at, zone, attempts,
         counts, limit_ms, pass_mark, is_shuffled, shows, late_until, late_deduction, created_by, created_at, updated_at)
       select :id, cohort_id, substr('Copy of ' || title, 1, 120), instructions, source, questions, opens_at, closes_at,
         zone, attempts, counts, limit_ms, pass_mark, is_shuffled, shows, late_until, late_deduction, :by, :at, :at
       from assignment where id = :of on conflict (id) do nothing`,
      copy,
    ),
    statement(
      `insert into assignment_question (assignment_id, position, question_id)
       select made.id, listed.position, listed.question_id
       from assignment as made cross join assignment_question as listed on listed.assignment_id = :of
       where made.id = :id and made.created_by = :by and made.created_at = :at and made.published_at is null
       on conflict do nothing`,
      copy,
    ),
  ]
}

/** Removes a draft that nobody has seen. */
export function removeDraft(id: string): Bound<unknown>[] {
  return [
    statement(
      `delete from assignment_question where assignment_id in
         (select id from assignment where id = ? and published_at is null)`,
      [id],
    ),
    statement('delete from assignment where id = ? and published_at is null', [id]),
  ]
}

/** Opens it again for one member, in place of what was granted before. */
export function saveGrant(grant: {
  assignmentId: string
  userId: string
  extraAttempts: number
  closesAt: number | null
  at: number
}): Bound<unknown> {
  return statement(
    `insert into assignment_grant (assignment_id, user_id, extra_attempts, closes_at, granted_at)
     values (:assignmentId, :userId, :extraAttempts, :closesAt, :at)
     on conflict (assignment_id, user_id) do update set extra_attempts = excluded.extra_attempts,
       closes_at = excluded.closes_at, granted_at = excluded.granted_at`,
    grant,
  )
}

/** Takes back what was granted; attempts that were made stay. */
export function removeGrant(assignmentId: string, userId: string): Bound<unknown> {
  return statement('delete from assignment_grant where assignment_id = ? and user_id = ?', [
    assignmentId,
    userId,
  ])
}
