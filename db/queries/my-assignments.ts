import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { assignment, assignmentGrant, assignmentQuestion } from '#db/schema/assignments.ts'
import { question } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { card, questionTally } from '#db/schema/derived.ts'
import { learner } from '#db/schema/learners.ts'
import { ownGrant, stands } from './assignment-parts.ts'
import { hasForm, isHandedIn } from './attempt-columns.ts'
import { fractionNowOf } from './effective.ts'
import { keyAlarm } from './mock-pool.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Attempts of the person at hand in the assignment at hand, in their order, as JSON. */
const attemptsAsJson = sql<string>`(select json_group_array(json_object('sittingId', one.sitting_id, 'number', one.number, 'dueAt', min(one.due_at, coalesce(${cohort.archivedAt}, one.due_at)), 'isLate', one.is_late, 'startedAt', sitting.started_at, 'closedAt', sitting.closed_at, 'questions', sitting.questions, 'answered', sitting.answered, 'earned', (select coalesce(sum(${fractionNowOf('step')}), 0) from step where step.sitting_id = sitting.id and step.kind = 'answer'), 'hasForm', ${hasForm(sql.raw('sitting.id'))}, 'isHandedIn', ${isHandedIn(sql.raw('sitting.id'))}) order by one.number) from attempt as one join sitting on sitting.id = one.sitting_id where one.assignment_id = ${assignment.id} and one.user_id = ${cohortPerson.userId})`

function mine<Asked extends Record<string, unknown>>(where: SQL | undefined) {
  return prepared<Who & Asked>()((db) =>
    db
      .select({
        id: assignment.id,
        cohortId: cohort.id,
        cohortTitle: cohort.title,
        exam: cohort.exam,
        title: assignment.title,
        instructions: assignment.instructions,
        source: assignment.source,
        zone: assignment.zone,
        questions: assignment.questions,
        opensAt: assignment.opensAt,
        closesAt: assignment.closesAt,
        attempts: assignment.attempts,
        counts: assignment.counts,
        limitMs: assignment.limitMs,
        passMark: assignment.passMark,
        isShuffled: assignment.isShuffled,
        shows: assignment.shows,
        lateUntil: assignment.lateUntil,
        lateDeduction: assignment.lateDeduction,
        archivedAt: cohort.archivedAt,
        userId: cohortPerson.userId,
        /** The accommodation in force. */
        factor: sql<number>`coalesce(${cohortPerson.timeFactor}, ${learner.timeFactor}, 1)`,
        extraAttempts: sql<number>`coalesce(${assignmentGrant.extraAttempts}, 0)`,
        grantedUntil: sql<number | null>`${assignmentGrant.closesAt}`,
        tries: attemptsAsJson,
      })
      .from(cohortPerson)
      .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
      .innerJoin(assignment, eq(assignment.cohortId, cohort.id))
      .leftJoin(learner, eq(learner.userId, cohortPerson.userId))
      .leftJoin(assignmentGrant, ownGrant)
      .where(and(eq(cohortPerson.userId, myId()), eq(cohortPerson.role, 'member'), stands, where))
      .orderBy(asc(assignment.closesAt), asc(assignment.id)),
  )
}

/** One assignment of a cohort that whoever asks is a member of, with their attempts. No row: not theirs to see. */
export const myAssignment = mine<{ assignmentId: string }>(eq(assignment.id, value('assignmentId')))

/** Every assignment of one of my cohorts, the one that closes first first. */
export const myAssignmentsIn = mine<{ cohortId: string }>(
  eq(cohortPerson.cohortId, value('cohortId')),
)

/** My assignments that can be worked on now or that open before `until`, in cohorts that are in use. */
export const myOpenAssignments = mine<{ until: number }>(
  and(
    isNull(cohort.archivedAt),
    sql`${assignment.opensAt} < ${value('until')}`,
    or(
      sql`${assignment.closesAt} > ${value('now')}`,
      sql`${assignment.lateUntil} > ${value('now')}`,
      sql`${assignmentGrant.closesAt} > ${value('now')}`,
    ),
  ),
)

/** The questions that every attempt has, in their order, as they are now. Whoever asks has to be a member. */
export const questionsToTry = prepared<Who & { assignmentId: string }>()((db) =>
  db
    .select({
      questionId: question.id,
      versionId: question.currentVersionId,
      arrangement: question.arrangement,
      caseRef: question.caseRef,
      seenBefore: sql<number>`${card.userId} is not null`,
    })
    .from(assignmentQuestion)
    .innerJoin(question, eq(question.id, assignmentQuestion.questionId))
    .leftJoin(card, and(eq(card.userId, myId()), eq(card.questionId, question.id)))
    .where(
      and(
        eq(assignmentQuestion.assignmentId, value('assignmentId')),
        sql`${question.status} <> 'removed'`,
      ),
    )
    .orderBy(asc(assignmentQuestion.position)),
)

/** What an attempt with a draw of its own is drawn from; nothing where all attempts have the same questions. */
export const questionsToDraw = prepared<Who & { assignmentId: string }>()((db) =>
  db
    .select({
      questionId: question.id,
      versionId: question.currentVersionId,
      arrangement: question.arrangement,
      domain: question.domain,
      task: question.task,
      level: question.level,
      concept: question.concept,
      caseRef: question.caseRef,
      lastAt: sql<number | null>`${card.lastAt}`,
      firstAnswers: sql<number | null>`${questionTally.firstAnswers}`,
      firstRight: sql<number | null>`${questionTally.firstRight}`,
      keyAlarm,
    })
    .from(assignment)
    .innerJoin(cohort, eq(cohort.id, assignment.cohortId))
    .innerJoin(
      question,
      and(
        eq(question.exam, cohort.exam),
        eq(question.status, 'published'),
        eq(question.isSealed, false),
        sql`${question.bankId} in (select value from json_each(${assignment.source}, '$.banks'))`,
      ),
    )
    .leftJoin(card, and(eq(card.userId, myId()), eq(card.questionId, question.id)))
    .leftJoin(questionTally, eq(questionTally.versionId, question.currentVersionId))
    .where(
      and(
        eq(assignment.id, value('assignmentId')),
        sql`${assignment.source} ->> '$.each' = 'attempt'`,
      ),
    )
    .orderBy(asc(question.id)),
)
