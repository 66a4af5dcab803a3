import type { Bound } from '#db/batch.ts'
import { type PointChanges, savePoints } from '#db/queries/points.ts'
import {
  addToDays,
  dayKey,
  type LedgerRow,
  type MarkedMoment,
  markAnswer,
  type PointBoard,
  type PointDays,
  type Sender,
} from '#src/domain/cohort/ledger.ts'
import type { PointMemory } from '#src/domain/cohort/point-memory.ts'
import { type PointWeek, weekPoints } from '#src/domain/cohort/points.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'

/** What points need to know of a learner before their next answers. */
export type PointsBefore = {
  boards: readonly PointBoard[]
  days: PointDays
  previous: Sender | undefined
}

/** Answers, in their order, each with what points remember of its question. */
export type ToMark = MarkedMoment & { memory: PointMemory | undefined }

/** Statements that write what answers earn on all boards of a learner, to come in the batch of the answers. */
export function pointWrites(
  userId: string,
  before: PointsBefore,
  answers: readonly ToMark[],
): Bound<unknown>[] {
  const rows: LedgerRow[] = []
  const memories: PointChanges['memories'][number][] = []
  let { days, previous } = before
  for (const answer of answers) {
    const { boards } = before
    const done = markAnswer(answer, { boards, days, memory: answer.memory, previous })
    rows.push(...done.rows)
    days = addToDays(days, done.rows)
    previous = answer.sender
    const { questionId } = answer.moment.answer
    if (done.memory !== undefined && done.memory !== answer.memory)
      memories.push({ questionId, memory: done.memory })
  }
  const touched = new Map(rows.map((row) => [dayKey(row.boardId, row.earnedOn), row]))
  return savePoints({
    userId,
    rows,
    memories,
    days: [...touched].map(([key, { boardId, earnedOn }]) => {
      const { answers: counted, points } = days.get(key) ?? { answers: 0, points: 0 }
      return { boardId, earnedOn, answers: counted, points }
    }),
    weeks: weeksOf([...touched.values()], before.days, days),
  })
}

function weeksOf(
  touched: readonly { boardId: string; earnedOn: string }[],
  before: PointDays,
  after: PointDays,
): PointChanges['weeks'] {
  const weeks = new Map(
    touched
      .filter(({ boardId }) => boardId !== '')
      .map(({ boardId, earnedOn }) => {
        const week = weekStart(earnedOn)
        return [`${week} ${boardId}`, { boardId, week }]
      }),
  )
  return [...weeks.values()].map(({ boardId, week }) => ({
    boardId,
    week,
    before: weekIn(before, boardId, week),
    after: weekIn(after, boardId, week) ?? { points: 0, answers: 0 },
  }))
}

/** `undefined`: nothing counted in that week. */
function weekIn(days: PointDays, boardId: string, week: string): PointWeek | undefined {
  const found = Array.from({ length: 7 }, (_, day) =>
    days.get(dayKey(boardId, addDays(week, day))),
  ).filter((day) => day !== undefined)
  return found.length === 0 ? undefined : weekPoints(found)
}
