import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Calibration } from '#src/domain/memory/calibration.ts'
import { type Card, retrievabilityOn } from '#src/domain/memory/card.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import { type FirstAnswer, usualPopulation } from './ability.ts'
import type { Forecast } from './forecast-quality.ts'
import type { DomainMemory, Horizon } from './horizon.ts'
import { recalibrationFrom } from './outcomes.ts'
import { areEnough, forecastOf, type Readiness, readinessOf } from './readiness.ts'

/** What is known of a learner and an exam on one study day. */
export type ReadinessRecord = {
  blueprint: Blueprint
  today: string
  /** Day of the exam. Absent: no date. */
  examOn: string | undefined
  answers: readonly FirstAnswer[]
  /** Mean difficulty of the bank, in logits. */
  bankDifficulty: number
  /** Outcomes of earlier candidates with what had been forecast for them. */
  forecasts: readonly Forecast[]
  met: readonly { domain: string; card: Card }[]
  calibration: Calibration
}

/** The same learner on the same day gets the same number. */
const seed = 1

/** How ready a learner is, today and, where an exam is ahead, on its day. */
export function ownReadiness(record: ReadinessRecord): Readiness {
  return readinessOf({
    ...requestOf(record),
    horizon: horizonOf(record),
    recalibration: recalibrationFrom(record.forecasts),
  })
}

/**
 * The model's own chance to pass on a day, 0 to 1, from the first answers up to that day; neither corrected nor
 * rounded, for comparing with what came. `undefined`: too few answers.
 */
export function forecastChance(
  record: Pick<ReadinessRecord, 'blueprint' | 'today' | 'answers' | 'bankDifficulty'>,
): number | undefined {
  const answers = record.answers.filter(({ on }) => on <= record.today)
  if (!areEnough(record.blueprint, answers)) return undefined
  return forecastOf(requestOf({ ...record, answers })).now.chance
}

function requestOf({
  blueprint,
  today,
  answers,
  bankDifficulty,
}: Pick<ReadinessRecord, 'blueprint' | 'today' | 'answers' | 'bankDifficulty'>) {
  return {
    blueprint,
    today,
    answers,
    bankDifficulty,
    cutShare: undefined,
    population: usualPopulation,
    random: seededRandom(seed),
  }
}

function horizonOf(record: ReadinessRecord): Horizon | undefined {
  const { blueprint, today, examOn } = record
  if (examOn === undefined || examOn <= today) return undefined
  return {
    days: daysBetween(today, examOn),
    memories: blueprint.domains.map(({ code }) => memoryOf(record, code, examOn)),
  }
}

function memoryOf(
  { met, today, calibration }: ReadinessRecord,
  domain: string,
  examOn: string,
): DomainMemory {
  const memories = met.flatMap((one) =>
    one.domain === domain && one.card.memory !== undefined ? [one.card.memory] : [],
  )
  const meanOn = (day: string) =>
    memories.length === 0
      ? undefined
      : memories.reduce((sum, memory) => sum + retrievabilityOn(memory, day, calibration), 0) /
        memories.length
  return { domain, recallNow: meanOn(today), recallIfStopped: meanOn(examOn), plan: undefined }
}
