import { fromPointMemory, type StoredBoard, toBoards } from '#db/queries/points.ts'
import type { StoredStep } from '#db/queries/rebuild.ts'
import type { PointWeekRow } from '#db/queries/rebuild-points.ts'
import { deriveLedger, type MarkedMoment } from '#src/domain/cohort/ledger.ts'
import { type PointDay, weekPoints } from '#src/domain/cohort/points.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'
import type { Moment } from '#src/domain/sitting/derive.ts'

/** The tables of points that belong to one learner. */
export type PointTable = 'ledger' | 'point_day' | 'point_week' | 'point_memory'

/** The rows about points that a learner's answers and boards give. `moments` are those of the answers among `steps`. */
export function toPointRows(
  userId: string,
  found: {
    steps: readonly StoredStep[]
    moments: readonly Moment[]
    boards: readonly StoredBoard[]
  },
): { ledger: object[]; point_day: object[]; point_week: PointWeekRow[]; point_memory: object[] } {
  const answers = found.steps.filter(({ kind }) => kind === 'answer')
  const marked = found.moments.flatMap((moment, index): MarkedMoment[] => {
    const row = answers[index]
    if (row === undefined) return []
    const sender = { sessionId: row.sessionId ?? undefined, at: row.at }
    const difficulty = row.ratedDifficulty ?? undefined
    return [
      { stepId: row.id, moment, sender, difficulty, author: row.isOwn === 1 ? 'self' : 'other' },
    ]
  })
  const { rows, days, memories } = deriveLedger(marked, toBoards(found.boards))
  const named = [...days].map(([key, day]) => ({ ...toDayKey(key), ...day }))
  return {
    ledger: rows.map((row) => ({ userId, ...row })),
    point_day: named.map((day) => ({ userId, ...day })),
    point_week: toWeekRows(userId, named),
    point_memory: [...memories].map(([questionId, memory]) => ({
      userId,
      questionId,
      ...fromPointMemory(memory),
    })),
  }
}

/** What `dayKey` made one text of. */
function toDayKey(key: string): { earnedOn: string; boardId: string } {
  const space = key.indexOf(' ')
  return { earnedOn: key.slice(0, space), boardId: key.slice(space + 1) }
}

function toWeekRows(
  userId: string,
  days: readonly (PointDay & { earnedOn: string; boardId: string })[],
): PointWeekRow[] {
  const weeks = new Map<string, { boardId: string; week: string; days: PointDay[] }>()
  for (const day of days) {
    if (day.boardId === '') continue
    const week = weekStart(day.earnedOn)
    const key = `${week} ${day.boardId}`
    const found = weeks.get(key) ?? { boardId: day.boardId, week, days: [] }
    found.days.push(day)
    weeks.set(key, found)
  }
  return [...weeks.values()].map(({ boardId, week, days: own }) => {
    const { points, answers } = weekPoints(own)
    return { userId, boardId, week, points, negativeAnswers: -answers }
  })
}
