import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { assignment, assignmentGrant, attempt } from '#db/schema/assignments.ts'
import { cohortPerson } from '#db/schema/cohorts.ts'
import { learner } from '#db/schema/learners.ts'
import { sitting } from '#db/schema/sittings.ts'
import { hasForm, isHandedIn } from './attempt-columns.ts'
import { instructedCohorts } from './cohort-access.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

/** Not over: it goes on, or was handed in and waits to be graded. */
const isGoing = and(
  isNull(sitting.closedAt),
  or(gt(attempt.dueAt, sql`${value('now')}`), isNotNull(attempt.settleAt)),
)

function going<Asked extends Record<string, unknown>>(where: SQL | undefined) {
  return prepared<Asked & { now: number }>()((db) =>
    db
      .select({
        sittingId: attempt.sittingId,
        cohortId: assignment.cohortId,
        userId: attempt.userId,
        startedAt: sitting.startedAt,
        isHandedIn: isHandedIn(attempt.sittingId),
        limitMs: assignment.limitMs,
        opensAt: assignment.opensAt,
        closesAt: assignment.closesAt,
        lateUntil: assignment.lateUntil,
        grantedUntil: sql<number | null>`${assignmentGrant.closesAt}`,
        /** The accommodation in force. */
        factor: sql<number>`coalesce(${cohortPerson.timeFactor}, ${learner.timeFactor}, 1)`,
      })
      .from(attempt)
      .innerJoin(assignment, eq(assignment.id, attempt.assignmentId))
      .innerJoin(sitting, eq(sitting.id, attempt.sittingId))
      .leftJoin(
        cohortPerson,
        and(
          eq(cohortPerson.cohortId, assignment.cohortId),
          eq(cohortPerson.userId, attempt.userId),
        ),
      )
      .leftJoin(learner, eq(learner.userId, attempt.userId))
      .leftJoin(
        assignmentGrant,
        and(
          eq(assignmentGrant.assignmentId, attempt.assignmentId),
          eq(assignmentGrant.userId, attempt.userId),
        ),
      )
      .where(and(where, isGoing))
      .orderBy(asc(attempt.sittingId)),
  )
}

/** The attempts of an assignment of whoever asks that are not over. */
export const goingAttempts = going<Who & { assignmentId: string }>(
  and(
    eq(attempt.assignmentId, value('assignmentId')),
    inArray(assignment.cohortId, instructedCohorts()),
  ),
)

/** The attempts of one member in a cohort that are not over. */
export const attemptsOfMember = going<{ cohortId: string; userId: string }>(
  and(eq(attempt.userId, value('userId')), eq(assignment.cohortId, value('cohortId'))),
)

/** A new end of an attempt, and what it follows from. `limitMs`: what its clock shows; `null`: no clock. */
export type Move = {
  sittingId: string
  dueAt: number
  onTimeUntil: number
  limitMs: number | null
  factor: number
  from: {
    limitMs: number | null
    closesAt: number
    lateUntil: number | null
    grantedUntil: number | null
  }
}

// What a later end puts in time is late no more; one that is taken back makes late what begins after the window then.
const moveEnd = `update attempt set due_at = :dueAt, on_time_until = :onTimeUntil,
  is_late = :onTimeUntil = 0 or (is_late and exists (select 1 from step where step.sitting_id = :sittingId
    and step.kind in ('begin', 'draft', 'answer') and step.at > :onTimeUntil)),
  settle_at = case when settle_at is null then null else :dueAt end
  where sitting_id = :sittingId and exists (select 1 from assignment as work where work.id = attempt.assignment_id
    and work.closes_at = :closesAt and work.late_until is :lateUntil and work.limit_ms is :usualMs
    and (select more.closes_at from assignment_grant as more
      where more.assignment_id = work.id and more.user_id = attempt.user_id) is :grantedUntil
    and coalesce((select person.time_factor from cohort_person as person
        where person.cohort_id = work.cohort_id and person.user_id = attempt.user_id),
      (select own.time_factor from learner as own where own.user_id = attempt.user_id), 1) = :factor)`
const moveClock = `update mock set deadline_at = :dueAt, limit_ms = :limitMs, time_factor = :factor
  where sitting_id = :sittingId and deadline_at is not null and exists (select 1 from attempt
    where attempt.sitting_id = mock.sitting_id and attempt.due_at = :dueAt)`

/** Moves an attempt's end. Changes no row when window, grant or factor are not what it follows from, any more or yet. */
export function moveAttempt({ sittingId, dueAt, onTimeUntil, factor, from }: Move) {
  const { limitMs: usualMs, closesAt, lateUntil, grantedUntil } = from
  const facts = { usualMs, closesAt, lateUntil, grantedUntil, factor }
  return statement(moveEnd, { sittingId, dueAt, onTimeUntil, ...facts })
}

/** Has its clock show that. Comes after `moveAttempt`, and changes nothing when that did not. */
export function moveAttemptClock({ sittingId, dueAt, limitMs, factor }: Move) {
  return statement(moveClock, { sittingId, dueAt, limitMs, factor })
}

/** Attempts that a job has to look at, those that waited longest first, at most 50 after one of them. */
export const attemptsToSettle = prepared<{ now: number; afterAt: number; afterId: string }>()(
  (db) =>
    db
      .select({
        sittingId: attempt.sittingId,
        userId: attempt.userId,
        settleAt: sql<number>`${attempt.settleAt}`,
        dueAt: attempt.dueAt,
        // Written out, because Drizzle drops table names from the fields of a one-table select.
        hasForm: hasForm(sql.raw('attempt.sitting_id')),
      })
      .from(attempt)
      .where(
        and(
          lte(attempt.settleAt, sql`${value('now')}`),
          sql`(${attempt.settleAt}, ${attempt.sittingId}) > (${value('afterAt')}, ${value('afterId')})`,
        ),
      )
      .orderBy(asc(attempt.settleAt), asc(attempt.sittingId))
      .limit(50),
)

/**
 * Sittings without a form that were attempts and go on, though their assignment went with its cohort; the oldest first,
 * at most 50 after one of them.
 */
export const straySittings = prepared<{ afterAt: number; afterId: string }>()((db) =>
  db
    .select({ sittingId: sitting.id, userId: sitting.userId, startedAt: sitting.startedAt })
    .from(sitting)
    .where(
      and(
        sql`${sitting.mode} = 'assignment' and ${sitting.closedAt} is null`,
        sql`(${sitting.startedAt}, ${sitting.id}) > (${value('afterAt')}, ${value('afterId')})`,
        sql`not exists (select 1 from attempt where attempt.sitting_id = sitting.id)`,
        sql`not exists (select 1 from mock where mock.sitting_id = sitting.id)`,
      ),
    )
    .orderBy(asc(sitting.startedAt), asc(sitting.id))
    .limit(50),
)

/** What ending one attempt without a form needs: its sitting, and the member's day. */
export const attemptToEnd = prepared<{ sittingId: string; userId: string }>()((db) =>
  db
    .select({
      exam: sitting.exam,
      closedAt: sitting.closedAt,
      /** Absent: its assignment is gone. */
      dueAt: sql<number | null>`${attempt.dueAt}`,
      zone: learner.zone,
      rolloverHour: learner.rolloverHour,
    })
    .from(sitting)
    .leftJoin(attempt, eq(attempt.sittingId, sitting.id))
    .leftJoin(learner, eq(learner.userId, sitting.userId))
    .where(and(eq(sitting.id, value('sittingId')), eq(sitting.userId, value('userId')))),
)
