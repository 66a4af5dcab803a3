import { and, asc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared, type RowOf } from '#db/batch.ts'
import { assignment, assignmentGrant } from '#db/schema/assignments.ts'
import { cohortPerson } from '#db/schema/cohorts.ts'
import type { GradebookAttempt, GradebookFacts, Reopened } from '#src/domain/cohort/gradebook.ts'
import { stands } from './assignment-parts.ts'
import { isHandedIn } from './attempt-columns.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Who asks, and for which cohort. */
type Asked = Who & { cohortId: string }

/** Id of the cohort asked for by `cohortId`, as a fragment, if whoever asks instructs it. Otherwise NULL. */
export function taughtCohort(): SQL<string> {
  return sql<string>`(select taught.cohort_id from cohort_person as taught where taught.cohort_id = ${value('cohortId')} and taught.user_id = ${myId()} and taught.role = 'instructor')`
}

/** What stands in the gradebook of an assignment's column. */
export const assignmentColumns = {
  id: assignment.id,
  title: assignment.title,
  opensAt: assignment.opensAt,
  closesAt: assignment.closesAt,
  lateUntil: assignment.lateUntil,
  counts: assignment.counts,
  lateDeduction: assignment.lateDeduction,
  passMark: assignment.passMark,
}

/** Assignments that stand and are no drafts, in the order in which they close. */
export const gradebookAssignments = prepared<Asked>()((db) =>
  db
    .select(assignmentColumns)
    .from(assignment)
    .where(and(eq(assignment.cohortId, taughtCohort()), stands))
    .orderBy(asc(assignment.closesAt), asc(assignment.id)),
)

/** Members with the accommodation that was granted in the cohort; their own setting is theirs alone. */
const gradebookMembers = prepared<Asked>()((db) =>
  db
    .select({
      userId: cohortPerson.userId,
      name: cohortPerson.name,
      joinedAt: cohortPerson.joinedAt,
      timeFactor: sql<number>`coalesce(${cohortPerson.timeFactor}, 1)`,
      sharesPractice: cohortPerson.sharesPractice,
    })
    .from(cohortPerson)
    .where(and(eq(cohortPerson.cohortId, taughtCohort()), eq(cohortPerson.role, 'member')))
    .orderBy(asc(cohortPerson.name), asc(cohortPerson.userId)),
)

/** The attempts of an assignment as JSON, in the form that `toAttempts` reads; of whoever had any. */
export function attemptsJson(): SQL<string> {
  return sql<string>`(select json_group_array(json_array(attempt.user_id, attempt.number, attempt.is_late, sitting.questions, sitting.earned, sitting.closed_at, sitting.closed_at is null and ${isHandedIn(sql.raw('attempt.sitting_id'))})) from attempt join sitting on sitting.id = attempt.sitting_id where attempt.assignment_id = assignment.id)`
}

/** All attempts, a row for each assignment: one for each attempt would take twice as long. */
const gradebookAttempts = prepared<Asked>()((db) =>
  db
    .select({ assignmentId: assignment.id, attempts: attemptsJson() })
    .from(assignment)
    .where(and(eq(assignment.cohortId, taughtCohort()), stands))
    .orderBy(asc(assignment.closesAt), asc(assignment.id)),
)

const attemptsSchema = z.array(
  z.tuple([
    z.string(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number().nullable(),
    z.number(),
  ]),
)

/** Attempts by member. @throws when the JSON is not what `attemptsJson` gives */
export function toAttempts(json: string): ReadonlyMap<string, GradebookAttempt[]> {
  const byMember = new Map<string, GradebookAttempt[]>()
  for (const stored of attemptsSchema.parse(JSON.parse(json))) {
    const [userId, number, isLate, questions, earned, closedAt, isHandedIn] = stored
    const one = {
      number,
      questions,
      earned,
      isLate: isLate === 1,
      closedAt,
      isHandedIn: isHandedIn === 1,
    }
    const before = byMember.get(userId)
    if (before === undefined) byMember.set(userId, [one])
    else before.push(one)
  }
  return byMember
}

/** For whom which assignment closes at another time. */
export const gradebookGrants = prepared<Asked>()((db) =>
  db
    .select({
      assignmentId: assignmentGrant.assignmentId,
      userId: assignmentGrant.userId,
      closesAt: sql<number>`${assignmentGrant.closesAt}`,
    })
    .from(assignment)
    .innerJoin(assignmentGrant, eq(assignmentGrant.assignmentId, assignment.id))
    .where(and(eq(assignment.cohortId, taughtCohort()), isNotNull(assignmentGrant.closesAt)))
    .orderBy(asc(assignmentGrant.assignmentId), asc(assignmentGrant.userId)),
)

/** Queries of what a gradebook follows from. */
export function gradebookQueries(asked: Asked) {
  return {
    assignments: gradebookAssignments(asked),
    members: gradebookMembers(asked),
    attempts: gradebookAttempts(asked),
    grants: gradebookGrants(asked),
  }
}

/** What they found, as it stands at `now`, ms UTC. */
export function toGradebookFacts(
  { assignments, members, attempts, grants }: GradebookRows,
  now: number,
): GradebookFacts {
  return {
    assignments,
    members,
    attempts: new Map(attempts.map((one) => [one.assignmentId, toAttempts(one.attempts)])),
    reopened: toReopened(grants),
    now,
  }
}

type GradebookRows = {
  assignments: readonly RowOf<typeof gradebookAssignments>[]
  members: readonly RowOf<typeof gradebookMembers>[]
  attempts: readonly RowOf<typeof gradebookAttempts>[]
  grants: readonly RowOf<typeof gradebookGrants>[]
}

/** Grants by assignment, then by member. */
export function toReopened(rows: readonly RowOf<typeof gradebookGrants>[]): Reopened {
  const reopened = new Map<string, Map<string, number>>()
  for (const { assignmentId, userId, closesAt } of rows) {
    const members = reopened.get(assignmentId) ?? new Map<string, number>()
    reopened.set(assignmentId, members.set(userId, closesAt))
  }
  return reopened
}
