import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { assignment, assignmentGrant, assignmentQuestion } from '#db/schema/assignments.ts'
import { bank, question, questionVersion } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { questionTally } from '#db/schema/derived.ts'
import { itsMembers, ownGrant } from './assignment-parts.ts'
import { isHandedIn } from './attempt-columns.ts'
import { authoredBanks, practisedBanks } from './bank-access.ts'
import { instructedCohorts } from './cohort-access.ts'
import { keyAlarm } from './mock-pool.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

type InCohort = Who & { cohortId: string }
type OfAssignment = Who & { assignmentId: string }

/** A cohort, or where that is empty the one of an assignment. */
type InEither = InCohort & OfAssignment

const cohortAsked = sql`coalesce(nullif(${value('cohortId')}, ''), (select ${assignment.cohortId} from ${assignment} where ${assignment.id} = ${value('assignmentId')}))`

const isUsable = sql`(${question.status} = 'published' and (${question.bankId} in ${practisedBanks()} or ${question.bankId} in ${authoredBanks()} or ${question.bankId} in (select cohort_bank.bank_id from cohort_bank where cohort_bank.cohort_id = ${cohort.id})) or ${question.status} in ('in-review', 'retired') and ${question.bankId} in ${authoredBanks()})`

const begun = sql<number>`(select count(distinct attempt.user_id) from attempt where attempt.assignment_id = ${assignment.id})`

/** An assignment of a cohort that whoever asks instructs, with how many people have begun. No row: none of theirs. */
export const findAssignment = prepared<OfAssignment>()((db) =>
  db
    .select({
      id: assignment.id,
      cohortId: cohort.id,
      cohortTitle: cohort.title,
      exam: cohort.exam,
      archivedAt: cohort.archivedAt,
      title: assignment.title,
      instructions: assignment.instructions,
      source: assignment.source,
      questions: assignment.questions,
      opensAt: assignment.opensAt,
      closesAt: assignment.closesAt,
      zone: assignment.zone,
      attempts: assignment.attempts,
      counts: assignment.counts,
      limitMs: assignment.limitMs,
      passMark: assignment.passMark,
      isShuffled: assignment.isShuffled,
      shows: assignment.shows,
      lateUntil: assignment.lateUntil,
      lateDeduction: assignment.lateDeduction,
      publishedAt: assignment.publishedAt,
      withdrawnAt: assignment.withdrawnAt,
      updatedAt: assignment.updatedAt,
      begun,
    })
    .from(assignment)
    .innerJoin(cohort, eq(cohort.id, assignment.cohortId))
    .where(
      and(
        eq(assignment.id, value('assignmentId')),
        inArray(assignment.cohortId, instructedCohorts()),
      ),
    ),
)

/** The assignments of a cohort that whoever asks instructs, drafts too, the one that closes last first; at most 300. */
export const assignmentsOfCohort = prepared<InCohort>()((db) =>
  db
    .select({
      id: assignment.id,
      title: assignment.title,
      questions: assignment.questions,
      opensAt: assignment.opensAt,
      closesAt: assignment.closesAt,
      zone: assignment.zone,
      publishedAt: assignment.publishedAt,
      withdrawnAt: assignment.withdrawnAt,
      begun,
    })
    .from(assignment)
    .where(
      and(
        eq(assignment.cohortId, value('cohortId')),
        inArray(assignment.cohortId, instructedCohorts()),
      ),
    )
    .orderBy(desc(assignment.closesAt), desc(assignment.id))
    .limit(300),
)

/**
 * The questions that an instructor may set in a cohort, in the order of their ids: published ones of banks that come
 * with the program, that they use or write, or that are the cohort's; of their own banks also those in review and
 * retired. Never those that only mocks may ask.
 */
export const usableQuestions = prepared<InEither>()((db) =>
  db
    .select({
      questionId: question.id,
      versionId: question.currentVersionId,
      bankId: question.bankId,
      ref: question.ref,
      domain: question.domain,
      task: question.task,
      level: question.level,
      status: question.status,
      tags: question.tags,
      concept: question.concept,
      caseRef: question.caseRef,
      firstAnswers: sql<number | null>`${questionTally.firstAnswers}`,
      firstRight: sql<number | null>`${questionTally.firstRight}`,
      keyAlarm,
    })
    .from(cohort)
    .innerJoin(question, and(eq(question.exam, cohort.exam), eq(question.isSealed, false)))
    .leftJoin(questionTally, eq(questionTally.versionId, question.currentVersionId))
    .where(and(eq(cohort.id, cohortAsked), inArray(cohort.id, instructedCohorts()), isUsable))
    .orderBy(asc(question.id)),
)

