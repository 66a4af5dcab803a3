import type { Judged } from './read-item.ts'

/** A right number, or all from `low` to `high`; `tolerance` where the file itself gives it, on both sides. */
export type NumberRange = {
  low: number
  high: number
  exact?: number | undefined
  tolerance?: number
}

/** The one number of a text in a file, such as `-1.5e3`; `undefined`: it is none. */
export function toNumber(text: string | undefined): number | undefined {
  const typed = (text ?? '').trim().replace(/^\+/, '')
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(typed) || typed.length > 40) return undefined
  const value = Number(typed)
  return Number.isFinite(value) ? value : undefined
}

/** A typed number. Only the first of several ranges counts, with a note. */
export function judgeNumber(ranges: readonly NumberRange[], why: string, unit?: string): Judged {
  const [range] = ranges
  if (range === undefined) return { ok: false, message: 'no number is marked as right; write it' }
  if (!(range.low <= range.high))
    return { ok: false, message: 'the range of right numbers ends before it begins; correct it' }
  const middle = range.exact ?? tidy((range.low + range.high) / 2)
  const value = middle >= range.low && middle <= range.high ? middle : range.low
  const below = range.tolerance ?? tidy(value - range.low)
  const above = range.tolerance ?? tidy(range.high - value)
  const isEven = Math.abs(below - above) <= 1e-9 * Math.max(1, Math.abs(value))
  const notes = [
    ...(isEven ? [] : ['the range of right numbers is uneven; the wider side counts for both']),
    ...(ranges.length > 1 ? ['of several right numbers only the first is kept'] : []),
  ]
  return {
    ok: true,
    asked: {
      kind: 'numeric',
      answer: { value, tolerance: Math.max(below, above), ...(unit !== undefined && { unit }) },
      why,
      mistakes: [],
    },
    notes,
  }
}

/** Without the last digits that binary fractions leave behind. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
