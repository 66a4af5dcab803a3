import { asc, eq, sql } from 'drizzle-orm'
import { type Bound, prepared, type RowOf, readBatch, statement } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { insertRows } from '#db/insert-rows.ts'
import { boardWeek, ledger, pointDay, pointMemory, pointWeek } from '#db/schema/points.ts'
import { addToBoards, pointsOfUser } from './points.ts'

const value = sql.placeholder

const storedLedger = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(ledger)
    .where(eq(ledger.userId, value('userId')))
    .orderBy(asc(ledger.boardId), asc(ledger.earnedOn), asc(ledger.stepId)),
)

const storedPointDays = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(pointDay)
    .where(eq(pointDay.userId, value('userId')))
    .orderBy(asc(pointDay.earnedOn), asc(pointDay.boardId)),
)

const storedPointWeeks = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(pointWeek)
    .where(eq(pointWeek.userId, value('userId')))
    .orderBy(asc(pointWeek.boardId), asc(pointWeek.week)),
)

const storedPointMemories = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(pointMemory)
    .where(eq(pointMemory.userId, value('userId')))
    .orderBy(asc(pointMemory.questionId)),
)

export type PointWeekRow = RowOf<typeof storedPointWeeks>

/** What is stored about points of one learner, and the boards that they are on. */
export function storedPoints(owner: { userId: string }) {
  return {
    boards: pointsOfUser.boards(owner),
    ledger: storedLedger(owner),
    pointDays: storedPointDays(owner),
    pointWeeks: storedPointWeeks(owner),
    pointMemories: storedPointMemories(owner),
  }
}

/** Replaces a learner's weeks, and their part in the sums over all members. */
export function replaceWeeks(userId: string, rows: readonly PointWeekRow[]): Bound<unknown>[] {
  return [
    ...takeFromBoards('user_id = :userId', { userId }),
    statement('delete from point_week where user_id = ?', [userId]),
    insertRows('insert', pointWeek, rows),
    addToBoards(rows.map(({ boardId, week, points }) => ({ boardId, week, points, members: 1 }))),
  ]
}

/** Takes weeks that are about to go out of the sums over all members. `which` picks them from `point_week`. */
export function takeFromBoards(which: string, args: Record<string, string>): Bound<unknown>[] {
  return takeFromBoardsSql(which).map((text) => statement(text, args))
}

/** The same as text. */
export function takeFromBoardsSql(which: string): string[] {
  return [
    `update board_week set members = board_week.members - gone.members, points = board_week.points - gone.points
     from (select board_id, week, count(*) as members, sum(points) as points from point_week where ${which}
       group by board_id, week) as gone
     where board_week.board_id = gone.board_id and board_week.week = gone.week`,
    `delete from board_week where members <= 0 and (board_id, week) in (select board_id, week from point_week where ${which})`,
  ]
}

const storedBoardWeeks = prepared()((db) =>
  db.select().from(boardWeek).orderBy(asc(boardWeek.boardId), asc(boardWeek.week)),
)

const countedBoardWeeks = prepared()((db) =>
  db
    .select({
      boardId: pointWeek.boardId,
      week: pointWeek.week,
      members: sql<number>`count(*)`,
      points: sql<number>`sum(${pointWeek.points})`,
    })
    .from(pointWeek)
    .groupBy(pointWeek.boardId, pointWeek.week)
    .orderBy(asc(pointWeek.boardId), asc(pointWeek.week)),
)

/** The sums over all members of each board as stored, and as their weeks give them. */
export function boardWeeksTwice(db: Database) {
  return readBatch(db, { stored: storedBoardWeeks({}), counted: countedBoardWeeks({}) })
}

/** Sums all members' weeks again. */
export function recountBoards(): Bound<unknown>[] {
  return [
    statement('delete from board_week where true'),
    statement(
      `insert into board_week (board_id, week, members, points)
       select board_id, week, count(*), sum(points) from point_week group by board_id, week`,
    ),
  ]
}
