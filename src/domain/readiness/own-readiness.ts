import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Calibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import {
  type AnswerMinutes,
  answerMinutesOf,
  type TimedAnswer,
  timedAnswers,
} from '#src/domain/plan/answer-minutes.ts'
import { type BankDomain, type DomainProjection, projectPlan } from '#src/domain/plan/projection.ts'
import { sharesOf } from '#src/domain/plan/shares.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { FirstAnswer, Population } from './ability/ability.ts'
import type { Forecast } from './outcome/forecast-quality.ts'
import { recalibrationFrom } from './outcome/outcomes.ts'
import type { DomainMemory, Horizon } from './outlook/horizon.ts'
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
  /** What learners of the exam bring along. */
  population: Population
  /** Outcomes of earlier candidates with what had been forecast for them. */
  forecasts: readonly Forecast[]
  /** Questions met; `lastElapsedMs` is how long the last answer took, where it was measured. */
  met: readonly { domain: string; card: Card; lastElapsedMs: number | undefined }[]
  /** Published questions in parts, with the mean chance to be right by luck. */
  bank: readonly BankDomain[]
  calibration: Calibration
  /** The plan's minutes. Absent: there is no plan. */
  minutesPerDay: number | undefined
}

/** The same learner on the same day gets the same number. */
const seed = 1

/** How ready a learner is, today and, where an exam is ahead, on its day. */
export function ownReadiness(record: ReadinessRecord): Readiness {
  return readinessOf({
    ...requestOf(record),
    unseen: unseenOf(record),
    horizon: horizonOf(record),
    recalibration: recalibrationFrom(record.forecasts),
  })
}

/**
 * The model's own chance to pass on a day, 0 to 1, from the first answers up to that day; neither corrected nor
 * rounded, for comparing with what came. `undefined`: too few answers.
 */
export function forecastChance(
  record: Pick<
    ReadinessRecord,
    'blueprint' | 'today' | 'answers' | 'bankDifficulty' | 'population'
  >,
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
  population,
}: Pick<ReadinessRecord, 'blueprint' | 'today' | 'answers' | 'bankDifficulty' | 'population'>) {
  return {
    blueprint,
    today,
    answers,
    bankDifficulty,
    cutShare: undefined,
    population,
    random: seededRandom(seed),
  }
}

/** Questions of each domain that were never met. */
function unseenOf({ met, bank }: Pick<ReadinessRecord, 'met' | 'bank'>): Map<string, number> {
  const unseen = new Map<string, number>()
  for (const { domain, questions } of bank)
    unseen.set(domain, (unseen.get(domain) ?? 0) + questions)
  for (const { domain } of met) unseen.set(domain, Math.max(0, (unseen.get(domain) ?? 0) - 1))
  return unseen
}

function horizonOf(record: ReadinessRecord): Horizon | undefined {
  const { blueprint, today, examOn, met, calibration, minutesPerDay } = record
  if (examOn === undefined || examOn <= today) return undefined
  const days = daysBetween(today, examOn)
  const projections = projectPlan({
    met,
    bank: bankByDomain(record),
    shares: sharesOf(blueprint),
    calibration,
    answerMinutes: ownMinutes(record),
    today,
    daysToExam: days,
    minutesPerDay: minutesPerDay ?? 0,
  })
  return { days, memories: projections.map((one) => toMemory(one, minutesPerDay)) }
}

function toMemory(
  { domain, recallNow, recallIfStopped, recallIfPlanned: recall, ...plan }: DomainProjection,
  minutesPerDay: number | undefined,
): DomainMemory {
  const hasPlan = minutesPerDay !== undefined
  return { domain, recallNow, recallIfStopped, plan: hasPlan ? { recall, ...plan } : undefined }
}

function bankByDomain({ blueprint, bank }: ReadinessRecord): BankDomain[] {
  return blueprint.domains.flatMap(({ code: domain }) => {
    const parts = bank.filter((part) => part.domain === domain)
    const questions = parts.reduce((sum, part) => sum + part.questions, 0)
    if (questions === 0) return []
    const guessed = parts.reduce((sum, part) => sum + part.questions * part.guessChance, 0)
    return [{ domain, questions, guessChance: guessed / questions }]
  })
}

function ownMinutes({ met }: ReadinessRecord): AnswerMinutes {
  const oldestFirst = met.toSorted((one, other) => one.card.lastAt - other.card.lastAt)
  const timed: TimedAnswer[] = []
  // On 2,000 cards `flatMap` takes as long as the sorting.
  for (const { card, lastElapsedMs } of oldestFirst)
    timed.push(...timedAnswers(card, lastElapsedMs))
  return answerMinutesOf(timed)
}
