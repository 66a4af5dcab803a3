import type { StoredLedgerRow } from '#db/queries/boards.ts'
import type { StoredPointDay } from '#db/queries/points.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import type { PointDay } from '#src/domain/cohort/points.ts'
import type { LedgerLine } from '#views/boards/ledger.tsx'

/** The days of one board by day. */
export function daysOfBoard(
  rows: readonly StoredPointDay[],
  boardId: string,
): ReadonlyMap<string, PointDay> {
  return new Map(
    rows
      .filter((row) => row.boardId === boardId)
      .map(({ earnedOn, answers, points }) => [earnedOn, { answers, points }]),
  )
}

/** Rows of a ledger as pages show them. */
export function toLedgerLines(rows: readonly StoredLedgerRow[]): LedgerLine[] {
  return rows.map((row) => ({
    questionId: row.questionId,
    page: row.isKept === 1 ? 'kept' : 'open',
    stem: parseQuestion(row.versionId, row.content).stem,
    fraction: row.fraction ?? 0,
    recall: row.recall,
    value: row.value,
    weight: row.weight,
    yield: row.yield,
    rank: row.rank,
    points: row.points,
  }))
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** A day from the address; empty when it names none. */
export function dayFrom(query: string | undefined): string {
  return query !== undefined && day.test(query) ? query : ''
}
