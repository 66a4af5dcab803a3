import type { Alarm } from '#src/domain/analysis/alarms.ts'
import { fewest } from '#src/domain/analysis/enough.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { percent } from '#views/numbers.ts'

/** What an alarm is called. */
export const alarmWords: Record<Alarm['kind'], string> = {
  'wrong-key': 'Wrong key?',
  drift: 'Has changed',
  'too-hard': 'Too hard',
  weak: 'Weak',
  'dead-distractor': 'Dead distractor',
  rushed: 'Rushed',
  slow: 'Slow',
  'too-easy': 'Very easy',
}

const nothing = '–'

/** Where there are too few answers, how many there are and have to be. */
export function tooFewWords(people: number): string {
  return `too few answers yet: ${people} of ${fewest.anything}`
}

/** With so many digits behind the point; a dash where there is nothing. */
export function fixed(value: number | undefined, digits: number): string {
  if (value === undefined) return nothing
  // Without the sign of what rounds to zero, and with a proper minus.
  return value
    .toFixed(digits)
    .replace(/^-(0(\.0*)?)$/, '$1')
    .replace('-', '−')
}

/** A share of 0 to 1 in percent; a dash where there is none. */
export function share(value: number | undefined): string {
  return value === undefined ? nothing : percent(value)
}

/** `.41 to .68`; a dash where there is none. */
export function range(interval: Interval | undefined, digits: number): string {
  return interval ? `${fixed(interval.low, digits)} to ${fixed(interval.high, digits)}` : nothing
}

/** Words that stay on one line of a narrow column. */
export function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00a0')
}

/** A first letter as at the beginning of a sentence, and a point at its end. */
export function sentence(reason: string): string {
  const whole = reason.charAt(0).toUpperCase() + reason.slice(1)
  return /[.?!]$/.test(whole) ? whole : `${whole}.`
}
