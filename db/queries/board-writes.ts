import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { type Bound, prepared, statement } from '#db/batch.ts'
import { cohortPerson } from '#db/schema/cohorts.ts'
import { boardReplay } from '#db/schema/points.ts'
import { takeFromBoards, takeFromBoardsSql } from './rebuild-points.ts'

const value = sql.placeholder

type OnBoard = { cohortId: string; userId: string }

/** An answer that is on its way knows by this that its learner's boards are others now, and is read again. */
const noticeOnTheWay = 'update calibration set replays = replays + 1 where user_id = :user'

/**
 * Puts a member on the board of their cohort from an instant on, ms UTC, or gives who is on it another alias: the first
 * of these that nobody there has. Changes no row when it is no member's cohort in use.
 */
export function putOnBoard({ cohortId, userId }: OnBoard, aliases: readonly string[], at: number) {
  return [
    statement(
      `with found as (select value from json_each(:aliases) as wish where not exists (select 1 from cohort_person as other
           where other.cohort_id = :cohort and other.user_id <> :user and other.alias = wish.value collate nocase)
         order by wish.key limit 1)
       update cohort_person set alias = (select value from found), board_since = coalesce(board_since, :at)
       where cohort_id = :cohort and user_id = :user and role = 'member' and exists (select 1 from found)
         and exists (select 1 from cohort where id = :cohort and archived_at is null)`,
      { cohort: cohortId, user: userId, aliases: JSON.stringify(aliases), at },
    ),
    statement(noticeOnTheWay, { user: userId }),
  ]
}

/** Takes a member off the board, and everything that they earned there with it. */
export function takeOffBoard(member: OnBoard): Bound<unknown>[] {
  return [
    statement(
      'update cohort_person set alias = null, board_since = null where cohort_id = ? and user_id = ?',
      [member.cohortId, member.userId],
    ),
    ...clearOffBoard(member),
  ]
}

const isOff = `user_id = :user and board_id = :cohort and not exists (select 1 from cohort_person as one
  where one.cohort_id = :cohort and one.user_id = :user and one.role = 'member' and one.board_since is not null)`

/**
 * Takes away what somebody earned on the board of a cohort, if they are not on it any more: they left it or the cohort,
 * or they instruct it now. Comes after what made it so.
 */
export function clearOffBoard({ cohortId, userId }: OnBoard): Bound<unknown>[] {
  const args = { cohort: cohortId, user: userId }
  return [
    statement(
      `update cohort_person set alias = null, board_since = null
       where cohort_id = :cohort and user_id = :user and role <> 'member'`,
      args,
    ),
    ...takeFromBoards(isOff, args),
    statement(`delete from point_week where ${isOff}`, args),
    statement(`delete from point_day where ${isOff}`, args),
    statement(`delete from ledger where ${isOff}`, args),
    statement(noticeOnTheWay, { user: userId }),
  ]
}

const pointTables = ['point_week', 'point_day', 'ledger']

/** Texts of statements that take away all that was earned on the boards of cohorts. `cohorts` selects their ids. */
export function boardRemoval(cohorts: string): string[] {
  const people = `select user_id from cohort_person where cohort_id in (${cohorts})`
  return [
    `delete from board_week where board_id in (${cohorts})`,
    `delete from board_replay where board_id in (${cohorts})`,
    // As `noticeOnTheWay` does for one.
    `update calibration set replays = replays + 1 where user_id in (${people})`,
    ...pointTables.map(
      (table) => `delete from ${table} where user_id in (${people}) and board_id in (${cohorts})`,
    ),
  ]
}

/** Texts of statements that take away all points of learners. `users` selects their ids. */
export function pointRemoval(users: string): string[] {
  return [
    ...takeFromBoardsSql(`user_id in (${users})`),
    ...[...pointTables, 'point_memory'].map(
      (table) => `delete from ${table} where user_id in (${users})`,
    ),
  ]
}

/** Sets how many points a cohort wants to reach together each week; NULL: no goal. */
export function saveTeamGoal(cohortId: string, points: number | null) {
  return statement('update cohort set team_goal = ? where id = ?', [points, cohortId])
}

/** Has the days of a board counted again when its cohort's zone is about to become another one. */
export function followZone(cohortId: string, zone: string) {
  return statement(
    `insert into board_replay (board_id, done_to) select id, '' from cohort where id = ? and zone <> ?
     on conflict (board_id) do update set done_to = ''`,
    [cohortId, zone],
  )
}

/** The same when its cohort is about to be taken into use again: what was answered meanwhile counts. */
export function followReopening(cohortId: string) {
  return statement(
    `insert into board_replay (board_id, done_to) select id, '' from cohort where id = ? and archived_at is not null
     on conflict (board_id) do update set done_to = ''`,
    [cohortId],
  )
}

/** Boards whose days are to be counted again, in the order of ids, at most 20. */
export const boardsToReplay = prepared()((db) =>
  db
    .select({ boardId: boardReplay.boardId, doneTo: boardReplay.doneTo })
    .from(boardReplay)
    .orderBy(asc(boardReplay.boardId))
    .limit(20),
)

/** Members on a board after one of them, in the order of ids, at most 50. */
export const membersToReplay = prepared<{ boardId: string; after: string }>()((db) =>
  db
    .select({ id: cohortPerson.userId })
    .from(cohortPerson)
    .where(
      and(
        eq(cohortPerson.cohortId, value('boardId')),
        gt(cohortPerson.userId, sql`${value('after')}`),
        sql`${cohortPerson.boardSince} is not null`,
      ),
    )
    .orderBy(asc(cohortPerson.userId))
    .limit(50),
)

/** How far a board has come that was taken up, and nobody on it yet: before all ids. */
export const takenUp = ' '

/** Remembers how far a board has come, unless its zone changed again meanwhile. */
export function markBoardReplayed(one: { boardId: string; from: string; to: string }) {
  return statement('update board_replay set done_to = ? where board_id = ? and done_to = ?', [
    one.to,
    one.boardId,
    one.from,
  ])
}

/** Remembers that all of it was, likewise. */
export function endBoardReplay(one: { boardId: string; from: string }) {
  return statement('delete from board_replay where board_id = ? and done_to = ?', [
    one.boardId,
    one.from,
  ])
}
