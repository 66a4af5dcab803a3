import { isRapidGuess } from '#src/domain/memory/recall.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'
import type { Moment } from '#src/domain/sitting/derive.ts'
import { nextPointMemory, type PointMemory, recallForPoints } from './point-memory.ts'
import { type PointDay, type PointParts, scoreAnswer } from './points.ts'
import { cohortDay } from './week.ts'

/**
 * Where answers earn points. `own`: the learner's own board, which everybody has. `cohort`: that of a cohort whose
 * member is on it since an instant, ms UTC; only its exam counts, and its days are those of its zone. From `until` on it is
 * archived, and nothing counts.
 */
export type PointBoard =
  | { kind: 'own'; id: '' }
  | { kind: 'cohort'; id: string; exam: string; zone: string; since: number; until?: number }

export const ownBoard: PointBoard = { kind: 'own', id: '' }

/** The session that sent an answer, and when, ms UTC. `undefined`: not known. */
export type Sender = { sessionId: string | undefined; at: number }

/** An answer at its moment, with what else decides whether it counts. */
export type MarkedMoment = {
  stepId: string
  moment: Moment
  sender: Sender
  /** How difficult the version was rated then, in logits. Absent: not closely enough. */
  difficulty: number | undefined
  /** Whether the learner wrote the version themselves. */
  author: 'self' | 'other'
}

/** An answer that counted on a board. */
export type LedgerRow = PointParts & {
  boardId: string
  earnedOn: string
  stepId: string
  questionId: string
  /** 0 to 1, as points take it. */
  recall: number
}

/** Days of all boards of one learner by `dayKey`. */
export type PointDays = ReadonlyMap<string, PointDay>

/** What an answer changed. `memory` is absent while nothing is known of the question. */
export type Marked = { rows: LedgerRow[]; memory: PointMemory | undefined }

/** So long after an answer from one session, none from another counts. */
const apartMs = 60_000

export function dayKey(boardId: string, earnedOn: string): string {
  return `${earnedOn} ${boardId}`
}

/**
 * The rows of one answer, at most one for each board: it must be the first to its question in the board's week, the
 * question not met since the day before, the key hidden, no rapid guess, and no answer from another session of the
 * learner within the minute before it. On a cohort's board it must also be of the cohort's exam, sent since the
 * member is on the board, and to a question that somebody else wrote.
 */
export function markAnswer(
  marked: MarkedMoment,
  before: {
    boards: readonly PointBoard[]
    days: PointDays
    memory: PointMemory | undefined
    /** The learner's answer before this one. */
    previous: Sender | undefined
  },
): Marked {
  const { moment, stepId, difficulty } = marked
  const memory = nextPointMemory(moment, before.memory)
  if (!countsAnywhere(marked, before.previous)) return { rows: [], memory }
  const recall = recallForPoints(moment, before.memory)
  const { questionId, fraction, guessChance } = moment.answer
  const rows = before.boards.flatMap((board): LedgerRow[] => {
    if (!countsOn(board, marked)) return []
    const earnedOn = dayOn(board, moment)
    const countedBefore = before.days.get(dayKey(board.id, earnedOn))?.answers ?? 0
    const parts = scoreAnswer({ recall, difficulty, fraction, guessChance, countedBefore })
    return [{ boardId: board.id, earnedOn, stepId, questionId, recall, ...parts }]
  })
  return { rows, memory }
}

/** The days after some more rows. */
export function addToDays(days: PointDays, rows: readonly LedgerRow[]): Map<string, PointDay> {
  const after = new Map(days)
  for (const { boardId, earnedOn, points } of rows) {
    const key = dayKey(boardId, earnedOn)
    const day = after.get(key) ?? { answers: 0, points: 0 }
    after.set(key, { answers: day.answers + 1, points: day.points + points })
  }
  return after
}

/** Replays a learner's answers, in the order in which they were recorded, into everything about points. */
export function deriveLedger(
  moments: readonly MarkedMoment[],
  boards: readonly PointBoard[],
): { rows: LedgerRow[]; days: Map<string, PointDay>; memories: Map<string, PointMemory> } {
  const rows: LedgerRow[] = []
  const days = new Map<string, PointDay>()
  const memories = new Map<string, PointMemory>()
  let previous: Sender | undefined
  for (const marked of moments) {
    const { questionId } = marked.moment.answer
    const memory = memories.get(questionId)
    const done = markAnswer(marked, { boards, days, memory, previous })
    rows.push(...done.rows)
    for (const [key, day] of addToDays(daysOfRows(days, done.rows), done.rows)) days.set(key, day)
    if (done.memory !== undefined) memories.set(questionId, done.memory)
    previous = marked.sender
  }
  return { rows, days, memories }
}

function daysOfRows(days: PointDays, rows: readonly LedgerRow[]): PointDays {
  return new Map(
    rows.flatMap(({ boardId, earnedOn }) => {
      const key = dayKey(boardId, earnedOn)
      const day = days.get(key)
      return day === undefined ? [] : [[key, day] as const]
    }),
  )
}

function countsAnywhere({ moment, sender }: MarkedMoment, previous: Sender | undefined): boolean {
  const { isKeyHidden, elapsedMs, medianMs } = moment.answer
  return isKeyHidden && !isRapidGuess(elapsedMs, medianMs) && !isBesideAnother(sender, previous)
}

function isBesideAnother(sender: Sender, previous: Sender | undefined): boolean {
  if (previous?.sessionId === undefined || sender.sessionId === undefined) return false
  return previous.sessionId !== sender.sessionId && Math.abs(sender.at - previous.at) < apartMs
}

function countsOn(board: PointBoard, marked: MarkedMoment): boolean {
  const { moment, author } = marked
  if (board.kind === 'cohort') {
    const { exam, at } = moment.answer
    if (exam !== board.exam || author === 'self') return false
    if (at < board.since || (board.until !== undefined && at >= board.until)) return false
  }
  const { card } = moment
  if (card === undefined) return true
  // A week before is at least a day before.
  return weekStart(dayLastMet(board, card)) < weekStart(dayOn(board, moment))
}

function dayOn(board: PointBoard, { on, answer }: Moment): string {
  return board.kind === 'own' ? on : cohortDay(answer.at, board.zone)
}

function dayLastMet(board: PointBoard, card: { lastOn: string; lastAt: number }): string {
  return board.kind === 'own' ? card.lastOn : cohortDay(card.lastAt, board.zone)
}
