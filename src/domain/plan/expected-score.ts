import type { Calibration } from '#src/domain/memory/calibration.ts'
import { curveOf, recallAfter } from './curve.ts'
import { firstKnown } from './first-known.ts'
import { daysSinceOf, weightOfOne } from './scale.ts'

/** What has to be known of a question to expect anything of it. */
export type ExpectedQuestion = {
  domain: string
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
  /** `card` absent: never met. `memory` absent: no answer said anything about it; `on` is its study day. */
  card: { firstFraction: number; memory: { stability: number; on: string } | undefined } | undefined
}

/**
 * Expected score if the exam were today, 0 to 100, uncorrected: over the blueprint what is remembered of the questions
 * met, what first answers say about the rest, and luck. This is what a mock is compared with.
 */
export function expectedScore(view: {
  questions: readonly ExpectedQuestion[]
  /** Share of the exam by domain, 0 to 1. */
  shares: ReadonlyMap<string, number>
  calibration: Calibration
  /** Study day. */
  today: string
}): number {
  const { questions, shares, calibration, today } = view
  const curve = curveOf(calibration)
  const daysSince = daysSinceOf(today)
  const weights = weightOfOne(questions, shares)
  const knownIn = firstKnown(questions)
  return questions.reduce((sum, { domain, guessChance, card }) => {
    const memory = card?.memory
    const known =
      memory === undefined
        ? knownIn(domain)
        : recallAfter(curve, Math.max(0, daysSince(memory.on)), memory.stability)
    return sum + 100 * (weights.get(domain) ?? 0) * (guessChance + (1 - guessChance) * known)
  }, 0)
}
