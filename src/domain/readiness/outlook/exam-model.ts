import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { normalNodes } from '#src/domain/statistics/normal.ts'

/** What is assumed of the real exam. */
export type ExamModel = {
  domains: readonly { code: string; items: number }[]
  /** Scored questions. */
  scored: number
  /** Share of the scored questions that passes, our approximation. */
  cutShare: number
  /** Chance to be right on a question without knowing anything, 0 to 1. */
  guessChance: number
  /** Mean difficulty of our bank's questions, in logits; the exam's are taken to vary around it. */
  difficulty: number
}

/** Standard deviation of how much harder the real exam is than our bank, in logits. It is not known. */
export const shiftSd = 0.3
/** Standard deviation of the share that passes: forms are equated, so the raw cut moves. */
export const cutSd = 0.03
/** Standard deviation of the difficulty of the exam's questions, in logits. */
const itemSd = 1
/** Where the exam fixes no number of options. */
const usualOptions = 4

const middleWeight = normalNodes.find(({ at }) => at === 0)?.weight ?? 0
/** The other nodes come in pairs around the middle, ±z; `spread` is e^z + e^−z. */
const nodePairs = normalNodes
  .filter(({ at }) => at > 0)
  .map(({ at, weight }) => ({ spread: 2 * Math.cosh(itemSd * at), weight }))

/** The exam of a blueprint over a bank of that mean difficulty. `cutShare` absent: the blueprint's. */
export function examModel(
  blueprint: Blueprint,
  difficulty: number,
  cutShare: number | undefined,
): ExamModel {
  return {
    domains: blueprint.domains.map(({ code, items }) => ({ code, items })),
    scored: blueprint.domains.reduce((sum, { items }) => sum + items, 0),
    cutShare: cutShare ?? blueprint.cutShare,
    guessChance: 1 / (blueprint.optionCount ?? usualOptions),
    difficulty,
  }
}

/**
 * Share of the exam's questions of a domain that somebody of this ability knows, 0 to 1, without what is
 * guessed, and how it rises per logit: the mean over the difficulties of the exam's questions.
 */
export function knownOnExam(
  { difficulty }: Pick<ExamModel, 'difficulty'>,
  ability: number,
): { known: number; slope: number } {
  // One power for all nodes: e^−(θ − β − z) = o · e^z. A pair adds up to (2 + so) / (1 + so + o²), one division.
  const odds = Math.exp(difficulty - ability)
  const middle = 1 / (1 + odds)
  let known = middleWeight * middle
  let slope = middleWeight * middle * (1 - middle)
  const squared = odds * odds
  for (const { spread, weight } of nodePairs) {
    const both = spread * odds
    const inverse = 1 / (1 + both + squared)
    known += weight * (2 + both) * inverse
    slope += weight * (both * (1 + squared) + 4 * squared) * inverse * inverse
  }
  return { known, slope }
}
