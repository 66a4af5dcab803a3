import { and, asc, desc, eq, isNull, max, notInArray, type SQL, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { card, domainPrior, flag, optionTally, questionTally } from '#db/schema/derived.ts'
import { note } from '#db/schema/learners.ts'
import { sitting, sittingQuestion, step } from '#db/schema/sittings.ts'
import {
  attemptAssignment,
  attemptDueAt,
  attemptTitle,
  gradedFrom,
  hasForm,
  isHandedIn,
} from './attempt-columns.ts'
import { broughtBankTitle } from './bank-access.ts'
import { calibrationColumns } from './calibrations.ts'
import { cardColumns } from './card-columns.ts'
import { fractionNow, fractionNowOf, keyOf } from './effective.ts'
import { isShut } from './kept-questions.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

type AtPlace = Who & { sittingId: string; position: number }
type InSitting = Who & { sittingId: string }

const ownSitting = and(eq(sitting.id, sql.placeholder('sittingId')), eq(sitting.userId, myId()))
const ownSittingId = sql`select ${sitting.id} from ${sitting} where ${ownSitting}`

// Written out, because Drizzle drops table names from the fields of a one-table select.
const thisSitting = sql.raw('sitting.id')

/** One's own sitting. No row: not there, or not one's own. */
export const findSitting = prepared<InSitting>()((db) =>
  db
    .select({
      id: sitting.id,
      exam: sitting.exam,
      mode: sitting.mode,
      filter: sitting.filter,
      questions: sitting.questions,
      answered: sitting.answered,
      earned: sitting.earned,
      startedAt: sitting.startedAt,
      closedAt: sitting.closedAt,
      hasForm: hasForm(thisSitting),
      assignmentId: attemptAssignment(thisSitting),
      assignmentTitle: attemptTitle(thisSitting),
      gradedFrom: gradedFrom(thisSitting),
      isHandedIn: isHandedIn(thisSitting),
    })
    .from(sitting)
    .where(ownSitting),
)

/** What only attempts have, which most sittings are not. */
function ofAttempts<Value>(fragment: SQL<Value>): SQL<Value | null> {
  return sql<Value | null>`iif(${sitting.mode} = 'assignment', ${fragment}, null)`
}

/**
 * One place of one's own sitting: the sitting, the question's version, and what the learner has on that
 * question: card, prior of its domain, flag, note, the answer given here. No row: no such place, or not one's own.
 */
export const findPlace = prepared<AtPlace>()((db) =>
  db
    .select({
      sittingId: sitting.id,
      exam: sitting.exam,
      mode: sitting.mode,
      /** Only a set that was begun to be printed says so. */
      medium: sql<string | null>`${sitting.filter} ->> '$.medium'`,
      questions: sitting.questions,
      closedAt: sitting.closedAt,
      hasForm: hasForm(sitting.id),
      dueAt: ofAttempts(attemptDueAt(sitting.id)),
      assignmentTitle: ofAttempts(attemptTitle(sitting.id)),
      position: sittingQuestion.position,
      questionId: sittingQuestion.questionId,
      /** 1: a set that tells right and wrong at once leaves it out for now, and one that is over does not show it. */
      isShut: sql<number>`iif(${sitting.mode} in ('mock', 'diagnostic', 'assignment') and ${sitting.closedAt} is null, 0, ${isShut(sittingQuestion.questionId, sitting.userId)})`,
      versionId: sittingQuestion.versionId,
      shownOrder: sittingQuestion.shownOrder,
      content: questionVersion.content,
      key: keyOf(sittingQuestion.versionId),
      domainName: question.domainName,
      bankTitle: broughtBankTitle(sittingQuestion.questionId),
      card: cardColumns,
      priorKnown: domainPrior.known,
      priorUnknown: domainPrior.unknown,
      flaggedAt: flag.flaggedAt,
      note: note.body,
      firstAnswers: questionTally.firstAnswers,
      firstRight: questionTally.firstRight,
      /** How often each option was chosen in first answers to the version, as JSON. */
      byOption: sql<string>`(select json_group_object(${optionTally.optionKey}, ${optionTally.firstAnswers}) from ${optionTally} where ${optionTally.versionId} = ${sittingQuestion.versionId})`,
      /** What was earned so far in the sitting, place by place, as JSON. */
      fractions: sql<string>`(select json_group_object(told.position, ${fractionNowOf('told')}) from step as told where told.sitting_id = ${sitting.id} and told.kind = 'answer')`,
      ...calibrationColumns(() => sql`${sitting.userId}`),
      /** Number of the learner's steps so far. NULL: none. */
      lastSeq: sql<
        number | null
      >`(select max(mine.seq) from step as mine where mine.user_id = ${sitting.userId})`,
      /** The answer given here. */
      given: {
        // First, because Drizzle takes a joined row for absent when its first column is NULL.
        key: step.idempotencyKey,
        fraction: fractionNow(),
        certainty: step.certainty,
        response: step.response,
        struck: step.struck,
        firstExposure: step.firstExposure,
      },
    })
    .from(sitting)
    .innerJoin(
      sittingQuestion,
      and(
        eq(sittingQuestion.sittingId, sitting.id),
        eq(sittingQuestion.position, sql.placeholder('position')),
      ),
    )
    .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
    .innerJoin(question, eq(question.id, sittingQuestion.questionId))
    .leftJoin(
      card,
      and(eq(card.userId, sitting.userId), eq(card.questionId, sittingQuestion.questionId)),
    )
    .leftJoin(
      domainPrior,
      and(
        eq(domainPrior.userId, sitting.userId),
        eq(domainPrior.exam, sitting.exam),
        // Of the version that was shown: the question may have moved to another domain since.
        eq(domainPrior.domain, sql`${questionVersion.content} ->> '$.domain'`),
      ),
    )
    .leftJoin(
      flag,
      and(eq(flag.userId, sitting.userId), eq(flag.questionId, sittingQuestion.questionId)),
    )
    .leftJoin(
      note,
      and(eq(note.userId, sitting.userId), eq(note.questionId, sittingQuestion.questionId)),
    )
    .leftJoin(questionTally, eq(questionTally.versionId, sittingQuestion.versionId))
    .leftJoin(
      step,
      and(
        eq(step.sittingId, sitting.id),
        eq(step.kind, 'answer'),
        eq(step.position, sittingQuestion.position),
      ),
    )
    .where(ownSitting),
)

/** Answers given so far in one's own sitting, in the order in which they came. */
export const answersInSitting = prepared<InSitting>()((db) =>
  db
    .select({
      position: step.position,
      fraction: fractionNow(),
      /** What it earned when it was given. */
      told: step.fraction,
      certainty: step.certainty,
      response: step.response,
      struck: step.struck,
      studyOn: step.studyOn,
      elapsedMs: step.elapsedMs,
      firstExposure: step.firstExposure,
      key: step.idempotencyKey,
    })
    .from(step)
    // By way of the sitting: with the learner in here SQLite would walk through every step they ever made.
    .where(and(eq(step.sittingId, sql`(${ownSittingId})`), eq(step.kind, 'answer')))
    .orderBy(asc(step.seq)),
)

/** Number of one's own steps so far; the next has this plus 1. */
export const lastSeq = prepared<Who>()((db) =>
  db
    .select({ seq: max(step.seq) })
    .from(step)
    .where(eq(step.userId, myId())),
)

/** The list of one's own sitting in order, without what was answered. */
export const placesOfSitting = prepared<InSitting>()((db) =>
  db
    .select({
      position: sittingQuestion.position,
      questionId: sittingQuestion.questionId,
      versionId: sittingQuestion.versionId,
      content: questionVersion.content,
      domain: question.domain,
      domainName: question.domainName,
      flaggedAt: flag.flaggedAt,
    })
    .from(sitting)
    .innerJoin(sittingQuestion, eq(sittingQuestion.sittingId, sitting.id))
    .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
    .innerJoin(question, eq(question.id, sittingQuestion.questionId))
    .leftJoin(
      flag,
      and(eq(flag.userId, sitting.userId), eq(flag.questionId, sittingQuestion.questionId)),
    )
    .where(ownSitting)
    .orderBy(asc(sittingQuestion.position)),
)

// A fragment of its own, because Drizzle drops table names from the fields of a one-table select.
const firstOpenPlace = sql`select min(${sittingQuestion.position}) from ${sittingQuestion} where ${sittingQuestion.sittingId} = ${sitting.id} and ${sittingQuestion.position} not in (select ${step.position} from ${step} where ${step.sittingId} = ${sitting.id} and ${step.kind} = 'answer')`

/** The newest sitting of one's own that is not finished, mocks and attempts apart, for an exam. */
export const openSitting = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      id: sitting.id,
      mode: sitting.mode,
      questions: sitting.questions,
      answered: sitting.answered,
      startedAt: sitting.startedAt,
      /** First unanswered place. */
      position: sql<number>`(${firstOpenPlace})`,
    })
    .from(sitting)
    .where(
      and(
        eq(sitting.userId, myId()),
        eq(sitting.exam, chosenExam()),
        isNull(sitting.closedAt),
        notInArray(sitting.mode, ['mock', 'diagnostic', 'assignment']),
      ),
    )
    .orderBy(desc(sitting.startedAt), desc(sitting.id))
    .limit(1),
)
