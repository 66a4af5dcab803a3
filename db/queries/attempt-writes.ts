import { statement } from '#db/batch.ts'

/** An attempt as it begins. */
export type AttemptRow = {
  sittingId: string
  assignmentId: string
  userId: string
  number: number
  dueAt: number
  onTimeUntil: number
  /** `null`: the end of its clock is seen to elsewhere. */
  settleAt: number | null
  /** It begins after the window. */
  isLate: 0 | 1
}

/** Begins an attempt. Fails with a unique violation when the member has one of this number. */
export function addAttempt(one: AttemptRow) {
  return statement(
    `insert into attempt (sitting_id, assignment_id, user_id, number, due_at, on_time_until, settle_at,
       is_late)
     values (:sittingId, :assignmentId, :userId, :number, :dueAt, :onTimeUntil, :settleAt, :isLate)`,
    one,
  )
}

/**
 * Notes that something was done in an attempt at an instant: it is late from `on_time_until` on, and when its sitting is
 * over no job has to look at it. Comes after what was done. What was saved before the end counts by when it was saved.
 */
export function noteAttempt(one: { sittingId: string; userId: string; at: number }) {
  return statement(
    `update attempt set
       is_late = is_late or on_time_until < max(:at, coalesce((select max(step.at) from step
         where step.sitting_id = :sittingId and step.kind in ('begin', 'draft')), 0)),
       settle_at = case when (select closed_at from sitting where id = :sittingId) is null then settle_at end
     where sitting_id = :sittingId and user_id = :userId`,
    one,
  )
}

/** Has a job look at an attempt at an instant. */
export function settleAttempt(one: { sittingId: string; userId: string; at: number }) {
  return statement('update attempt set settle_at = ? where sitting_id = ? and user_id = ?', [
    one.at,
    one.sittingId,
    one.userId,
  ])
}
