import { usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { chanceRight, type Estimate } from '#src/domain/readiness/ability/curve.ts'

/** Difficulty on line, in logits, of a question with that chance to be right by luck, 0 to 1. */
export type RatedDifficulty = Estimate & { guessChance: number }

/** First answers to a version. */
type Answered = {
  domain: string
  firstAnswers: number
  firstRight: number
  /** Absent: not rated. */
  rating?: RatedDifficulty | undefined
}

/** Answers that the mean of the bank counts for beside those a question has. */
const pseudoAnswers = 10
/** Share right of a bank that nobody has answered yet. */
const priorShare = 0.65
/** A standard error above this, in logits, means that the difficulty is not known yet. */
const settledError = 0.4

/**
 * Difficulty of each question in logits of the share that is right, −ln(p/(1 − p)), guesses included: only differences
 * between questions matter here. p follows from a rating whose standard error is at most 0.4, which has taken out who
 * answered; otherwise it is the share of first answers that were right, shrunk towards the bank's mean as if ten more
 * answers had that mean. A question is new while it has neither that rating nor enough answers: while the standard error
 * 1/√(n p (1 − p)) of n answers is above 0.4.
 */
export function calibrationOf(
  questions: readonly Answered[],
): { difficulty: number; isNew: boolean }[] {
  const byShares = calibrateByShares(questions)
  const byRatings = difficultiesByRatings(questions)
  // Candidates of this bank may be better or worse than usual: both ways agree on the mean of the questions rated.
  let [gap, count] = [0, 0]
  for (const [index, rated] of byRatings.entries()) {
    if (rated === undefined) continue
    gap += (byShares[index]?.difficulty ?? 0) - rated
    count += 1
  }
  return byShares.map((share, index) => {
    const rated = byRatings[index]
    return rated === undefined ? share : { difficulty: rated + gap / count, isNew: false }
  })
}

function calibrateByShares(questions: readonly Answered[]) {
  const answers = questions.reduce((sum, { firstAnswers }) => sum + firstAnswers, 0)
  const right = questions.reduce((sum, { firstRight }) => sum + firstRight, 0)
  const mean = (right + pseudoAnswers * priorShare) / (answers + pseudoAnswers)
  return questions.map(({ firstAnswers, firstRight }) => {
    const share = (firstRight + pseudoAnswers * mean) / (firstAnswers + pseudoAnswers)
    const bounded = Math.min(0.99, Math.max(0.01, share))
    return {
      difficulty: inLogits(bounded),
      isNew: firstAnswers * bounded * (1 - bounded) < 1 / settledError ** 2,
    }
  })
}

/**
 * Of each question whose rating is known well enough, as a share of the usual population would be right. Ratings begin at
 * 0 with a variance of 1; begun at the mean m of the bank's they would be further by v·m.
 */
function difficultiesByRatings(questions: readonly Answered[]): (number | undefined)[] {
  const known = questions.flatMap(({ rating }) => (isKnown(rating) ? [rating] : []))
  const weights = known.reduce((sum, { variance }) => sum + 1 - variance, 0)
  const mean = known.reduce((sum, { value }) => sum + value, 0) / Math.max(1, weights)
  const { mean: usual, sd, domainSd } = usualPopulation
  const people = sd ** 2 + domainSd ** 2
  return questions.map(({ rating }) => {
    if (!isKnown(rating)) return undefined
    const { value, variance, guessChance } = rating
    const gap = usual - value - variance * mean
    return inLogits(chanceRight(gap, people + variance, guessChance).expected)
  })
}

function isKnown(rating: RatedDifficulty | undefined): rating is RatedDifficulty {
  return rating !== undefined && rating.variance <= settledError ** 2
}

function inLogits(share: number): number {
  return -Math.log(share / (1 - share))
}

/** Mean difficulty of each domain's questions, in logits. */
export function domainMeans(
  questions: readonly Answered[],
  calibrated: readonly { difficulty: number }[],
): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const [index, { domain }] of questions.entries()) {
    const one = sums.get(domain) ?? { sum: 0, count: 0 }
    one.sum += calibrated[index]?.difficulty ?? 0
    one.count += 1
    sums.set(domain, one)
  }
  return new Map([...sums].map(([domain, { sum, count }]) => [domain, sum / count]))
}
