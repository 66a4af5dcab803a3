import { addToDays, markAnswer, type PointBoard, type Sender } from '#src/domain/cohort/ledger.ts'
import type { PointMemory } from '#src/domain/cohort/point-memory.ts'
import { type PointDay, weekPoints } from '#src/domain/cohort/points.ts'
import { startCalibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import { deriveMemory, momentOf, type RecordedAnswer } from '#src/domain/sitting/derive.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'

/** An answer that a test gives; what is left out is usual. */
export type Played = {
  questionId?: string
  /** Hours after Monday, 23 November 2026, midnight in UTC. */
  hour: number
  isRight?: boolean
  certainty?: Certainty | undefined
  elapsedMs?: number | undefined
  sessionId?: string
  exam?: string
  isKeyHidden?: boolean
  author?: 'self' | 'other'
}

const monday = Date.UTC(2026, 10, 23)
const hourMs = 3_600_000

export const utcBoard: PointBoard = {
  kind: 'cohort',
  id: 'board',
  exam: 'demo',
  zone: 'UTC',
  since: 0,
}

/** One learner on one board, who may do anything. Points come in whole points. */
export function openPlayer(board: PointBoard = utcBoard, prior?: Prior) {
  const cards = new Map<string, Card>()
  const memories = new Map<string, PointMemory>()
  let priors = prior
  let days: Map<string, PointDay> = new Map()
  let calibration = startCalibration()
  let previous: Sender | undefined
  let count = 0
  function play(played: Played): number | undefined {
    count += 1
    const answer = toAnswer(played, count)
    const known = { card: cards.get(answer.questionId), prior: priors, calibration }
    const applied = deriveMemory(answer, known)
    const sender = { sessionId: played.sessionId, at: answer.at }
    const { rows, memory } = markAnswer(
      {
        stepId: String(count),
        moment: momentOf(answer, known, applied),
        sender,
        difficulty: undefined,
        author: played.author ?? 'other',
      },
      { boards: [board], days, memory: memories.get(answer.questionId), previous },
    )
    cards.set(answer.questionId, applied.card)
    priors = applied.prior
    calibration = applied.calibration
    previous = sender
    if (memory !== undefined) memories.set(answer.questionId, memory)
    days = addToDays(days, rows)
    const [row] = rows
    return row === undefined ? undefined : row.points / 100
  }
  return {
    play,
    total: () => [...days.values()].reduce((sum, { points }) => sum + points / 100, 0),
    week: () => weekPoints([...days.values()]).points / 100,
    days: () => [...days.keys()],
  }
}

function toAnswer(played: Played, count: number): RecordedAnswer {
  const { questionId = 'q', exam = 'demo', isRight = true, isKeyHidden = true } = played
  const at = monday + played.hour * hourMs + count
  return {
    sittingId: 's',
    questionId,
    versionId: `${questionId}@1`,
    exam,
    domain: '1',
    fraction: isRight ? 1 : 0,
    certainty: played.certainty,
    elapsedMs: 'elapsedMs' in played ? played.elapsedMs : 10_000,
    medianMs: undefined,
    guessChance: 0.25,
    isKeyHidden,
    studyOn: learnerDay({ zone: 'UTC', rolloverHour: 0 }, at).studyOn,
    at,
    firstExposure: count === 1,
    tallyKeys: [],
  }
}
