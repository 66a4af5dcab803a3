import type { Fraction } from '#src/domain/question/parts.ts'
import { chanceOnCurve, evidenceOf } from './curve.ts'

/** What every round needs of an answer. */
export type Weighed = {
  fraction: Fraction
  guessChance: number
  difficulty: number
  flattening: number
  weight: number
  ageDays: number
}

/** Sums over the answers of a domain at some abilities; `aged` and `agedTwice` are weighed by age and its square. */
type Evidence = {
  score: number
  scoreAged: number
  information: number
  aged: number
  agedTwice: number
}

/** Abilities by domain, and what they grew by in a day until now. */
export type Fitted = { values: number[]; growth: number }

/** Normal priors of ability overall, of how far a domain lies from it, and of growth around none; in logits. */
export type Prior = { mean: number; sd: number; domainSd: number; growthSd: number }

/**
 * One step of Fisher scoring. With growth λ an answer of age a sees θ − λa, so that abilities are linear in λ: θ = A + λB,
 * both solved as without it; λ follows from what is left, and `precision` is what is known of it then.
 */
export function fisherStep(
  weighed: readonly (readonly Weighed[])[],
  { values, growth }: Fitted,
  prior: Prior,
): Fitted & { precision: number; perGrowth: number[] } {
  const evidence = weighed.map((answers, at) => sumEvidence(answers, values[at] ?? 0, growth))
  const plain = evidence.map(
    ({ score, information, aged }, at) => information * (values[at] ?? 0) - growth * aged + score,
  )
  const level = solve(evidence, plain, prior, prior.mean)
  if (prior.growthSd === 0)
    return { values: level, growth: 0, precision: Number.POSITIVE_INFINITY, perGrowth: [] }
  const aged = evidence.map((one) => one.aged)
  const perGrowth = solve(evidence, aged, prior, 0)
  let precision = 1 / prior.growthSd ** 2
  let sum = 0
  for (const [at, one] of evidence.entries()) {
    const seen = one.aged * (values[at] ?? 0) - growth * one.agedTwice + one.scoreAged
    precision += one.agedTwice - one.aged * (perGrowth[at] ?? 0)
    sum += one.aged * (level[at] ?? 0) - seen
  }
  const next = sum / precision
  return {
    values: level.map((value, at) => value + next * (perGrowth[at] ?? 0)),
    growth: next,
    precision,
    perGrowth,
  }
}

/** Abilities that balance what answers pull towards against the prior around `mean`. */
function solve(
  evidence: readonly Evidence[],
  pulls: readonly number[],
  { sd, domainSd }: Prior,
  mean: number,
): number[] {
  const fromOverall = 1 / domainSd ** 2
  let weight = 1 / sd ** 2
  let sum = mean * weight
  for (const [at, { information }] of evidence.entries()) {
    const shared = fromOverall / (information + fromOverall)
    weight += information * shared
    sum += (pulls[at] ?? 0) * shared
  }
  const overall = sum / weight
  return evidence.map(
    ({ information }, at) =>
      ((pulls[at] ?? 0) + overall * fromOverall) / (information + fromOverall),
  )
}

/** Sums over the answers of a domain, for somebody of this ability now who grew by so much a day. */
export function sumEvidence(
  answers: readonly Weighed[],
  ability: number,
  growth: number,
): Evidence {
  const sums = { score: 0, scoreAged: 0, information: 0, aged: 0, agedTwice: 0 }
  for (const { difficulty, flattening, guessChance, fraction, weight, ageDays } of answers) {
    const gap = ability - growth * ageDays - difficulty
    const evidence = evidenceOf(chanceOnCurve(gap, flattening, guessChance), fraction)
    const score = weight * evidence.score
    const information = weight * evidence.information
    sums.score += score
    sums.scoreAged += score * ageDays
    sums.information += information
    sums.aged += information * ageDays
    sums.agedTwice += information * ageDays ** 2
  }
  return sums
}
