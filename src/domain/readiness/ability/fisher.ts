/** First answers of a domain, number by number: every round of a fit runs over all of them. */
export type Sample = {
  fraction: Float64Array
  guessChance: Float64Array
  /** In logits. */
  difficulty: Float64Array
  /** How much not knowing the difficulty flattens the curve. */
  flattening: Float64Array
  /** What the answer counts by its age, 0 to 1. */
  weight: Float64Array
  /** How much less had been practised at the time; ability is taken to have grown in proportion to it since. */
  behind: Float64Array
}

/** Sums over the answers of a domain at some ability; `behind` and `behindTwice` are weighed by that and its square. */
export type Evidence = {
  score: number
  scoreBehind: number
  information: number
  behind: number
  behindTwice: number
}

/** Abilities by domain, and what they grew by for each unit that answers lie behind. */
export type Fitted = { values: number[]; growth: number }

/** Normal priors of ability overall, of how far a domain lies from it, and of growth around none; in logits. */
export type Prior = { mean: number; sd: number; domainSd: number; growthSd: number }

/**
 * One step of Fisher scoring. With growth λ an answer that lies x behind sees θ − λx, so that abilities are linear in λ:
 * θ = A + λB, both solved as without it; λ follows from what is left, and `precision` is what is known of it then.
 */
export function fisherStep(
  evidence: readonly Evidence[],
  { values, growth }: Fitted,
  prior: Prior,
): Fitted & { precision: number; perGrowth: number[] } {
  const plain = evidence.map(
    ({ score, information, behind }, at) =>
      information * (values[at] ?? 0) - growth * behind + score,
  )
  const level = solve(evidence, plain, prior, prior.mean)
  if (prior.growthSd === 0)
    return { values: level, growth: 0, precision: Number.POSITIVE_INFINITY, perGrowth: [] }
  const behind = evidence.map((one) => one.behind)
  const perGrowth = solve(evidence, behind, prior, 0)
  let precision = 1 / prior.growthSd ** 2
  let sum = 0
  for (const [at, one] of evidence.entries()) {
    const seen = one.behind * (values[at] ?? 0) - growth * one.behindTwice + one.scoreBehind
    precision += one.behindTwice - one.behind * (perGrowth[at] ?? 0)
    sum += one.behind * (level[at] ?? 0) - seen
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

/** So far out on the curve an answer is certain, and says nothing. */
const leastSpread = 1e-12

/**
 * Sums over the answers of a domain, for somebody of this ability now who grew by so much. Per answer it is `evidenceOf`
 * of `chanceOnCurve`, with what cancels in them left out: a test holds both to the same numbers.
 */
export function sumEvidence(sample: Sample, ability: number, growth: number): Evidence {
  const { fraction, guessChance, difficulty, flattening, weight, behind } = sample
  let [score, scoreBehind, information, behindOnce, behindTwice] = [0, 0, 0, 0, 0]
  for (let at = 0; at < fraction.length; at++) {
    const lag = behind[at] ?? 0
    const steep = flattening[at] ?? 0
    const free = 1 - (guessChance[at] ?? 0)
    const share = 1 / (1 + Math.exp(steep * ((difficulty[at] ?? 0) + growth * lag - ability)))
    const missed = free * (1 - share)
    const expected = 1 - missed
    if (expected * missed < leastSpread) continue
    // The slope is (1 − c) k L (1 − L), the variance P (1 − c)(1 − L).
    const pull = ((weight[at] ?? 0) * steep * share) / expected
    const own = pull * ((fraction[at] ?? 0) - expected)
    const told = pull * steep * share * missed
    score += own
    information += told
    scoreBehind += own * lag
    behindOnce += told * lag
    behindTwice += told * lag * lag
  }
  return { score, scoreBehind, information, behind: behindOnce, behindTwice }
}
