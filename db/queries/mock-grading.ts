import { and, asc, eq, gte, lte, max, type SQL, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { card, domainPrior } from '#db/schema/derived.ts'
import { learner } from '#db/schema/learners.ts'
import { draft, mock } from '#db/schema/mocks.ts'
import { pointMemory } from '#db/schema/points.ts'
import { sitting, sittingQuestion, step } from '#db/schema/sittings.ts'
import { attemptDueAt, gradedFrom } from './attempt-columns.ts'
import { cardColumns } from './card-columns.ts'
import { keyOf } from './effective.ts'
import { pointMemoryColumns, ratedDifficulty } from './points.ts'
import { myId } from './viewers.ts'

/**
 * What the end of a mock is made from, in two wordings: for whoever asks with a session, and for the job that
 * ends what nobody came back to, which names the learner.
 */
function gradingQueries<Owner extends Record<string, unknown>>(ownerId: () => SQL) {
  const owned = and(
    eq(mock.sittingId, sql.placeholder('sittingId')),
    eq(mock.userId, sql`${ownerId()}`),
  )
  return {
    /** Whose mock it is, with what makes their study day. No row: not theirs. */
    owner: prepared<Owner & { sittingId: string }>()((db) =>
      db
        .select({
          userId: user.id,
          zone: learner.zone,
          rolloverHour: learner.rolloverHour,
          exam: sitting.exam,
          mode: sitting.mode,
          closedAt: sitting.closedAt,
          limitMs: mock.limitMs,
          dueAt: attemptDueAt(sitting.id),
          /** Its grading waits until then. Absent: it does not wait. */
          gradedFrom: gradedFrom(sitting.id),
          extraBreaks: mock.extraBreaks,
          sections: mock.sections,
          clock: mock.clock,
          begunAt: mock.begunAt,
        })
        .from(mock)
        .innerJoin(sitting, eq(sitting.id, mock.sittingId))
        .innerJoin(user, eq(user.id, mock.userId))
        .leftJoin(learner, eq(learner.userId, mock.userId))
        .where(owned),
    ),
    /** Every place that has a draft, with the version to grade by and the learner's card. */
    places: prepared<Owner & { sittingId: string }>()((db) =>
      db
        .select({
          position: draft.position,
          questionId: sittingQuestion.questionId,
          versionId: sittingQuestion.versionId,
          shownOrder: sittingQuestion.shownOrder,
          content: questionVersion.content,
          key: keyOf(sittingQuestion.versionId),
          fields: draft.fields,
          certainty: draft.certainty,
          struck: draft.struck,
          changes: draft.changes,
          elapsedMs: draft.elapsedMs,
          card: cardColumns,
          difficulty: ratedDifficulty,
          isOwn: sql<number>`coalesce(${questionVersion.createdBy} = ${mock.userId}, 0)`,
          memory: pointMemoryColumns,
        })
        .from(mock)
        .innerJoin(draft, eq(draft.sittingId, mock.sittingId))
        .innerJoin(
          sittingQuestion,
          and(
            eq(sittingQuestion.sittingId, draft.sittingId),
            eq(sittingQuestion.position, draft.position),
          ),
        )
        .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
        .leftJoin(
          card,
          and(eq(card.userId, mock.userId), eq(card.questionId, sittingQuestion.questionId)),
        )
        .leftJoin(
          pointMemory,
          and(
            eq(pointMemory.userId, mock.userId),
            eq(pointMemory.questionId, sittingQuestion.questionId),
          ),
        )
        .where(owned)
        .orderBy(asc(draft.position)),
    ),
    /** What the learner knew of each domain before practice. */
    priors: prepared<Owner & { sittingId: string }>()((db) =>
      db
        .select({
          domain: domainPrior.domain,
          known: domainPrior.known,
          unknown: domainPrior.unknown,
        })
        .from(mock)
        .innerJoin(sitting, eq(sitting.id, mock.sittingId))
        .innerJoin(
          domainPrior,
          and(eq(domainPrior.userId, mock.userId), eq(domainPrior.exam, sitting.exam)),
        )
        .where(owned)
        .orderBy(asc(domainPrior.domain)),
    ),
    /** Number of the learner's steps so far. */
    lastSeq: prepared<Owner>()((db) =>
      db
        .select({ seq: max(step.seq) })
        .from(step)
        .where(eq(step.userId, sql`${ownerId()}`)),
    ),
  }
}

export const gradingOfMine = gradingQueries<{ token: string; now: number }>(myId)
export const gradingOfUser = gradingQueries<{ userId: string }>(
  () => sql`${sql.placeholder('userId')}`,
)

export type GradedPlace = RowOf<typeof gradingOfMine.places>
export type MockOwner = RowOf<typeof gradingOfMine.owner>

/** Mocks whose time is up and that nobody ended, longest over first, at most 50 after one of them. */
export const overdueMocks = prepared<{ now: number; afterAt: number; afterId: string }>()((db) =>
  db
    .select({
      sittingId: mock.sittingId,
      userId: mock.userId,
      deadlineAt: sql<number>`${mock.deadlineAt}`,
    })
    .from(mock)
    .where(
      and(
        lte(mock.deadlineAt, sql`${sql.placeholder('now')}`),
        gte(mock.deadlineAt, sql`${sql.placeholder('afterAt')}`),
        sql`(${mock.deadlineAt}, ${mock.sittingId}) > (${sql.placeholder('afterAt')}, ${sql.placeholder('afterId')})`,
      ),
    )
    .orderBy(asc(mock.deadlineAt), asc(mock.sittingId))
    .limit(50),
)
