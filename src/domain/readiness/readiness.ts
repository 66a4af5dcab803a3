import type { Blueprint, Domain } from '#src/domain/exam/blueprint.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { projectionKept } from '#src/domain/plan/projection.ts'
import type { Random } from '#src/domain/random.ts'
import {
  type Ability,
  type FirstAnswer,
  fitGrowingAbility,
  type Population,
} from './ability/ability.ts'
import { type Caveat, caveatsOf } from './caveats.ts'
import { correctChance, type Recalibration } from './outcome/outcomes.ts'
import { type DomainRange, domainRanges } from './outlook/domain-range.ts'
import { abilitiesOf, type Draw, standardDraws } from './outlook/draws.ts'
import { type ExamModel, examModel } from './outlook/exam-model.ts'
import {
  changeIfPlanned,
  changeIfStopped,
  type Horizon,
  horizonVariance,
} from './outlook/horizon.ts'
import {
  type Change,
  drawnKnowledge,
  type Outlook,
  outlookOf,
  outlookOverDraws,
  unchanged,
} from './outlook/outlook.ts'
import { mostTightening, type Tightening } from './outlook/tighten.ts'

export type ReadinessRequest = {
  blueprint: Blueprint
  /** First answers to questions never seen before, rapid guesses left out, in any order. */
  answers: readonly FirstAnswer[]
  /** Study day. */
  today: string
  /** Mean difficulty of the bank's questions, in logits. */
  bankDifficulty: number
  /** Questions of the bank that were never met, by domain. Absent: not asked. */
  unseen: ReadonlyMap<string, number> | undefined
  /** Share that passes, 0 to 1, where the learner has set another than the blueprint's. */
  cutShare: number | undefined
  population: Population
  /** Absent: there is no exam date ahead. */
  horizon: Horizon | undefined
  /** Absent: too few outcomes of earlier candidates. */
  recalibration: Recalibration | undefined
  /** The same dice give the same readiness. */
  random: Random
}

/** How a chance is put into words: below .4, from .4 to .6, above. */
export type Verdict = 'unlikely' | 'could-go-either-way' | 'likely'

/**
 * Whether somebody would pass.
 * - `not-enough`: no number means anything yet; `missing` more first answers, at the least, some of them in
 *   `domains`
 * - `estimated`: chances are rounded to hundredths and lie within .02 and .98
 */
export type Readiness =
  | {
      kind: 'not-enough'
      answers: number
      missing: number
      domains: readonly { domain: Domain; answers: number; missing: number }[]
    }
  | {
      kind: 'estimated'
      verdict: Verdict
      /** If the exam were today. */
      now: Outlook
      /** On the day of the exam. Absent: none is ahead. `ifPlanned` absent: there is no plan. */
      ahead:
        | { on: string; days: number; ifStopped: Outlook; ifPlanned: Outlook | undefined }
        | undefined
      /** The one with most to gain first. */
      domains: readonly DomainRange[]
      /** Absent: no question is left to meet. */
      tighten: Tightening | undefined
      /** Scored questions, and how many of them pass by our approximation. */
      scored: number
      cut: number
      cutShare: number
      caveats: readonly Caveat[]
    }

/** Below so many first answers nothing is forecast. */
export const fewestAnswersInAll = 30
/** Likewise in each domain. */
export const fewestAnswersInDomain = 5

const leastChance = 0.02
const either = { from: 0.4, to: 0.6 }

/** Readiness from first answers alone: repeated questions measure memory of the bank. */
export function readinessOf(request: ReadinessRequest): Readiness {
  const { blueprint, answers, today } = request
  const counted = countAnswers(blueprint, answers)
  const lacking = findLacking(counted)
  if (lacking !== undefined) return lacking
  const forecast = forecastOf(request)
  const { exam, ability, draws, abilities } = forecast
  const now = shown(forecast.now, request.recalibration)
  const codes = new Set(exam.domains.map(({ code }) => code))
  return {
    kind: 'estimated',
    verdict: verdictOf(now.chance),
    now,
    ahead: request.horizon && lookAhead({ ...request, horizon: request.horizon, forecast }),
    domains: domainRanges(counted, exam, { draws, abilities }),
    tighten: mostTightening(exam, ability, request.unseen),
    scored: exam.scored,
    cut: Math.round(exam.cutShare * exam.scored),
    cutShare: exam.cutShare,
    caveats: caveatsOf({
      answers: answers.filter(({ domain }) => codes.has(domain)),
      today,
      exam,
      days: request.horizon?.days,
      recalibration: request.recalibration,
    }),
  }
}

