import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { assignment, assignmentGrant, attempt } from '#db/schema/assignments.ts'
import { cohortPerson } from '#db/schema/cohorts.ts'
import { learner } from '#db/schema/learners.ts'
import { sitting } from '#db/schema/sittings.ts'
import { hasForm } from './attempt-columns.ts'
import { instructedCohorts } from './cohort-access.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

const isHandedIn = sql<number>`exists (select 1 from mock where mock.sitting_id = ${attempt.sittingId} and mock.deadline_at is null)`

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
        userId: attempt.userId,
        startedAt: sitting.startedAt,
        isHandedIn,
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

/** A new end of an attempt, or word to the job to look at it. `limitMs`: what its clock shows; `null`: no clock. */
export type Retiming =
  | { kind: 'look-again'; sittingId: string; at: number }
  | {
      kind: 'move'
      sittingId: string
      dueAt: number
      onTimeUntil: number
      limitMs: number | null
      factor: number
    }

// What a later end puts in time is late no more; one that is taken back makes late what begins after the window then.
const retime = `update attempt set due_at = :dueAt, on_time_until = :onTimeUntil,
  is_late = :onTimeUntil = 0 or (is_late and exists (select 1 from step where step.sitting_id = :sittingId
    and step.kind in ('begin', 'draft', 'answer') and step.at > :onTimeUntil)),
  settle_at = case when settle_at is null then null else :dueAt end where sitting_id = :sittingId`
const retimeClock = `update mock set deadline_at = :dueAt, limit_ms = :limitMs, time_factor = :factor
  where sitting_id = :sittingId and deadline_at is not null`

/** Moves an attempt's end. */
export function retimeAttempt(one: Retiming) {
  if (one.kind === 'look-again')
    return [
      statement('update attempt set settle_at = ? where sitting_id = ?', [one.at, one.sittingId]),
    ]
  const { sittingId, dueAt, onTimeUntil, limitMs, factor } = one
  return [
    statement(retime, { sittingId, dueAt, onTimeUntil }),
    statement(retimeClock, { sittingId, dueAt, limitMs, factor }),
  ]
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

/** What ending one attempt without a form needs: its sitting, and the member's day. */
export const attemptToEnd = prepared<{ sittingId: string; userId: string }>()((db) =>
  db
    .select({
      exam: sitting.exam,
      closedAt: sitting.closedAt,
      dueAt: attempt.dueAt,
      zone: learner.zone,
      rolloverHour: learner.rolloverHour,
    })
    .from(attempt)
    .innerJoin(sitting, eq(sitting.id, attempt.sittingId))
    .leftJoin(learner, eq(learner.userId, attempt.userId))
    .where(and(eq(attempt.sittingId, value('sittingId')), eq(attempt.userId, value('userId')))),
)
