import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { assignment, assignmentGrant } from '#db/schema/assignments.ts'
import { blueprint, question, questionVersion } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { itsMembers, ownGrant, stands } from './assignment-parts.ts'
import { instructedCohorts } from './cohort-access.ts'
import { countingAnswers, domainMarks, questionMarks } from './counting-attempts.ts'
import { keyOf } from './effective.ts'
import { assignmentColumns, attemptsJson } from './gradebook.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

/** Who asks, and for which assignment. */
type Asked = Who & { assignmentId: string }

function isAsked(): SQL {
  return sql`(assignment.id = ${value('assignmentId')} and assignment.cohort_id in ${instructedCohorts()})`
}

const asked = and(isAsked(), stands)

/** An assignment that stands, with its cohort and all attempts, for instructors. No row: there is none, or not theirs. */
export const resultsOf = prepared<Asked>()((db) =>
  db
    .select({
      assignment: { ...assignmentColumns, questions: assignment.questions },
      cohortId: cohort.id,
      cohortTitle: cohort.title,
      exam: cohort.exam,
      zone: cohort.zone,
      archivedAt: cohort.archivedAt,
      blueprintId: blueprint.id,
      blueprint: blueprint.content,
      attempts: attemptsJson(),
    })
    .from(assignment)
    .innerJoin(cohort, eq(cohort.id, assignment.cohortId))
    .innerJoin(blueprint, and(eq(blueprint.exam, cohort.exam), eq(blueprint.isCurrent, true)))
    .where(asked),
)

/** Members of its cohort with the accommodation granted there, and when it closes for those for whom it was reopened. */
export const resultsMembers = prepared<Asked>()((db) =>
  db
    .select({
      userId: cohortPerson.userId,
      name: cohortPerson.name,
      joinedAt: cohortPerson.joinedAt,
      timeFactor: sql<number>`coalesce(${cohortPerson.timeFactor}, 1)`,
      reopenedUntil: assignmentGrant.closesAt,
    })
    .from(assignment)
    .innerJoin(cohortPerson, itsMembers)
    .leftJoin(assignmentGrant, ownGrant)
    .where(asked)
    .orderBy(sql`${cohortPerson.name} collate nocase`, asc(cohortPerson.userId)),
)

/** What every member earned in each domain, as `toDomainMarks` reads it. */
export const resultsByDomain = prepared<Asked>()((db) =>
  db
    .select({ marks: sql<string>`marks` })
    .from(sql`(with ${countingAnswers(isAsked())} select ${domainMarks()} as marks)`),
)

/** The questions, hardest first, at most 200, in the version in use with the key that counts. */
export const resultsByQuestion = prepared<Asked>()((db) =>
  db
    .select({
      id: question.id,
      versionId: questionVersion.id,
      ref: question.ref,
      domain: question.domain,
      content: questionVersion.content,
      key: keyOf(questionVersion.id),
      asked: sql<number>`marks.asked`,
      answers: sql<number>`marks.answers`,
      earned: sql<number>`marks.earned`,
      choices: sql<string | null>`marks.choices`,
    })
    .from(sql`(with ${countingAnswers(isAsked())} ${questionMarks()}) as marks`)
    .innerJoin(question, eq(question.id, sql`marks.question_id`))
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .orderBy(sql`marks.earned / marks.asked`, asc(question.id))
    .limit(200),
)

export type QuestionResultRow = RowOf<typeof resultsByQuestion>