/** Whether the answers are enough for a forecast: 30 in all, 5 in each domain. */
export function areEnough(blueprint: Blueprint, answers: readonly FirstAnswer[]): boolean {
  return findLacking(countAnswers(blueprint, answers)) === undefined
}

/** What a readiness rests on; `now` neither corrected by outcomes nor rounded. */
type Forecast = {
  exam: ExamModel
  ability: Ability
  draws: readonly Draw[]
  /** Of each draw, by domain, in logits. */
  abilities: readonly (readonly number[])[]
  now: Outlook
}

/**
 * The model's own forecast for an exam today, however few the answers. Its chance is what outcomes are
 * compared with: as it comes, neither corrected nor rounded.
 */
export function forecastOf(
  request: Pick<
    ReadinessRequest,
    'blueprint' | 'answers' | 'today' | 'bankDifficulty' | 'cutShare' | 'population' | 'random'
  >,
): Forecast {
  const { blueprint, answers, today, population, random } = request
  const codes = blueprint.domains.map(({ code }) => code)
  const exam = examModel(blueprint, request.bankDifficulty, request.cutShare)
  const ability = fitGrowingAbility({ codes, answers, today, population })
  const draws = standardDraws(codes.length, random)
  const abilities = abilitiesOf(ability, draws, 0)
  const now = outlookOf(
    exam,
    drawnKnowledge(exam, abilities),
    codes.map(() => unchanged),
  )
  return { exam, ability, draws, abilities, now }
}

/** How a chance of 0 to 1 is put into words. */
export function verdictOf(chance: number): Verdict {
  if (chance < either.from) return 'unlikely'
  return chance > either.to ? 'likely' : 'could-go-either-way'
}

function countAnswers(blueprint: Blueprint, answers: readonly FirstAnswer[]) {
  const counts = new Map<string, number>()
  for (const { domain } of answers) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  return blueprint.domains.map((domain) => ({ domain, answers: counts.get(domain.code) ?? 0 }))
}

function findLacking(
  counted: readonly { domain: Domain; answers: number }[],
): Extract<Readiness, { kind: 'not-enough' }> | undefined {
  const answers = counted.reduce((sum, one) => sum + one.answers, 0)
  const domains = counted
    .filter((one) => one.answers < fewestAnswersInDomain)
    .map((one) => ({ ...one, missing: fewestAnswersInDomain - one.answers }))
  const inDomains = domains.reduce((sum, one) => sum + one.missing, 0)
  const missing = Math.max(fewestAnswersInAll - answers, inDomains)
  return missing > 0 ? { kind: 'not-enough', answers, missing, domains } : undefined
}

type Ahead = ReadinessRequest & { horizon: Horizon; forecast: Forecast }

function lookAhead({ today, horizon, forecast, recalibration }: Ahead) {
  const { exam, ability, draws } = forecast
  const { days } = horizon
  const drawn = drawnKnowledge(exam, abilitiesOf(ability, draws, horizonVariance(days)))
  const memories = exam.domains.map(({ code }) =>
    horizon.memories.find(({ domain }) => domain === code),
  )
  const planned = (draw: number): Change[] => {
    // How much of a plan's gain comes is as uncertain here as in its own forecast.
    const kept = Math.max(0, projectionKept.mean + projectionKept.sd * (draws[draw]?.shift ?? 0))
    return memories.map((memory) => changeIfPlanned(memory, kept))
  }
  const hasPlan = memories.some((memory) => memory?.plan !== undefined)
  return {
    on: addDays(today, days),
    days,
    ifStopped: shown(outlookOf(exam, drawn, memories.map(changeIfStopped)), recalibration),
    ifPlanned: hasPlan ? shown(outlookOverDraws(exam, drawn, planned), recalibration) : undefined,
  }
}

function shown(
  { chance, sway, score }: Outlook,
  recalibration: Recalibration | undefined,
): Outlook {
  const show = (one: number) => {
    const corrected = correctChance(one, recalibration)
    const rounded = Math.round(corrected * 100) / 100
    return Math.min(1 - leastChance, Math.max(leastChance, rounded))
  }
  return { chance: show(chance), sway: { low: show(sway.low), high: show(sway.high) }, score }
}
