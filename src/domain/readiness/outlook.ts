import { normalShare } from '#src/domain/statistics/normal.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { cutSd, type ExamModel, knownOnExam, shiftSd } from './exam-model.ts'

/** Scored questions right, whole numbers: the middle, and where the score lies with a certainty of 90 %. */
type ScoreRange = Interval & { middle: number }

/**
 * What may come of the exam. `chance` to pass, 0 to 1, holds everything that is not known; `sway` is where it
 * could still go, with a certainty of 90 %, if ability were known exactly.
 */
export type Outlook = { chance: number; sway: Interval; score: ScoreRange }

/** How the share known in a domain changes until the exam: known · retained + (1 − known) · learned, at most .98. */
export type Change = { retained: number; learned: number }

/** Nothing changes. */
export const unchanged: Change = { retained: 1, learned: 0 }

/** Score of one draw, before chance: a normal distribution over the scored questions right. */
type DrawScore = {
  mean: number
  /** Variance from single answers. */
  variance: number
  /** What the exam's being one logit harder would take. */
  slope: number
}

const mostKnown = 0.98

/**
 * The outlook over drawn abilities: in each draw the shift between bank and exam and the cut are averaged
 * over in closed form, 1 − Φ((φn − ½ − m) / √(v + m′²·.09 + (.03n)²)). The score range has the quantiles of all draws'
 * normal scores together, with the continuity correction.
 */
export function outlookOf(
  exam: ExamModel,
  abilities: readonly (readonly number[])[],
  changes: readonly Change[],
): Outlook {
  return outlookOverDraws(exam, abilities, () => changes)
}

/** The same where what changes until the exam is itself drawn: `changesOf` gives it by the number of the draw. */
export function outlookOverDraws(
  exam: ExamModel,
  abilities: readonly (readonly number[])[],
  changesOf: (draw: number) => readonly Change[],
): Outlook {
  const scores = abilities.map((ability, draw) => scoreOf(exam, ability, changesOf(draw)))
  const chances = scores
    .map((score) => passChance(exam, score))
    .toSorted((one, other) => one - other)
  const chance = chances.reduce((sum, one) => sum + one, 0) / chances.length
  return {
    chance,
    // Near 0 and 1 the mean may lie beyond nearly all of the draws.
    sway: {
      low: Math.min(chance, quantile(chances, 0.05)),
      high: Math.max(chance, quantile(chances, 0.95)),
    },
    score: {
      low: scoreQuantile(exam, scores, 0.05),
      middle: scoreQuantile(exam, scores, 0.5),
      high: scoreQuantile(exam, scores, 0.95),
    },
  }
}

/** The share known, 0 to .98, and its slope after a change. */
export function changeKnown(
  now: { known: number; slope: number },
  { retained, learned }: Change,
): { known: number; slope: number } {
  const known = now.known * retained + (1 - now.known) * learned
  if (known > mostKnown && (retained !== 1 || learned !== 0)) return { known: mostKnown, slope: 0 }
  return { known, slope: now.slope * (retained - learned) }
}

/** The value of rank `share` among sorted values. */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = share * (sorted.length - 1)
  const below = sorted[Math.floor(rank)] ?? 0
  const above = sorted[Math.ceil(rank)] ?? below
  return below + (above - below) * (rank - Math.floor(rank))
}

function scoreOf(
  exam: ExamModel,
  ability: readonly number[],
  changes: readonly Change[],
): DrawScore {
  let [mean, variance, slope] = [0, 0, 0]
  for (const [index, { items }] of exam.domains.entries()) {
    const at = changeKnown(knownOnExam(exam, ability[index] ?? 0), changes[index] ?? unchanged)
    const right = exam.guessChance + (1 - exam.guessChance) * at.known
    mean += items * right
    variance += items * right * (1 - right)
    slope += items * (1 - exam.guessChance) * at.slope
  }
  return { mean, variance, slope }
}

function passChance({ cutShare, scored }: ExamModel, score: DrawScore): number {
  const { mean, variance, slope } = score
  const spread = variance + (slope * shiftSd) ** 2 + (cutSd * scored) ** 2
  return 1 - normalShare((cutShare * scored - 0.5 - mean) / Math.sqrt(spread))
}

/** The smallest score that at least this share of the draws' scores does not exceed. */
function scoreQuantile({ scored }: ExamModel, scores: readonly DrawScore[], share: number): number {
  const normals = scores.map(({ mean, variance, slope }) => ({
    mean,
    sd: Math.sqrt(variance + (slope * shiftSd) ** 2),
  }))
  let [low, high] = [0, scored]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    let sum = 0
    for (const { mean, sd } of normals) sum += normalShare((middle + 0.5 - mean) / sd)
    if (sum < share * normals.length) low = middle + 1
    else high = middle
  }
  return low
}
