import { and, asc, eq, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { assignment, attempt } from '#db/schema/assignments.ts'
import { blueprint } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { sitting } from '#db/schema/sittings.ts'
import { stands } from './assignment-parts.ts'
import { isHandedIn } from './attempt-columns.ts'
import { countingAnswers, domainMarks } from './counting-attempts.ts'
import { taughtCohort } from './gradebook.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

/** Who asks, and for which member of which cohort. */
type Asked = Who & { cohortId: string; memberId: string }

/** A member of a cohort, for its instructors, with the blueprint of its exam. No row: there is none, or not theirs. */
export const findMemberOfMine = prepared<Asked>()((db) =>
  db
    .select({
      userId: cohortPerson.userId,
      name: cohortPerson.name,
      joinedAt: cohortPerson.joinedAt,
      timeFactor: sql<number>`coalesce(${cohortPerson.timeFactor}, 1)`,
      sharesPractice: cohortPerson.sharesPractice,
      blueprintId: blueprint.id,
      blueprint: blueprint.content,
    })
    .from(cohortPerson)
    .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
    .innerJoin(blueprint, and(eq(blueprint.exam, cohort.exam), eq(blueprint.isCurrent, true)))
    .where(
      and(
        eq(cohortPerson.cohortId, taughtCohort()),
        eq(cohortPerson.userId, value('memberId')),
        eq(cohortPerson.role, 'member'),
      ),
    ),
)

/** All attempts of a member in assignments that stand, by assignment and number. */
export const attemptsOfMember = prepared<Asked>()((db) =>
  db
    .select({
      assignmentId: attempt.assignmentId,
      sittingId: attempt.sittingId,
      number: attempt.number,
      isLate: attempt.isLate,
      dueAt: attempt.dueAt,
      startedAt: sitting.startedAt,
      closedAt: sitting.closedAt,
      questions: sitting.questions,
      answered: sitting.answered,
      earned: sitting.earned,
      isHandedIn: isHandedIn(attempt.sittingId),
    })
    .from(assignment)
    .innerJoin(
      attempt,
      and(eq(attempt.assignmentId, assignment.id), eq(attempt.userId, value('memberId'))),
    )
    .innerJoin(sitting, eq(sitting.id, attempt.sittingId))
    .where(and(eq(assignment.cohortId, taughtCohort()), stands))
    .orderBy(asc(assignment.closesAt), asc(assignment.id), asc(attempt.number)),
)

export type MemberAttemptRow = RowOf<typeof attemptsOfMember>

/** What the member earned in each domain, as `toDomainMarks` reads it. */
export const domainsOfMember = prepared<Asked>()((db) =>
  db
    .select({ marks: sql<string>`marks` })
    .from(
      sql`(with ${countingAnswers(sql`(assignment.cohort_id = ${taughtCohort()} and attempt.user_id = ${value('memberId')})`)} select ${domainMarks()} as marks)`,
    ),
)
