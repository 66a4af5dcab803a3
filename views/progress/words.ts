import type { Rate } from '#src/domain/progress/rate.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { percent } from '#views/numbers.ts'

/** `55 to 79 %`. */
export function intervalWords({ low, high }: Interval): string {
  return `${Math.round(low * 100)} to ${percent(high)}`
}

/** `68 %`, or a dash while too few answers are there. */
export function rateWords(rate: Rate): string {
  return rate.kind === 'rate' ? percent(rate.share) : '–'
}

/** `52 s`, also above a minute: times per answer are compared in seconds. */
export function seconds(ms: number): string {
  return `${Math.round(ms / 1000)}\u202fs`
}
