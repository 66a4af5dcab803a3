import { quantile } from '#src/domain/statistics/moments.ts'
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
const nothingKnown = { known: 0, slope: 0 }

/** What is known of the exam in each draw, domain by domain. */
export type DrawnKnowledge = readonly (readonly { known: number; slope: number }[])[]

/** What drawn abilities know of the exam, as it serves every outlook over them. */
export function drawnKnowledge(
  exam: ExamModel,
  abilities: readonly (readonly number[])[],
): DrawnKnowledge {
  return abilities.map((ability) =>
    exam.domains.map((_, at) => knownOnExam(exam, ability[at] ?? 0)),
  )
}

/**
 * The outlook over drawn abilities: in each draw the shift between bank and exam and the cut are averaged
 * over in closed form, 1 − Φ((φn − ½ − m) / √(v + m′²·.09 + (.03n)²)). The score range has the quantiles of all draws'
 * normal scores together, with the continuity correction.
 */
export function outlookOf(
  exam: ExamModel,
  drawn: DrawnKnowledge,
  changes: readonly Change[],
): Outlook {
  return outlookOverDraws(exam, drawn, () => changes)
}

/** The same where what changes until the exam is itself drawn: `changesOf` gives it by the number of the draw. */
export function outlookOverDraws(
  exam: ExamModel,
  drawn: DrawnKnowledge,
  changesOf: (draw: number) => readonly Change[],
): Outlook {
  const scores = drawn.map((known, draw) => scoreOf(exam, known, changesOf(draw)))
  const chances = new Float64Array(scores.map((score) => passChance(exam, score))).sort()
  const chance = chances.reduce((sum, one) => sum + one, 0) / chances.length
  const quantileOf = scoreQuantiles(exam, scores)
  return {
    chance,
    // Near 0 and 1 the mean may lie beyond nearly all of the draws.
    sway: {
      low: Math.min(chance, quantile(chances, 0.05)),
      high: Math.max(chance, quantile(chances, 0.95)),
    },
    score: { low: quantileOf(0.05), middle: quantileOf(0.5), high: quantileOf(0.95) },
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

function scoreOf(
  { domains, guessChance }: ExamModel,
  known: DrawnKnowledge[number],
  changes: readonly Change[],
): DrawScore {
  let [mean, variance, slope] = [0, 0, 0]
  for (let index = 0; index < domains.length; index++) {
    const items = domains[index]?.items ?? 0
    const at = changeKnown(known[index] ?? nothingKnown, changes[index] ?? unchanged)
    const right = guessChance + (1 - guessChance) * at.known
    mean += items * right
    variance += items * right * (1 - right)
    slope += items * (1 - guessChance) * at.slope
  }
  return { mean, variance, slope }
}

function passChance({ cutShare, scored }: ExamModel, score: DrawScore): number {
  const { mean, variance, slope } = score
  const spread = variance + (slope * shiftSd) ** 2 + (cutSd * scored) ** 2
  return 1 - normalShare((cutShare * scored - 0.5 - mean) / Math.sqrt(spread))
}

/** The smallest score that at least this share of the draws' scores does not exceed, for any share. */
function scoreQuantiles(
  { scored }: ExamModel,
  scores: readonly DrawScore[],
): (share: number) => number {
  const means = new Float64Array(scores.map(({ mean }) => mean))
  const sds = new Float64Array(
    scores.map(({ variance, slope }) => Math.sqrt(variance + (slope * shiftSd) ** 2)),
  )
  const sorted = means.toSorted()
  const middle = quantile(sorted, 0.5)
  const apart = meanOf(means, (mean) => (mean - middle) ** 2)
  const wider = apart === 0 ? 1 : Math.sqrt(1 + meanOf(sds, (sd) => sd ** 2) / apart)
  const sharesUpTo = new Map<number, number>()
  const shareUpTo = (score: number) => {
    const known = sharesUpTo.get(score)
    if (known !== undefined) return known
    let sum = 0
    for (let draw = 0; draw < means.length; draw++)
      sum += normalShare((score + 0.5 - (means[draw] ?? 0)) / (sds[draw] ?? 1))
    const share = sum / means.length
    sharesUpTo.set(score, share)
    return share
  }
  return (share) => {
    // Scores lie wider apart than their means; begun there, the search is over soon.
    const about = middle + wider * (quantile(sorted, share) - middle)
    let score = Math.min(scored, Math.max(0, Math.round(about)))
    while (score > 0 && shareUpTo(score - 1) >= share) score -= 1
    while (score < scored && shareUpTo(score) < share) score += 1
    return score
  }
}

function meanOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0
  for (const value of values) sum += of(value)
  return sum / values.length
}
