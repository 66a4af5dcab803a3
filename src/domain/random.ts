/** A source of dice: each call gives the next number in [0, 1). */
export type Random = () => number

/**
 * Seeded generator (mulberry32): the same seed gives the same numbers on every runtime.
 * Source: T. Ettinger, public domain, 2017. Not for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A copy of `items` in random order (Fisher–Yates); every order is equally likely. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const [a, b] = [result[last], result[pick]]
    if (a === undefined || b === undefined) continue
    result[last] = b
    result[pick] = a
  }
  return result
}
