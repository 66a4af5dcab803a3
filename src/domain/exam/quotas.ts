import type { Blueprint } from '#src/domain/exam/blueprint.ts'

/** How much of something one code should have. Weights are 0 or more and need not add up to 1. */
export type Weighted = { code: string; weight: number }

/** A domain's share and the whole questions it may have, both ends included. */
export type Bounded = Weighted & { least: number; most: number }

/** A published range, shares 0 to 1; a fixed share has `min` equal to `max`. */
export type Range = { code: string; min: number; max: number }

/** Smaller differences come from binary fractions. */
const tiny = 1e-9

/** A blueprint's vector of scored questions as weights. */
export function weightsOf(blueprint: Blueprint): Weighted[] {
  return blueprint.domains.map(({ code, items }) => ({ code, weight: items }))
}

/**
 * Whole numbers in proportion to the weights that add up to `total`: everybody gets the whole part, and the
 * rest goes to the largest fractions; ties to the larger weight, then to the smaller code. All 0 when no
 * weight is above 0.
 * Source: largest remainder method (Hamilton, 1792).
 */
export function largestRemainder(
  weighted: readonly Weighted[],
  total: number,
): Map<string, number> {
  const sum = weighted.reduce((all, { weight }) => all + weight, 0)
  if (sum <= 0) return new Map(weighted.map(({ code }) => [code, 0]))
  const parts = weighted.map(({ code, weight }) => {
    const exact = (total * weight) / sum
    const whole = Math.floor(exact + tiny)
    return { code, weight, whole, fraction: exact - whole }
  })
  const rest = total - parts.reduce((all, { whole }) => all + whole, 0)
  const lucky = new Set(
    parts
      .toSorted((a, b) => byDifference(b.fraction - a.fraction) || byWeight(a, b))
      .slice(0, rest)
      .map(({ code }) => code),
  )
  return new Map(parts.map(({ code, whole }) => [code, whole + (lucky.has(code) ? 1 : 0)]))
}

/**
 * Whole numbers inside bounds that add up to `total`: starts from the least of each and adds one at a time to
 * the one furthest below its share. `undefined`: the bounds leave no way.
 */
export function fillBounds(
  bounded: readonly Bounded[],
  total: number,
): Map<string, number> | undefined {
  const sum = bounded.reduce((all, { weight }) => all + weight, 0)
  const counts = new Map(bounded.map(({ code, least }) => [code, least]))
  let left = total - bounded.reduce((all, { least }) => all + least, 0)
  if (left < 0 || bounded.some(({ least, most }) => least > most)) return undefined
  for (; left > 0; left--) {
    const [next] = bounded
      .map((one) => ({ ...one, count: counts.get(one.code) ?? 0 }))
      .filter(({ count, most }) => count < most)
      .map((one) => ({ ...one, lag: (total * one.weight) / sum - one.count }))
      .sort((a, b) => byDifference(b.lag - a.lag) || byWeight(a, b))
    if (next === undefined) return undefined
    counts.set(next.code, next.count + 1)
  }
  return counts
}

/**
 * Scored questions of each domain where the body publishes ranges only: never below a minimum or above a
 * maximum, otherwise by the middle of the ranges. A share so narrow that no whole number lies inside is taken
 * as rounded, and the whole numbers on both sides count as inside. `undefined`: the ranges leave no way.
 */
export function quotasInRanges(
  ranges: readonly Range[],
  total: number,
): Map<string, number> | undefined {
  return fillBounds(
    ranges.map(({ code, min, max }) => ({
      code,
      weight: (min + max) / 2,
      ...wholeRange(min * total, max * total),
    })),
    total,
  )
}

function wholeRange(low: number, high: number): { least: number; most: number } {
  const inside = { least: Math.ceil(low - tiny), most: Math.floor(high + tiny) }
  if (inside.least <= inside.most) return inside
  return { least: Math.floor(low + tiny), most: Math.ceil(high - tiny) }
}

function byDifference(difference: number): number {
  return Math.abs(difference) < tiny ? 0 : difference
}

function byWeight(a: Weighted, b: Weighted): number {
  return byDifference(b.weight - a.weight) || (a.code < b.code ? -1 : 1)
}
