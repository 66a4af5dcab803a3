import type { Fraction } from '#src/domain/question/parts.ts'
import { meanOf, varianceOf } from '#src/domain/statistics/moments.ts'
import { fewest } from './enough.ts'

/** A facility that has moved away from what it was, both 0 to 1. */
export type Drift = {
  recent: number
  allTime: number
  /** In the last 90 days. */
  answers: number
}

const windowMs = 90 * 24 * 60 * 60 * 1000
const driftErrors = 3

/**
 * Whether the last 90 days differ from all first answers to the same version by more than 3 standard errors.
 * `undefined`: they don't, or fewer than 30 answers fall into them. The window is part of all, which makes
 * the standard error of the difference smaller than that of its mean.
 */
export function findDrift(
  answers: readonly { at: Date; fraction: Fraction }[],
  now: Date,
): Drift | undefined {
  const end = now.getTime()
  const all = answers.filter(({ at }) => at.getTime() <= end)
  const recent = all.filter(({ at }) => end - at.getTime() < windowMs)
  if (recent.length < fewest.verdict || recent.length === all.length) return undefined
  const fractions = all.map(({ fraction }) => fraction)
  const [allTime, now90] = [meanOf(fractions), meanOf(recent.map(({ fraction }) => fraction))]
  if (allTime === undefined || now90 === undefined) return undefined
  const spread = (varianceOf(fractions) ?? 0) * (1 / recent.length - 1 / all.length)
  const isDrift = Math.abs(now90 - allTime) > driftErrors * Math.sqrt(spread)
  return isDrift ? { recent: now90, allTime, answers: recent.length } : undefined
}
