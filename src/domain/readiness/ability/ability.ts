import type { Fraction } from '#src/domain/question/parts.ts'
import type { Estimate } from './curve.ts'
import { type Evidence, type Fitted, fisherStep, type Prior, sumEvidence } from './fisher.ts'
import { type AgeGroup, samplesOf } from './sample.ts'

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
  /**
   * What ability grew by for each e-fold of the questions met in a domain, in logits; `variance`, in logits², is what
   * not knowing that and the days since the answers add to all domains.
   */
  growth: { perFold: number; variance: number }
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

/** How much of practice shows on questions never met differs so much, in logits. Our choice, tried on whole paths. */
const growthSd = 1
/** What each day since an answer adds to what is not known of ability, in logits². Likewise. */
const variancePerDay = 0.0025
const mostRounds = 120
const longestStep = 1
/** A round that moves no ability by more, in logits, is the last: what is left is a fifth of it. */
const closeEnough = 1e-8
/** Full steps may go to and fro where most answers are worse than guesses; from these rounds on they are shorter. */
const shorterFrom = [
  { round: 40, scale: 0.15 },
  { round: 15, scale: 0.4 },
  { round: 0, scale: 1 },
] as const

/**
 * The abilities that fit the answers best, with the prior of the population: Fisher scoring, steps of at most
 * one logit. Domains without answers are drawn from the others. The prior's covariance is s² 11′ + τ² I;
 * since domains are independent given overall ability, no matrix needs to be inverted.
 */
export function fitAbility(request: AbilityRequest): Ability {
  return fitWith(request, 0)
}

/**
 * The same for somebody who practises: ability in a domain may have grown with the logarithm of the questions met in
 * it, at one rate in all domains, so that older answers speak of less. The rate has a prior around none, N(0, 1)
 * logits for each e-fold; answers of one day say nothing of it. Days that passed leave ability as it is, less sure.
 * Source: power law of practice; the rest is our choice, tried on whole paths to the exam.
 */
export function fitGrowingAbility(request: AbilityRequest): Ability {
  return fitWith(request, growthSd)
}

function fitWith(request: AbilityRequest, spread: number): Ability {
  const { codes, population } = request
  const prior: Prior = { ...population, growthSd: spread }
  const { samples, ages } = samplesOf(request)
  const evidenceAt = ({ values, growth }: Fitted) =>
    samples.map((sample, at) => sumEvidence(sample, values[at] ?? 0, growth))
  let fitted: Fitted = { values: codes.map(() => population.mean), growth: 0 }
  let evidence = evidenceAt(fitted)
  for (let round = 0; round < mostRounds; round++) {
    const next = fisherStep(evidence, fitted, prior)
    const scale = shorterFrom.find((one) => round >= one.round)?.scale ?? 1
    const step = (from: number, to: number) =>
      from + Math.max(-longestStep, Math.min(longestStep, scale * (to - from)))
    const { values } = fitted
    const moved = values.map((value, index) => step(value, next.values[index] ?? value))
    const change = Math.max(...moved.map((value, index) => Math.abs(value - (values[index] ?? 0))))
    fitted = { values: moved, growth: step(fitted.growth, next.growth) }
    if (change < closeEnough) break
    evidence = evidenceAt(fitted)
  }
  const information = evidence.reduce((sum, one) => sum + one.information, 0)
  const drift = spread === 0 ? 0 : driftOf(ages, information, 1 / population.sd ** 2)
  return abilityAt(codes, { evidence, fitted, prior, drift })
}

/**
 * What the days since the answers add to what is not known of ability, in logits²: a filter from the oldest day to
 * today, with the `prior` information about today, against all `information` as if it were of today. Older answers
 * beside newer ones can so tell little, but never leave less known.
 */
function driftOf(ages: readonly AgeGroup[], information: number, prior: number): number {
  const all = ages.reduce((sum, { weight }) => sum + weight, 0)
  let variance = Number.POSITIVE_INFINITY
  let age = 0
  for (const { days, weight } of ages) {
    const faded = variance + variancePerDay * Math.max(0, age - days)
    variance = 1 / (1 / faded + (information * weight) / all)
    age = days
  }
  const known = 1 / (variance + variancePerDay * age)
  return Math.max(0, 1 / (known + prior) - 1 / (information + prior))
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
  {
    evidence,
    fitted,
    prior,
    drift,
  }: { evidence: readonly Evidence[]; fitted: Fitted; prior: Prior; drift: number },
): Ability {
  const { values, growth } = fitted
  const { mean, sd, domainSd } = prior
  const fromOverall = 1 / domainSd ** 2
  const domains = codes.map((code, index) => ({
    code,
    value: values[index] ?? mean,
    information: evidence[index]?.information ?? 0,
  }))
  let weight = 1 / sd ** 2
  let sum = mean * weight
  for (const { value, information } of domains) {
    weight += (information * fromOverall) / (information + fromOverall)
    sum += value * fromOverall
  }
  const { precision, perGrowth } = fisherStep(evidence, fitted, prior)
  const moved = perGrowth.reduce((total, one) => total + one, 0) / Math.max(1, perGrowth.length)
  return {
    overall: {
      value: sum / (1 / sd ** 2 + domains.length * fromOverall),
      variance: 1 / weight,
    },
    domains,
    domainSd,
    growth: { perFold: growth, variance: moved ** 2 / precision + drift },
  }
}
