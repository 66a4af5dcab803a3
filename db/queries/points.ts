import { and, eq, gte, sql } from 'drizzle-orm'
import { type Bound, prepared, type RowOf, statement } from '#db/batch.ts'
import { exactJson } from '#db/exact-json.ts'
import { insertRows } from '#db/insert-rows.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { ledger, pointDay, pointMemory, pointWeek } from '#db/schema/points.ts'
import { questionRating } from '#db/schema/ratings.ts'
import { step } from '#db/schema/sittings.ts'
import {
  dayKey,
  type LedgerRow,
  ownBoard,
  type PointBoard,
  type PointDays,
  type Sender,
} from '#src/domain/cohort/ledger.ts'
import type { PointMemory } from '#src/domain/cohort/point-memory.ts'
import { mostRatingVariance, type PointDay, type PointWeek } from '#src/domain/cohort/points.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Difficulty of a version as rated closely enough, in logits; NULL otherwise. For a select over several tables. */
export const ratedDifficulty = sql<
  number | null
>`(select ${questionRating.value} from ${questionRating} where ${questionRating.versionId} = ${questionVersion.id} and ${questionRating.variance} < ${sql.raw(String(mostRatingVariance))})`

/** What points need in two wordings: of whoever asks, and of a learner who is named. */
function pointQueries<Owner extends Record<string, unknown>>(
  ownerId: () => ReturnType<typeof myId>,
) {
  const boards = () => eq(cohortPerson.userId, sql`${ownerId()}`)
  return {
    /** The boards of cohorts that the learner is on. */
    boards: prepared<Owner>()((db) =>
      db
        .select({
          id: cohort.id,
          exam: cohort.exam,
          zone: cohort.zone,
          since: sql<number>`${cohortPerson.boardSince}`,
          archivedAt: cohort.archivedAt,
        })
        .from(cohortPerson)
        .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
        .where(
          and(
            boards(),
            eq(cohortPerson.role, 'member'),
            sql`${cohortPerson.boardSince} is not null`,
          ),
        )
        .orderBy(cohort.id),
    ),
    /** Their days on all boards since a day. */
    days: prepared<Owner & { since: string }>()((db) =>
      db
        .select({
          boardId: pointDay.boardId,
          earnedOn: pointDay.earnedOn,
          answers: pointDay.answers,
          points: pointDay.points,
        })
        .from(pointDay)
        .where(
          and(
            eq(pointDay.userId, sql`${ownerId()}`),
            gte(pointDay.earnedOn, sql`${value('since')}`),
          ),
        )
        .orderBy(pointDay.earnedOn, pointDay.boardId),
    ),
    /** Who sent their latest answer. */
    previous: prepared<Owner>()((db) =>
      db
        .select({ sessionId: step.sessionId, at: step.at })
        .from(step)
        .where(and(eq(step.userId, sql`${ownerId()}`), eq(step.kind, 'answer')))
        .orderBy(sql`${step.seq} desc`)
        .limit(1),
    ),
  }
}

export const pointsOfMine = pointQueries<Who>(myId)
export const pointsOfUser = pointQueries<{ userId: string }>(() => sql<string>`${value('userId')}`)

export type StoredBoard = RowOf<typeof pointsOfMine.boards>
export type StoredPointDay = RowOf<typeof pointsOfMine.days>
export type StoredSender = RowOf<typeof pointsOfMine.previous>

/** The boards of a learner: their own, then those of cohorts. */
export function toBoards(rows: readonly StoredBoard[]): PointBoard[] {
  return [
    ownBoard,
    ...rows.map(({ archivedAt, ...row }) => ({
      kind: 'cohort' as const,
      ...row,
      ...(archivedAt !== null && { until: archivedAt }),
    })),
  ]
}

export function toDays(rows: readonly StoredPointDay[]): PointDays {
  return new Map(
    rows.map(({ boardId, earnedOn, answers, points }) => [
      dayKey(boardId, earnedOn),
      { answers, points },
    ]),
  )
}

export function toSender(rows: readonly StoredSender[]): Sender | undefined {
  const [row] = rows
  return row && { sessionId: row.sessionId ?? undefined, at: row.at }
}

/** The columns that `toPointMemory` makes a memory of, for a nested select. */
export const pointMemoryColumns = {
  // First, because Drizzle takes a joined row for absent when its first column is NULL.
  memoryOn: pointMemory.memoryOn,
  stability: pointMemory.stability,
  difficulty: pointMemory.difficulty,
  lapseRecall: pointMemory.lapseRecall,
  lapseAt: pointMemory.lapseAt,
}

type PointMemoryRow = {
  memoryOn: string
  stability: number
  difficulty: number
  lapseRecall: number | null
  lapseAt: number | null
}

export function toPointMemory(row: PointMemoryRow | null): PointMemory | undefined {
  if (row === null) return undefined
  const { stability, difficulty, memoryOn, lapseRecall, lapseAt } = row
  return {
    memory: { stability, difficulty, on: memoryOn },
    lapse:
      lapseRecall === null || lapseAt === null ? undefined : { recall: lapseRecall, at: lapseAt },
  }
}

export function fromPointMemory({ memory, lapse }: PointMemory): PointMemoryRow {
  return {
    memoryOn: memory.on,
    stability: memory.stability,
    difficulty: memory.difficulty,
    lapseRecall: lapse?.recall ?? null,
    lapseAt: lapse?.at ?? null,
  }
}

/** What answers of one learner changed on their boards. Weeks are those of cohorts, with what they were before. */
export type PointChanges = {
  userId: string
  rows: readonly LedgerRow[]
  days: readonly (PointDay & { boardId: string; earnedOn: string })[]
  weeks: readonly {
    boardId: string
    week: string
    before: PointWeek | undefined
    after: PointWeek
  }[]
  memories: readonly { questionId: string; memory: PointMemory }[]
}

/** Writes what answers changed. Comes in the batch of the answers, which fails where another one was faster. */
export function savePoints({
  userId,
  rows,
  days,
  weeks,
  memories,
}: PointChanges): Bound<unknown>[] {
  const own = <Row extends object>(list: readonly Row[]) => list.map((row) => ({ userId, ...row }))
  const writes: Bound<unknown>[] = []
  if (memories.length > 0)
    writes.push(
      insertRows(
        'replace',
        pointMemory,
        memories.map(({ questionId, memory }) => ({
          userId,
          questionId,
          ...fromPointMemory(memory),
        })),
      ),
    )
  if (rows.length === 0) return writes
  writes.push(insertRows('insert', ledger, own(rows)), insertRows('replace', pointDay, own(days)))
  if (weeks.length === 0) return writes
  const placed = weeks.map(({ boardId, week, after }) => ({
    userId,
    boardId,
    week,
    points: after.points,
    negativeAnswers: -after.answers,
  }))
  const added = weeks.map(({ boardId, week, before, after }) => ({
    boardId,
    week,
    members: before === undefined ? 1 : 0,
    points: after.points - (before?.points ?? 0),
  }))
  writes.push(insertRows('replace', pointWeek, placed), addToBoards(added))
  return writes
}

/** Adds to the sums over all members of boards. */
export function addToBoards(
  added: readonly { boardId: string; week: string; members: number; points: number }[],
) {
  return statement(
    `insert into board_week (board_id, week, members, points)
     select value ->> 'boardId', value ->> 'week', value ->> 'members', value ->> 'points' from json_each(?) where true
     on conflict (board_id, week) do update set members = members + excluded.members,
       points = points + excluded.points`,
    [exactJson(added)],
  )
}
