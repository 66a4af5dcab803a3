import { type CardMemory, retrievabilityOn } from '#src/domain/memory/card.ts'
import { recallChance, updateMemory } from '#src/domain/memory/recall.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { Moment } from '#src/domain/sitting/derive.ts'

/** The recall that an answer which was not right took away, 0 to 1, and its instant, ms UTC. */
type Lapse = { recall: number; at: number }

/** What points remember of a question beside the card. */
export type PointMemory = {
  /** Memory as it would be had the learner never said how sure they were. */
  memory: CardMemory
  lapse: Lapse | undefined
}

const lapseMs = 14 * 86_400_000

/**
 * Recall as points take it, 0 to 1: the highest of what memory says, what it would say without regard to certainty,
 * and for 14 days what it was before an answer that was not right. So neither a wrong answer nor a right one called
 * a guess makes the next one worth more.
 */
export function recallForPoints(moment: Moment, before: PointMemory | undefined): number {
  const { answer, retrievability } = moment
  if (before === undefined) return retrievability
  return Math.max(
    retrievability,
    blindRecall(moment, before),
    recallBefore(before.lapse, answer.at),
  )
}

/** What points remember after an answer; unchanged by one that says nothing about memory. */
export function nextPointMemory(
  moment: Moment,
  before: PointMemory | undefined,
): PointMemory | undefined {
  const { answer, card, calibration, on } = moment
  if (moment.recalled === undefined) return before
  const memory = before?.memory ?? card?.memory
  const retrievability =
    memory === undefined ? moment.retrievability : retrievabilityOn(memory, on, calibration)
  const { fraction, guessChance } = answer
  const recalled = recallChance({ retrievability, fraction, guessChance, certainty: undefined })
  const updated = updateMemory({
    memory,
    elapsedDays: memory === undefined ? 0 : Math.max(0, daysBetween(memory.on, on)),
    retrievability,
    recalled,
    certainty: undefined,
    weights: calibration.weights,
  })
  return {
    memory: { ...updated, on },
    lapse:
      fraction < 1 ? { recall: recallForPoints(moment, before), at: answer.at } : before?.lapse,
  }
}

function blindRecall({ calibration, on }: Moment, { memory }: PointMemory): number {
  return retrievabilityOn(memory, on, calibration)
}

function recallBefore(lapse: Lapse | undefined, at: number): number {
  return lapse !== undefined && at - lapse.at < lapseMs ? lapse.recall : 0
}
