import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { correction } from '#db/schema/corrections.ts'
import { step } from '#db/schema/sittings.ts'
import { authoredBanks } from './bank-access.ts'
import { fractionNow, fractionNowIn } from './effective.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

type OfQuestion = Who & { questionId: string }

const authored = and(
  eq(question.id, value('questionId')),
  ne(question.status, 'removed'),
  sql`${question.bankId} in ${authoredBanks()}`,
)

/** A question of a bank that whoever asks may change, with what waits for review. No row: not theirs. */
export const questionToCorrect = prepared<OfQuestion>()((db) =>
  db
    .select({
      id: question.id,
      ref: question.ref,
      status: question.status,
      versionId: question.currentVersionId,
      proposedVersionId: question.proposedVersionId,
    })
    .from(question)
    .where(authored),
)

/**
 * Every version of such a question, oldest first. `gradedBy` is the version whose key grades the answers to it when
 * it was corrected.
 */
export const versionsToCorrect = prepared<OfQuestion>()((db) =>
  db
    .select({
      id: questionVersion.id,
      number: questionVersion.number,
      content: questionVersion.content,
      contentHash: questionVersion.contentHash,
      createdBy: questionVersion.createdBy,
      createdAt: questionVersion.createdAt,
      reason: questionVersion.reason,
      gradedBy: correction.correctedVersionId,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.questionId, question.id))
    .leftJoin(correction, eq(correction.versionId, questionVersion.id))
    .where(authored)
    .orderBy(asc(questionVersion.number)),
)

/** Every answer to such a question, with what it earns now, 0 to 1. */
export const answersToCorrect = prepared<OfQuestion>()((db) =>
  db
    .select({
      userId: step.userId,
      sittingId: step.sittingId,
      position: step.position,
      versionId: step.versionId,
      response: step.response,
      fraction: fractionNow(),
    })
    .from(question)
    .innerJoin(step, eq(step.questionId, question.id))
    .where(and(authored, eq(step.kind, 'answer')))
    .orderBy(asc(step.userId)),
)

/** A mock that is over in which a question counts, with the share of its scored questions that is asked for. */
export type MockWithQuestion = {
  sittingId: string
  /** Sum of fractions of the scored questions as they are now. */
  earned: number
  scored: number
  cutShare: number
}

/** Those of the sittings that are mocks which are over and score the place of a question; not diagnostics. */
export function mocksAmong(sittings: readonly string[], questionId: string) {
  return statement(
    `select mock.sitting_id, mock.scored, blueprint.content ->> '$.cutShare' as cut_share,
       (select coalesce(sum(${fractionNowIn('step')}), 0) from step
          join sitting_question as scored on scored.sitting_id = step.sitting_id and scored.position = step.position
        where step.sitting_id = mock.sitting_id and step.kind = 'answer' and scored.is_scored) as earned
     from json_each(?) as one
     join mock on mock.sitting_id = one.value
     join sitting on sitting.id = mock.sitting_id
     join blueprint on blueprint.id = sitting.blueprint_id
     join sitting_question as place on place.sitting_id = sitting.id and place.question_id = ?
     where sitting.mode = 'mock' and sitting.closed_at is not null and place.is_scored
     order by mock.sitting_id`,
    [JSON.stringify(sittings), questionId],
  )
}

/** How many of the sittings are attempts at an assignment, and at how many assignments. */
export function attemptsAmong(sittings: readonly string[]) {
  return statement(
    `select count(*) as attempts, count(distinct attempt.assignment_id) as assignments
     from json_each(?) as one join attempt on attempt.sitting_id = one.value`,
    [JSON.stringify(sittings)],
  )
}

/** One row of `mocksAmong`. */
export function toMockWithQuestion(row: Record<string, unknown>): MockWithQuestion {
  return {
    sittingId: String(row['sitting_id']),
    earned: Number(row['earned']),
    scored: Number(row['scored']),
    cutShare: Number(row['cut_share']),
  }
}

/** Questions of whose corrections not every learner's memory was replayed yet, those corrected first first; at most 20. */
export const openCorrections = prepared()((db) =>
  db
    .select({
      questionId: correction.questionId,
      correctedVersionId: correction.correctedVersionId,
      /** The last learner who was; empty before the first. */
      appliedTo: sql<string>`coalesce(min(${correction.appliedTo}), '')`,
    })
    .from(correction)
    .where(sql`${correction.appliedAt} is null`)
    .groupBy(correction.questionId, correction.correctedVersionId)
    .orderBy(sql`min(${correction.at})`, asc(correction.questionId))
    .limit(20),
)

/** Learners after `after` who answered a version that was corrected, in the order of ids, at most 50. */
export const learnersToReplay = prepared<{ questionId: string; after: string }>()((db) =>
  db
    .selectDistinct({ id: step.userId })
    .from(step)
    .where(
      and(
        eq(step.questionId, value('questionId')),
        sql`${step.userId} > ${value('after')}`,
        eq(step.kind, 'answer'),
        sql`exists (select 1 from correction where correction.version_id = ${step.versionId} and correction.applied_at is null)`,
      ),
    )
    .orderBy(asc(step.userId))
    .limit(50),
)

/** How many learners' memories a correction has to replay, and how many it has. No row: nothing is open. */
export const replaysOf = prepared<OfQuestion>()((db) =>
  db
    .select({
      learners: sql<number>`count(distinct ${step.userId})`,
      replayed: sql<number>`count(distinct case when ${step.userId} <= coalesce(${correction.appliedTo}, '') then ${step.userId} end)`,
    })
    .from(question)
    .innerJoin(correction, eq(correction.questionId, question.id))
    .innerJoin(
      step,
      and(eq(step.questionId, question.id), eq(step.versionId, correction.versionId)),
    )
    .where(and(authored, sql`${correction.appliedAt} is null`, eq(step.kind, 'answer'))),
)
