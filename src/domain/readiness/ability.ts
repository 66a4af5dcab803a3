import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import { type Estimate, flatteningOf } from './curve.ts'
import { type Fitted, fisherStep, type Prior, sumEvidence, type Weighed } from './fisher.ts'

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
  /** What ability grew by in a day, in logits; `variance`, in logits², is what not knowing it adds to all domains. */
  growth: { perDay: number; variance: number }
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

/** How fast people learn differs so much, in logits a day. Our choice, tried on whole paths to the exam. */
const growthSd = 0.03
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
export function fitAbility(request: AbilityRequest): Ability {
  return fitWith(request, 0)
}

/**
 * The same for somebody who practises: ability may have grown, by as much each day, in all domains alike, so that
 * older answers speak of less. The growth has a prior around none, N(0, .03²) logits a day; answers of one day say
 * nothing of it.
 */
export function fitGrowingAbility(request: AbilityRequest): Ability {
  return fitWith(request, growthSd)
}

function fitWith({ codes, answers, today, population }: AbilityRequest, spread: number): Ability {
  const prior: Prior = { ...population, growthSd: spread }
  const ages = new Map<string, number>()
  for (const { on } of answers) if (!ages.has(on)) ages.set(on, Math.max(0, daysBetween(on, today)))
  const weighed = codes.map((code) =>
    answers
      .filter((answer) => answer.domain === code)
      .map(({ fraction, guessChance, difficulty, on }) => {
        const ageDays = ages.get(on) ?? 0
        return {
          fraction,
          guessChance,
          difficulty: difficulty.value,
          flattening: flatteningOf(difficulty.variance),
          weight: ageWeight(ageDays),
          ageDays,
        }
      }),
  )
  let fitted: Fitted = { values: codes.map(() => population.mean), growth: 0 }
  for (let round = 0; round < mostRounds; round++) {
    const next = fisherStep(weighed, fitted, prior)
    const scale = shorterFrom.find((one) => round >= one.round)?.scale ?? 1
    const step = (from: number, to: number) =>
      from + Math.max(-longestStep, Math.min(longestStep, scale * (to - from)))
    const { values } = fitted
    const moved = values.map((value, index) => step(value, next.values[index] ?? value))
    const change = Math.max(...moved.map((value, index) => Math.abs(value - (values[index] ?? 0))))
    fitted = { values: moved, growth: step(fitted.growth, next.growth) }
    if (change < 1e-9) break
  }
  return abilityAt(codes, weighed, fitted, prior)
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

function abilityAt(
  codes: readonly string[],
  weighed: readonly (readonly Weighed[])[],
  fitted: Fitted,
  prior: Prior,
): Ability {
  const { values, growth } = fitted
  const { mean, sd, domainSd } = prior
  const fromOverall = 1 / domainSd ** 2
  const domains = codes.map((code, index) => {
    const value = values[index] ?? mean
    const { information } = sumEvidence(weighed[index] ?? [], value, growth)
    return { code, value, information }
  })
  let weight = 1 / sd ** 2
  let sum = mean * weight
  for (const { value, information } of domains) {
    weight += (information * fromOverall) / (information + fromOverall)
    sum += value * fromOverall
  }
  const { precision, perGrowth } = fisherStep(weighed, fitted, prior)
  const moved = perGrowth.reduce((total, one) => total + one, 0) / Math.max(1, perGrowth.length)
  return {
    overall: {
      value: sum / (1 / sd ** 2 + domains.length * fromOverall),
      variance: 1 / weight,
    },
    domains,
    domainSd,
    growth: { perDay: growth, variance: moved ** 2 / precision },
  }
}
