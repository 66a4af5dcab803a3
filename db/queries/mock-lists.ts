import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { blueprint, question } from '#db/schema/banks.ts'
import { card } from '#db/schema/derived.ts'
import { mock } from '#db/schema/mocks.ts'
import { sitting } from '#db/schema/sittings.ts'
import type { MockSize } from '#src/domain/mock/form/sizes.ts'
import { mostSeenShare } from '#src/domain/mock/report/score.ts'
import { mostMocks } from '#src/domain/plan/observed-mocks.ts'
import { isPractised } from './bank-access.ts'
import { fractionNowOf } from './effective.ts'
import { metInMocks } from './sealed.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const scoredEarned = sql<
  number | null
>`(select sum(${fractionNowOf('step')}) from step join sitting_question as place on place.sitting_id = step.sitting_id and place.position = step.position where step.sitting_id = ${mock.sittingId} and step.kind = 'answer' and place.is_scored)`

/** Attempts of assignments work like mocks and are none. */
const isMock = ne(mock.size, 'assignment')
const mockSize = sql<MockSize>`${mock.size}`

/** The mocks of one's own for an exam that are over, newest first, at most 100. */
export const mocksOf = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      id: sitting.id,
      mode: sitting.mode,
      closedAt: sitting.closedAt,
      size: mockSize,
      scored: mock.scored,
      /** Share of the scored places that the learner had met before, 0 to 1. */
      seenShare: sql<number>`(select avg(place.seen_before) from sitting_question as place where place.sitting_id = ${mock.sittingId} and place.is_scored)`,
      limitMs: mock.limitMs,
      timeFactor: mock.timeFactor,
      extraBreaks: mock.extraBreaks,
      sections: mock.sections,
      clock: mock.clock,
      cutShare: sql<number>`${blueprint.content} ->> '$.cutShare'`,
      /** Sum of the fractions of the scored places, 0 until the end. */
      earned: sql<number>`coalesce(${scoredEarned}, 0)`,
    })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .innerJoin(blueprint, eq(blueprint.id, sitting.blueprintId))
    .where(
      and(
        eq(mock.userId, myId()),
        eq(sitting.exam, chosenExam()),
        isNotNull(sitting.closedAt),
        isMock,
      ),
    )
    .orderBy(desc(mock.begunAt), desc(sitting.id))
    .limit(100),
)

/**
 * The newest mock of one's own that goes on, whatever its exam, or that was made for an exam after `since` and
 * not begun.
 */
export const openMock = prepared<Who & { exam: string; since: number }>()((db) =>
  db
    .select({
      id: sitting.id,
      userId: sitting.userId,
      exam: sitting.exam,
      mode: sitting.mode,
      questions: sitting.questions,
      size: mockSize,
      limitMs: mock.limitMs,
      extraBreaks: mock.extraBreaks,
      sections: mock.sections,
      clock: mock.clock,
      /** Places with a whole response so far. */
      answered: sql<number>`(select count(*) from draft where draft.sitting_id = ${mock.sittingId} and draft.is_answered)`,
      /** The last place where something was saved; 0 before the first. */
      position: sql<number>`(select coalesce(max(draft.position), 0) from draft where draft.sitting_id = ${mock.sittingId})`,
    })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .where(
      and(
        eq(mock.userId, myId()),
        isNull(sitting.closedAt),
        isMock,
        or(
          isNotNull(mock.begunAt),
          and(
            eq(sitting.exam, chosenExam()),
            gt(sitting.startedAt, sql`${sql.placeholder('since')}`),
          ),
        ),
      ),
    )
    .orderBy(desc(mock.begunAt), desc(sitting.startedAt))
    .limit(1),
)

/** Published questions of an exam by domain, and how many of them the learner has never met. */
export const bankByDomain = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      domain: question.domain,
      questions: count(),
      unseen: sql<number>`sum(${card.userId} is null and ${question.id} not in ${metInMocks()})`,
    })
    .from(question)
    .leftJoin(card, and(eq(card.userId, myId()), eq(card.questionId, question.id)))
    .where(and(eq(question.exam, chosenExam()), isPractised()))
    .groupBy(question.domain)
    .orderBy(asc(question.domain)),
)

/** The unmet among the questions that count of a mock, as a fragment. */
const unseenPlaces = sql`place.sitting_id = ${mock.sittingId} and place.is_scored and not place.seen_before`

/** The last mocks of one's own for an exam that may correct the forecast, newest first: fresh ones with what was expected. */
export const pastMocks = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      expected: sql<number>`${mock.expected}`,
      questions: sitting.questions,
      answered: sitting.answered,
      unseen: sql<number>`(select count(*) from sitting_question as place where ${unseenPlaces})`,
      earned: sql<number>`(select coalesce(sum(${fractionNowOf('step')}), 0) from step join sitting_question as place on place.sitting_id = step.sitting_id and place.position = step.position where step.sitting_id = ${mock.sittingId} and step.kind = 'answer' and ${unseenPlaces})`,
    })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .where(
      and(
        eq(mock.userId, myId()),
        eq(sitting.exam, chosenExam()),
        isNotNull(sitting.closedAt),
        isNotNull(mock.expected),
        isMock,
        lte(mock.seenShare, mostSeenShare),
      ),
    )
    // In the order of the index, so that nothing is summed for more than those.
    .orderBy(desc(mock.begunAt))
    .limit(mostMocks),
)

/**
 * The mocks of one's own for an exam that go on, oldest first, each with how many questions it keeps from practice
 * until it ends; those that only mocks may ask are not among them.
 */
export const mocksThatHold = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      id: sitting.id,
      mode: sitting.mode,
      questions: sql<number>`(select count(*) from sitting_question as place join question on question.id = place.question_id where place.sitting_id = ${mock.sittingId} and question.status = 'published' and (not question.is_sealed or question.id in ${metInMocks()} or exists (select 1 from card where card.user_id = ${mock.userId} and card.question_id = question.id)))`,
    })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .where(
      and(
        eq(mock.userId, myId()),
        eq(sitting.exam, chosenExam()),
        isNotNull(mock.begunAt),
        isNull(sitting.closedAt),
        isMock,
      ),
    )
    .orderBy(asc(mock.begunAt), asc(sitting.id)),
)

/** When the learner began their last mock of an exam, diagnostics apart; `null`: never. */
export const lastMock = prepared<Who & { exam: string }>()((db) =>
  db
    .select({ at: sql<number | null>`max(${mock.begunAt})` })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .where(and(eq(mock.userId, myId()), eq(sitting.exam, chosenExam()), eq(sitting.mode, 'mock'))),
)
