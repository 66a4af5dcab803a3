import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { question } from '#db/schema/banks.ts'
import { card, exposure, questionTally } from '#db/schema/derived.ts'
import { mock } from '#db/schema/mocks.ts'
import { questionRating } from '#db/schema/ratings.ts'
import { sitting, sittingQuestion } from '#db/schema/sittings.ts'
import { isPractised } from './bank-access.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

/** So many people have to say that a key is wrong before mocks go without the question. */
const alarmAt = 3
/** 1 where so many people say that a question's key is wrong that forms go without it, as a fragment beside `question`. */
export const keyAlarm = sql<number>`(select count(distinct report.user_id) from report where report.question_id = ${question.id} and report.status = 'open' and report.reason = 'wrong-key') >= ${sql.raw(String(alarmAt))}`

/** Every published question of an exam as the assembly of a form needs it, with what the learner remembers of it. */
export const mockPool = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      questionId: question.id,
      versionId: question.currentVersionId,
      domain: question.domain,
      task: question.task,
      level: question.level,
      concept: question.concept,
      caseRef: question.caseRef,
      guessChance: question.guessChance,
      isSealed: question.isSealed,
      card: {
        firstFraction: card.firstFraction,
        lastAt: card.lastAt,
        stability: card.stability,
        memoryOn: card.memoryOn,
      },
      forms: exposure.forms,
      firstAnswers: questionTally.firstAnswers,
      firstRight: questionTally.firstRight,
      rating: { value: questionRating.value, variance: questionRating.variance },
      keyAlarm,
    })
    .from(question)
    .leftJoin(card, and(eq(card.userId, myId()), eq(card.questionId, question.id)))
    .leftJoin(exposure, eq(exposure.questionId, question.id))
    .leftJoin(questionTally, eq(questionTally.versionId, question.currentVersionId))
    .leftJoin(questionRating, eq(questionRating.versionId, question.currentVersionId))
    .where(and(eq(question.exam, chosenExam()), isPractised()))
    .orderBy(asc(question.id)),
)

/** When the learner last met each question on a mock, whether it was answered there or not. */
export const shownInMocks = prepared<Who>()((db) =>
  db
    .select({
      questionId: sittingQuestion.questionId,
      at: sql<number>`max(${mock.begunAt})`,
    })
    .from(mock)
    .innerJoin(sittingQuestion, eq(sittingQuestion.sittingId, mock.sittingId))
    .where(and(eq(mock.userId, myId()), isNotNull(mock.begunAt)))
    .groupBy(sittingQuestion.questionId)
    .orderBy(asc(sittingQuestion.questionId)),
)

/** Forms of one's own of an exam and size that were made after `since` and not begun, newest first, at most 20. */
export const readyMocks = prepared<Who & { exam: string; size: string; since: number }>()((db) =>
  db
    .select({ id: sitting.id, timeFactor: mock.timeFactor, extraBreaks: mock.extraBreaks })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .where(
      and(
        eq(mock.userId, myId()),
        isNull(mock.begunAt),
        eq(mock.size, sql`${sql.placeholder('size')}`),
        eq(sitting.exam, sql`${sql.placeholder('exam')}`),
        gt(sitting.startedAt, sql`${sql.placeholder('since')}`),
      ),
    )
    .orderBy(desc(sitting.startedAt), desc(sitting.id))
    .limit(20),
)