/** The banks that an instructor may set questions of, by title. */
export const usableBanks = prepared<InEither>()((db) =>
  db
    .select({ id: bank.id, title: bank.title })
    .from(cohort)
    .innerJoin(bank, eq(bank.exam, cohort.exam))
    .where(
      and(
        eq(cohort.id, cohortAsked),
        inArray(cohort.id, instructedCohorts()),
        sql`(${bank.id} in ${practisedBanks()} or ${bank.id} in ${authoredBanks()} or ${bank.id} in (select cohort_bank.bank_id from cohort_bank where cohort_bank.cohort_id = ${cohort.id}))`,
      ),
    )
    .orderBy(asc(bank.title), asc(bank.id)),
)

/** The questions that are listed in an assignment of whoever asks, in their order, each with its text. */
export const listedQuestions = prepared<OfAssignment>()((db) =>
  db
    .select({
      questionId: question.id,
      bankId: question.bankId,
      ref: question.ref,
      domain: question.domain,
      status: question.status,
      /** Its beginning, Markdown. */
      stem: sql<string>`substr(${questionVersion.content} ->> '$.stem', 1, 300)`,
    })
    .from(assignmentQuestion)
    .innerJoin(assignment, eq(assignment.id, assignmentQuestion.assignmentId))
    .innerJoin(question, eq(question.id, assignmentQuestion.questionId))
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(
      and(
        eq(assignmentQuestion.assignmentId, value('assignmentId')),
        inArray(assignment.cohortId, instructedCohorts()),
      ),
    )
    .orderBy(asc(assignmentQuestion.position)),
)

/** The members of an assignment's cohort, by name, with how far they are and what was granted to them. */
export const membersOfAssignment = prepared<OfAssignment>()((db) =>
  db
    .select({
      userId: cohortPerson.userId,
      name: cohortPerson.name,
      timeFactor: cohortPerson.timeFactor,
      begun: sql<number>`(select count(*) from attempt where attempt.assignment_id = ${assignment.id} and attempt.user_id = ${cohortPerson.userId})`,
      running: sql<number>`(select count(*) from attempt join sitting on sitting.id = attempt.sitting_id where attempt.assignment_id = ${assignment.id} and attempt.user_id = ${cohortPerson.userId} and sitting.closed_at is null and attempt.due_at > ${value('now')} and not ${isHandedIn(sql.raw('sitting.id'))})`,
      extraAttempts: sql<number | null>`${assignmentGrant.extraAttempts}`,
      grantedUntil: sql<number | null>`${assignmentGrant.closesAt}`,
    })
    .from(assignment)
    .innerJoin(cohortPerson, itsMembers)
    .leftJoin(assignmentGrant, ownGrant)
    .where(
      and(
        eq(assignment.id, value('assignmentId')),
        inArray(assignment.cohortId, instructedCohorts()),
      ),
    )
    .orderBy(sql`${cohortPerson.name} collate nocase`, asc(cohortPerson.userId)),
)

/**
 * A page of the questions that an instructor may set, with their texts, those after one of them in the order of ids. An
 * empty `bank`, `domain` or `tag`: whatever it is.
 */
export const pickableQuestions = prepared<
  InEither & { bank: string; domain: string; tag: string; after: string; limit: number }
>()((db) =>
  db
    .select({
      questionId: question.id,
      ref: question.ref,
      bankTitle: bank.title,
      domainName: question.domainName,
      stem: sql<string>`substr(${questionVersion.content} ->> '$.stem', 1, 300)`,
    })
    .from(cohort)
    .innerJoin(question, and(eq(question.exam, cohort.exam), eq(question.isSealed, false)))
    .innerJoin(bank, eq(bank.id, question.bankId))
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(
      and(
        eq(cohort.id, cohortAsked),
        inArray(cohort.id, instructedCohorts()),
        isUsable,
        sql`(${value('bank')} = '' or ${question.bankId} = ${value('bank')})`,
        sql`(${value('domain')} = '' or ${question.domain} = ${value('domain')})`,
        sql`(${value('tag')} = '' or exists (select 1 from json_each(${question.tags}) as own_tag where own_tag.value = ${value('tag')}))`,
        sql`${question.id} > ${value('after')}`,
      ),
    )
    .orderBy(asc(question.id))
    .limit(value('limit')),
)
