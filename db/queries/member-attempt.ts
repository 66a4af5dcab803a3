import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { assignment, attempt } from '#db/schema/assignments.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { cohortPerson } from '#db/schema/cohorts.ts'
import { correction } from '#db/schema/corrections.ts'
import { sitting, sittingQuestion, step } from '#db/schema/sittings.ts'
import { itsMembers, stands } from './assignment-parts.ts'
import { fractionNow, keyOf } from './effective.ts'
import { taughtCohort } from './gradebook.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

/** Who asks, and for which sitting of which member of which cohort. */
type Asked = Who & { cohortId: string; memberId: string; sittingId: string }

/**
 * An attempt that is over, of a member of a cohort, for its instructors; with what its mark follows from. No row: it goes
 * on, waits to be graded, is somebody else's or elsewhere, or no attempt at all.
 */
export const attemptOfMember = prepared<Asked>()((db) =>
  db
    .select({
      memberName: cohortPerson.name,
      assignmentId: assignment.id,
      title: assignment.title,
      counts: assignment.counts,
      lateDeduction: assignment.lateDeduction,
      passMark: assignment.passMark,
      number: attempt.number,
      isLate: attempt.isLate,
      startedAt: sitting.startedAt,
      closedAt: sql<number>`${sitting.closedAt}`,
      questions: sitting.questions,
    })
    .from(attempt)
    .innerJoin(assignment, and(eq(assignment.id, attempt.assignmentId), stands))
    .innerJoin(sitting, and(eq(sitting.id, attempt.sittingId), isNotNull(sitting.closedAt)))
    .innerJoin(cohortPerson, and(itsMembers, eq(cohortPerson.userId, attempt.userId)))
    .where(
      and(
        eq(attempt.sittingId, value('sittingId')),
        eq(attempt.userId, value('memberId')),
        eq(assignment.cohortId, taughtCohort()),
      ),
    ),
)

const itsSitting = sql`(select attempt.sitting_id from attempt join assignment on assignment.id = attempt.assignment_id where attempt.sitting_id = ${value('sittingId')} and attempt.user_id = ${value('memberId')} and assignment.cohort_id = ${taughtCohort()})`

/** Its questions in their order, each as it was shown. */
export const placesOfAttempt = prepared<Asked>()((db) =>
  db
    .select({
      position: sittingQuestion.position,
      ref: question.ref,
      versionId: questionVersion.id,
      content: questionVersion.content,
      key: keyOf(sittingQuestion.versionId),
    })
    .from(sittingQuestion)
    .innerJoin(question, eq(question.id, sittingQuestion.questionId))
    .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
    .where(eq(sittingQuestion.sittingId, itsSitting))
    .orderBy(asc(sittingQuestion.position)),
)

export type AttemptPlaceRow = RowOf<typeof placesOfAttempt>

/** What was chosen at its places and what that earned then and earns now; nothing else of the member. */
export const answersOfAttempt = prepared<Asked>()((db) =>
  db
    .select({
      position: step.position,
      response: step.response,
      told: sql<number>`${step.fraction}`,
      now: sql<number>`${fractionNow()}`,
      /** Why its key was corrected. Absent: it was not. */
      reason: sql<string | null>`${correction.reason}`,
    })
    .from(step)
    .leftJoin(correction, eq(correction.versionId, step.versionId))
    .where(and(eq(step.sittingId, itsSitting), eq(step.kind, 'answer')))
    .orderBy(asc(step.seq)),
)

export type AttemptAnswerRow = RowOf<typeof answersOfAttempt>
