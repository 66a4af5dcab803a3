import { and, eq, gt, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared, type RowOf } from '#db/batch.ts'
import { session } from '#db/schema/auth.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { pointDay, pointMemory } from '#db/schema/points.ts'
import { sitting, sittingQuestion, step } from '#db/schema/sittings.ts'
import type { MarkedMoment, PointBoard, PointDays, Sender } from '#src/domain/cohort/ledger.ts'
import type { PointMemory } from '#src/domain/cohort/point-memory.ts'
import { beforeThisWeek } from '#src/domain/cohort/week.ts'
import {
  pointMemoryColumns,
  ratedDifficulty,
  type StoredBoard,
  type StoredPointDay,
  toBoards,
  toDays,
  toPointMemory,
} from './points.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

type AtPlace = Who & { sittingId: string; position: number }

const latestAnswer = sql`from ${step} where ${step.userId} = ${session.userId} and ${step.kind} = 'answer' order by ${step.seq} desc limit 1`

/** The boards of cohorts that the learner is on, and their days on all boards since the placeholder `since`, as JSON. */
const boardsAsJson = sql<string>`(select json_group_array(json_array(${cohort.id}, ${cohort.exam}, ${cohort.zone}, ${cohortPerson.boardSince}, ${cohort.archivedAt}) order by ${cohort.id}) from ${cohortPerson} join ${cohort} on ${cohort.id} = ${cohortPerson.cohortId} where ${cohortPerson.userId} = ${session.userId} and ${cohortPerson.role} = 'member' and ${cohortPerson.boardSince} is not null)`
const daysAsJson = sql<string>`(select json_group_array(json_array(${pointDay.boardId}, ${pointDay.earnedOn}, ${pointDay.answers}, ${pointDay.points})) from ${pointDay} where ${pointDay.userId} = ${session.userId} and ${pointDay.earnedOn} >= ${value('since')})`

const storedBoards = z.array(
  z.tuple([z.string(), z.string(), z.string(), z.number(), z.number().nullable()]),
)
const storedDays = z.array(z.tuple([z.string(), z.string(), z.number(), z.number()]))

/** What makes the points of an answer to one place of one's own sitting: who sends it, and the question's part. */
const markingAt = prepared<AtPlace & { since: string }>()((db) =>
  db
    .select({
      sessionId: session.id,
      difficulty: ratedDifficulty,
      isOwn: sql<number>`coalesce(${questionVersion.createdBy} = ${session.userId}, 0)`,
      memory: pointMemoryColumns,
      /** Who sent their latest answer, and when; NULL before the first. */
      previousSession: sql<string | null>`(select ${step.sessionId} ${latestAnswer})`,
      previousAt: sql<number | null>`(select ${step.at} ${latestAnswer})`,
      boards: boardsAsJson,
      days: daysAsJson,
    })
    .from(session)
    .innerJoin(sitting, and(eq(sitting.id, value('sittingId')), eq(sitting.userId, session.userId)))
    .innerJoin(
      sittingQuestion,
      and(
        eq(sittingQuestion.sittingId, sitting.id),
        eq(sittingQuestion.position, value('position')),
      ),
    )
    .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
    .leftJoin(
      pointMemory,
      and(
        eq(pointMemory.userId, session.userId),
        eq(pointMemory.questionId, sittingQuestion.questionId),
      ),
    )
    .where(and(eq(session.token, value('token')), gt(session.expiresAt, sql`${value('now')}`))),
)

/** What an answer needs to earn points, beside what it needs to be recorded. */
export type PointsAtPlace = {
  sessionId: string | undefined
  difficulty: number | undefined
  author: MarkedMoment['author']
  memory: PointMemory | undefined
  boards: readonly PointBoard[]
  days: PointDays
  previous: Sender | undefined
}

/** The queries that `toPointsAtPlace` is made from, for the batch that reads the place. */
export function pointsAtPlace(at: AtPlace) {
  return {
    markings: markingAt({ ...at, since: beforeThisWeek(at.now) }),
  }
}

export function toPointsAtPlace(read: {
  markings: readonly RowOf<typeof markingAt>[]
}): PointsAtPlace {
  const [marking] = read.markings
  return {
    sessionId: marking?.sessionId,
    difficulty: marking?.difficulty ?? undefined,
    author: marking?.isOwn === 1 ? 'self' : 'other',
    memory: toPointMemory(marking?.memory ?? null),
    boards: toBoards(marking === undefined ? [] : parseBoards(marking.boards)),
    days: toDays(marking === undefined ? [] : parseDays(marking.days)),
    previous: toPrevious(marking),
  }
}

function parseBoards(json: string): StoredBoard[] {
  return storedBoards
    .parse(JSON.parse(json))
    .map(([id, exam, zone, since, archivedAt]) => ({ id, exam, zone, since, archivedAt }))
}

function parseDays(json: string): StoredPointDay[] {
  return storedDays
    .parse(JSON.parse(json))
    .map(([boardId, earnedOn, answers, points]) => ({ boardId, earnedOn, answers, points }))
}

function toPrevious(marking: RowOf<typeof markingAt> | undefined): Sender | undefined {
  if (marking === undefined || marking.previousAt === null) return undefined
  return { sessionId: marking.previousSession ?? undefined, at: marking.previousAt }
}
