import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { prepared, type RowOf } from '#db/batch.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { dayTally } from '#db/schema/derived.ts'
import { goal } from '#db/schema/learners.ts'
import { boardWeek, ledger, pointWeek } from '#db/schema/points.ts'
import { step } from '#db/schema/sittings.ts'
import { topPlaces } from '#src/domain/cohort/board.ts'
import { fractionNow } from './effective.ts'
import { isShut } from './kept-questions.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

type OfCohort = Who & { cohortId: string }
type OfWeek = OfCohort & { week: string }

/** The cohort that is asked for, if whoever asks belongs to it; NULL otherwise. */
function myCohort(): SQL<string> {
  return sql<string>`(select me.cohort_id from cohort_person as me where me.cohort_id = ${value('cohortId')} and me.user_id = ${myId()})`
}

/** The board that is asked for, if whoever asks is a member who is on it; NULL otherwise. */
function myBoard(): SQL<string> {
  return sql<string>`(select me.cohort_id from cohort_person as me where me.cohort_id = ${value('cohortId')} and me.user_id = ${myId()} and me.role = 'member' and me.board_since is not null)`
}

/** One's own place on the board of a cohort, and when one's exam is. No row: one does not belong to it. */
export const mySeat = prepared<OfCohort>()((db) =>
  db
    .select({
      alias: cohortPerson.alias,
      boardSince: cohortPerson.boardSince,
      name: cohortPerson.name,
      examOn: goal.examOn,
    })
    .from(cohortPerson)
    .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
    .leftJoin(goal, and(eq(goal.userId, cohortPerson.userId), eq(goal.exam, cohort.exam)))
    .where(and(eq(cohortPerson.cohortId, value('cohortId')), eq(cohortPerson.userId, myId()))),
)

/** What all members of one's cohort have in a week together. No row: nothing counted yet. */
export const sumOfWeek = prepared<OfWeek>()((db) =>
  db
    .select({ members: boardWeek.members, points: boardWeek.points })
    .from(boardWeek)
    .where(and(eq(boardWeek.boardId, myCohort()), eq(boardWeek.week, value('week')))),
)

const placed = { userId: pointWeek.userId, alias: cohortPerson.alias, points: pointWeek.points }

// Who is not on the board any more has no row; should one be left all the same, nobody sees it.
const isOnBoard = and(
  eq(cohortPerson.cohortId, pointWeek.boardId),
  eq(cohortPerson.userId, pointWeek.userId),
  eq(cohortPerson.role, 'member'),
  sql`${cohortPerson.boardSince} is not null`,
)

/** The first places of a week on a board that whoever asks is on. */
export const topOfWeek = prepared<OfWeek>()((db) =>
  db
    .select(placed)
    .from(pointWeek)
    .innerJoin(cohortPerson, isOnBoard)
    .where(and(eq(pointWeek.boardId, myBoard()), eq(pointWeek.week, value('week'))))
    .orderBy(desc(pointWeek.points), desc(pointWeek.negativeAnswers), desc(pointWeek.userId))
    .limit(topPlaces),
)

/** One's own week on it. No row: nothing counted yet. */
export const myWeekOnBoard = prepared<OfWeek>()((db) =>
  db
    .select(placed)
    .from(pointWeek)
    .innerJoin(cohortPerson, isOnBoard)
    .where(
      and(
        eq(pointWeek.userId, myId()),
        eq(pointWeek.boardId, myBoard()),
        eq(pointWeek.week, value('week')),
      ),
    ),
)

const mine = alias(pointWeek, 'mine')

function neighboursOf(side: 'above' | 'below') {
  const compare = sql.raw(side === 'above' ? '>' : '<')
  const outwards = side === 'above' ? asc : desc
  return prepared<OfWeek>()((db) =>
    db
      .select(placed)
      .from(mine)
      .innerJoin(
        pointWeek,
        and(
          eq(pointWeek.boardId, mine.boardId),
          eq(pointWeek.week, mine.week),
          sql`(${pointWeek.points}, ${pointWeek.negativeAnswers}, ${pointWeek.userId}) ${compare} (${mine.points}, ${mine.negativeAnswers}, ${mine.userId})`,
        ),
      )
      .innerJoin(cohortPerson, isOnBoard)
      .where(
        and(eq(mine.userId, myId()), eq(mine.boardId, myBoard()), eq(mine.week, value('week'))),
      )
      .orderBy(
        outwards(pointWeek.points),
        outwards(pointWeek.negativeAnswers),
        outwards(pointWeek.userId),
      )
      .limit(2),
  )
}

/** The two just above one's own place, the nearest first. */
export const justAbove = neighboursOf('above')

/** The two just below it, likewise. */
export const justBelow = neighboursOf('below')

/**
 * One's own ledger of a day on a board in the order in which it was earned; an empty `day` is the latest since
 * `since`. With an empty `boardId` one's own board.
 */
export const ledgerOfDay = prepared<Who & { boardId: string; day: string; since: string }>()((db) =>
  db
    .select({
      stepId: ledger.stepId,
      earnedOn: ledger.earnedOn,
      questionId: ledger.questionId,
      /** 1: an assignment or a mock asks it, and its page is not shown until that is over. */
      isKept: isShut(ledger.questionId),
      recall: ledger.recall,
      value: ledger.value,
      weight: ledger.weight,
      yield: ledger.yield,
      rank: ledger.rank,
      points: ledger.points,
      fraction: fractionNow(),
      at: step.at,
      versionId: questionVersion.id,
      content: questionVersion.content,
    })
    .from(ledger)
    .innerJoin(step, eq(step.id, ledger.stepId))
    .innerJoin(questionVersion, eq(questionVersion.id, step.versionId))
    .where(
      and(
        eq(ledger.userId, myId()),
        eq(ledger.boardId, value('boardId')),
        eq(
          ledger.earnedOn,
          sql`coalesce(nullif(${value('day')}, ''), (select max(latest.earned_on) from ledger as latest where latest.user_id = ${myId()} and latest.board_id = ${value('boardId')} and latest.earned_on >= ${value('since')}))`,
        ),
      ),
    )
    .orderBy(asc(step.seq)),
)

/** One's own study days with answers of any exam. */
export const myStudyDays = prepared<Who>()((db) =>
  db
    .selectDistinct({ studyOn: dayTally.studyOn })
    .from(dayTally)
    .where(eq(dayTally.userId, myId()))
    .orderBy(asc(dayTally.studyOn)),
)

export type StoredLedgerRow = RowOf<typeof ledgerOfDay>
export type StoredPlace = RowOf<typeof topOfWeek>
