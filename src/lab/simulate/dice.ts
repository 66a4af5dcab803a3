import type { Random } from '#src/domain/random.ts'

/** A draw from the standard normal distribution (Box–Muller). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** `value` held between two bounds. */
export function clip(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/** One seed from several numbers, so that each thing that is drawn has a stream of its own. */
export function mixSeed(...parts: readonly number[]): number {
  return parts.reduce((mixed, part) => {
    const next = Math.imul(mixed ^ part, 0x9e3779b1)
    return (next ^ (next >>> 15)) >>> 0
  }, 0x85ebca6b)
}
