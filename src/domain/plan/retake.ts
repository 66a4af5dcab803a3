import type { Bar, Bars } from '#src/domain/exam/score-bars.ts'

/** What a bar does to its domain's share. Our choice: no body publishes how bars turn into points. */
const factors: Record<Bar, number> = { below: 1.5, near: 1, above: 0.7 }

/**
 * Shares of the exam by domain, 0 to 1, as a second attempt is planned by: those below the passing standard count half
 * as much again, those above it less, and all together as much as before. A domain without a bar counts as near.
 */
export function sharesForRetake(
  shares: ReadonlyMap<string, number>,
  bars: Bars,
): Map<string, number> {
  const weighed = [...shares].map(([domain, share]): [string, number] => [
    domain,
    share * factors[bars.get(domain) ?? 'near'],
  ])
  const before = [...shares.values()].reduce((sum, share) => sum + share, 0)
  const after = weighed.reduce((sum, [, share]) => sum + share, 0)
  if (after === 0) return new Map(shares)
  return new Map(weighed.map(([domain, share]) => [domain, (share * before) / after]))
}
