import { addToDays, markAnswer, ownBoard } from '#src/domain/cohort/ledger.ts'
import type { PointMemory } from '#src/domain/cohort/point-memory.ts'
import { type PointDay, type PointWeek, weekPoints } from '#src/domain/cohort/points.ts'
import { type CalibrationState, startCalibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import { deriveMemory, momentOf, type RecordedAnswer } from '#src/domain/sitting/derive.ts'
import type { SimulatedAnswer, SimulatedItem, SimulatedLearner } from './learner.ts'
import { assumedGuessChance, dayName } from './notebook.ts'

/** A simulated learner for whom the program counts points, on their own board. */
export type Player = {
  learner: SimulatedLearner
  cards: Map<string, Card>
  priors: Map<string, Prior>
  calibration: CalibrationState
  memories: Map<string, PointMemory>
  days: Map<string, PointDay>
  /** Since points are counted: answers, and what a flat 10 for right and 2 for wrong would give. */
  answers: number
  flat: number
  clock: number
}

export function openPlayer(learner: SimulatedLearner): Player {
  return {
    learner,
    cards: new Map(),
    priors: new Map(),
    calibration: startCalibration(),
    memories: new Map(),
    days: new Map(),
    answers: 0,
    flat: 0,
    clock: 0,
  }
}

/** Answers one question as the program records it. */
export function play(
  player: Player,
  item: SimulatedItem,
  { day, seconds, isRight, certainty }: SimulatedAnswer & { day: number; seconds: number },
): void {
  const { questionId, domain } = item
  const answer = recorded(player, item, { day, seconds, isRight, certainty })
  const known = {
    card: player.cards.get(questionId),
    prior: player.priors.get(domain),
    calibration: player.calibration,
  }
  const applied = deriveMemory(answer, known)
  const { rows, memory } = markAnswer(
    {
      stepId: String(player.clock),
      moment: momentOf(answer, known, applied),
      sender: { sessionId: undefined, at: answer.at },
      difficulty: undefined,
      author: 'other',
    },
    {
      boards: [ownBoard],
      days: player.days,
      memory: player.memories.get(questionId),
      previous: undefined,
    },
  )
  player.days = addToDays(player.days, rows)
  player.cards.set(questionId, applied.card)
  player.priors.set(domain, applied.prior)
  player.calibration = applied.calibration
  if (memory !== undefined) player.memories.set(questionId, memory)
  player.answers += 1
  player.flat += isRight ? 10 : 2
}

/** Forgets what was counted so far, and nothing of what was learnt. */
export function countAnew(player: Player): void {
  player.days = new Map()
  player.answers = 0
  player.flat = 0
}

/** What was counted since, in hundredths. */
export function countedWeek(player: Player): PointWeek {
  return weekPoints([...player.days.values()])
}

function recorded(
  player: Player,
  { questionId, domain }: SimulatedItem,
  { day, seconds, isRight, certainty }: SimulatedAnswer & { day: number; seconds: number },
): RecordedAnswer {
  player.clock += 1
  return {
    sittingId: 'simulated',
    questionId,
    versionId: questionId,
    exam: 'simulated',
    domain,
    fraction: isRight ? 1 : 0,
    certainty,
    elapsedMs: seconds * 1000,
    medianMs: undefined,
    guessChance: assumedGuessChance,
    isKeyHidden: true,
    studyOn: dayName(day),
    at: day * 86_400_000 + player.clock,
    firstExposure: !player.cards.has(questionId),
    tallyKeys: [],
  }
}
