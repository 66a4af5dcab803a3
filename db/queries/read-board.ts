import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { cohortWeekOf, weeksOnEarth } from '#src/domain/cohort/week.ts'
import {
  justAbove,
  justBelow,
  ledgerOfDay,
  mySeat,
  myWeekOnBoard,
  type StoredPlace,
  sumOfWeek,
  topOfWeek,
} from './boards.ts'
import { findCohort } from './cohorts.ts'
import { pointsOfMine } from './points.ts'
import { findViewer, type Who } from './viewers.ts'

/** A week of a board as whoever asks may see it; all empty where they may not. */
export type ReadWeek = {
  week: string
  sums: readonly RowOf<typeof sumOfWeek>[]
  top: readonly StoredPlace[]
  me: readonly StoredPlace[]
  above: readonly StoredPlace[]
  below: readonly StoredPlace[]
}

/** Whose board, and the day of which the ledger is shown; empty: the latest of the week. */
type BoardAsked = Who & { cohortId: string; day: string }

/**
 * Reads a cohort's board for whoever asks in one round trip. The cohort's zone is only known afterwards, so where it is
 * two weeks on earth both are read.
 */
export async function readBoard(db: Database, asked: BoardAsked) {
  const weeks = weeksOnEarth(asked.now)
  const { now, next, ...read } = await readWeeks(db, asked, weeks)
  const [cohort] = read.cohorts
  const [first = ''] = weeks
  const week = cohort === undefined ? first : cohortWeekOf(asked.now, cohort.zone)
  const shown: ReadWeek = { week, ...(week === first || next === undefined ? now : next) }
  const ledger =
    asked.day === '' ? read.ledger.filter(({ earnedOn }) => earnedOn >= week) : read.ledger
  return { ...read, ledger, shown }
}

async function readWeeks(
  db: Database,
  asked: BoardAsked,
  [first = '', last = first]: readonly string[],
) {
  const wanted = {
    viewers: findViewer(asked),
    cohorts: findCohort(asked),
    seats: mySeat(asked),
    days: pointsOfMine.days({ ...asked, since: first }),
    ledger: ledgerOfDay({ ...asked, boardId: asked.cohortId, since: first }),
    ...weekQueries({ ...asked, week: first }),
  }
  if (last === first) {
    const { sums, top, me, above, below, ...read } = await readBatch(db, wanted)
    return { ...read, now: { sums, top, me, above, below }, next: undefined }
  }
  const later = renamed(weekQueries({ ...asked, week: last }))
  const all = await readBatch(db, { ...wanted, ...later })
  const { sums, top, me, above, below, ...rest } = all
  const { nextSums, nextTop, nextMe, nextAbove, nextBelow, ...read } = rest
  return {
    ...read,
    now: { sums, top, me, above, below },
    next: { sums: nextSums, top: nextTop, me: nextMe, above: nextAbove, below: nextBelow },
  }
}

function weekQueries(at: Parameters<typeof sumOfWeek>[0]) {
  return {
    sums: sumOfWeek(at),
    top: topOfWeek(at),
    me: myWeekOnBoard(at),
    above: justAbove(at),
    below: justBelow(at),
  }
}

function renamed({ sums, top, me, above, below }: ReturnType<typeof weekQueries>) {
  return { nextSums: sums, nextTop: top, nextMe: me, nextAbove: above, nextBelow: below }
}
