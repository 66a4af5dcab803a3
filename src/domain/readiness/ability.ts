import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import { chanceOnCurve, type Estimate, evidenceOf, flatteningOf } from './curve.ts'

/** A first answer to a question never seen before, no rapid guess. */
export type FirstAnswer = {
  /** Code of the domain. */
  domain: string
  fraction: Fraction
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
  /** Of the question, in logits. */
  difficulty: Estimate
  /** Study day of the answer. */
  on: string
}

/** What people who prepare for an exam bring along: ability overall, and how far a domain lies from it, in logits. */
export type Population = { mean: number; sd: number; domainSd: number }

export const usualPopulation: Population = { mean: 0.3, sd: 1, domainSd: 0.5 }

/**
 * Ability in each domain as a normal distribution: overall ability is `overall`; given that, domains are
 * independent of each other, each with the `information` of its own answers.
 */
export type Ability = {
  overall: Estimate
  domains: readonly DomainAbility[]
  domainSd: number
}

export type DomainAbility = {
  code: string
  /** Mean, in logits. */
  value: number
  /** What the answers of the domain say, in 1/logits². 0: none. */
  information: number
}

export type AbilityRequest = {
  /** Of the exam's domains; answers of others count for nothing. */
  codes: readonly string[]
  answers: readonly FirstAnswer[]
  /** Study day. */
  today: string
  population: Population
}

/** What every round needs of an answer. */
type Weighed = {
  fraction: Fraction
  guessChance: number
  difficulty: number
  flattening: number
  weight: number
}

/** Days after which an answer counts half. */
const halfLifeDays = 45
const mostRounds = 120
const longestStep = 1
/** Full steps may go to and fro where most answers are worse than guesses; from these rounds on they are shorter. */
const shorterFrom = [
  { round: 40, scale: 0.15 },
  { round: 15, scale: 0.4 },
  { round: 0, scale: 1 },
] as const

/** What an answer of so many days ago counts, 0 to 1: half after 45. A day ahead, after a journey, counts as today. */
export function ageWeight(ageDays: number): number {
  return 2 ** (-Math.max(0, ageDays) / halfLifeDays)
}

/**
 * The abilities that fit the answers best, with the prior of the population: Fisher scoring, steps of at most
 * one logit. Domains without answers are drawn from the others. The prior's covariance is s² 11′ + τ² I;
 * since domains are independent given overall ability, no matrix needs to be inverted.
 */
export function fitAbility({ codes, answers, today, population }: AbilityRequest): Ability {
  const weights = new Map<string, number>()
  for (const { on } of answers)
    if (!weights.has(on)) weights.set(on, ageWeight(daysBetween(on, today)))
  const weighed = codes.map((code) =>
    answers
      .filter((answer) => answer.domain === code)
      .map(({ fraction, guessChance, difficulty, on }) => ({
        fraction,
        guessChance,
        difficulty: difficulty.value,
        flattening: flatteningOf(difficulty.variance),
        weight: weights.get(on) ?? 0,
      })),
  )
  let values = codes.map(() => population.mean)
  for (let round = 0; round < mostRounds; round++) {
    const next = fisherStep(weighed, values, population)
    const scale = shorterFrom.find((one) => round >= one.round)?.scale ?? 1
    const moved = values.map((value, index) => {
      const step = scale * ((next[index] ?? value) - value)
      return value + Math.max(-longestStep, Math.min(longestStep, step))
    })
    const change = Math.max(...moved.map((value, index) => Math.abs(value - (values[index] ?? 0))))
    values = moved
    if (change < 1e-9) break
  }
  return abilityAt(codes, weighed, values, population)
}

/** Variance of a domain's ability, and how much of overall ability's error it takes over, 0 to 1. */
export function domainSpread(
  ability: Ability,
  domain: DomainAbility,
): { own: number; shared: number; variance: number } {
  const fromOverall = 1 / ability.domainSd ** 2
  const own = 1 / (domain.information + fromOverall)
  const shared = own * fromOverall
  return { own, shared, variance: own + shared ** 2 * ability.overall.variance }
}

function fisherStep(
  weighed: readonly (readonly Weighed[])[],
  values: readonly number[],
  population: Population,
): number[] {
  const evidence = weighed.map((answers, index) => sumEvidence(answers, values[index] ?? 0))
  const fromOverall = 1 / population.domainSd ** 2
  const pulls = evidence.map(
    ({ score, information }, index) => information * (values[index] ?? 0) + score,
  )
  let weight = 1 / population.sd ** 2
  let sum = population.mean * weight
  for (const [index, { information }] of evidence.entries()) {
    const shared = fromOverall / (information + fromOverall)
    weight += information * shared
    sum += (pulls[index] ?? 0) * shared
  }
  const overall = sum / weight
  return evidence.map(
    ({ information }, index) =>
      ((pulls[index] ?? 0) + overall * fromOverall) / (information + fromOverall),
  )
}

function abilityAt(
  codes: readonly string[],
  weighed: readonly (readonly Weighed[])[],
  values: readonly number[],
  population: Population,
): Ability {
  const fromOverall = 1 / population.domainSd ** 2
  const domains = codes.map((code, index) => {
    const value = values[index] ?? population.mean
    return { code, value, ...sumEvidence(weighed[index] ?? [], value) }
  })
  let weight = 1 / population.sd ** 2
  let sum = population.mean * weight
  for (const { value, information } of domains) {
    weight += (information * fromOverall) / (information + fromOverall)
    sum += value * fromOverall
  }
  const precision = 1 / population.sd ** 2 + domains.length * fromOverall
  return {
    overall: { value: sum / precision, variance: 1 / weight },
    domains: domains.map(({ code, value, information }) => ({ code, value, information })),
    domainSd: population.domainSd,
  }
}

function sumEvidence(
  answers: readonly Weighed[],
  ability: number,
): { score: number; information: number } {
  let [score, information] = [0, 0]
  for (const { difficulty, flattening, guessChance, fraction, weight } of answers) {
    const chance = chanceOnCurve(ability - difficulty, flattening, guessChance)
    const evidence = evidenceOf(chance, fraction)
    score += weight * evidence.score
    information += weight * evidence.information
  }
  return { score, information }
}
