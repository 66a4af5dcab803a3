import type { MockSize } from '#src/domain/mock/form/sizes.ts'

/** What each size is called. */
export const sizeWords: Record<MockSize, string> = {
  full: 'Full mock',
  half: 'Half mock',
  quarter: 'Quarter mock',
  diagnostic: 'Diagnostic',
}

/** `with time × 1.5`, `without a clock`; nothing for the usual time. `timeFactor` 0 means no clock. */
export function timeFactorWords(timeFactor: number): string | undefined {
  if (timeFactor === 0) return 'without a clock'
  return timeFactor === 1 ? undefined : `with time × ${timeFactor}`
}

/** `48 s`, `2 min 5 s`: time at one question. */
export function placeTimeWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const rest = seconds % 60
  return rest === 0
    ? `${Math.floor(seconds / 60)} min`
    : `${Math.floor(seconds / 60)} min ${rest} s`
}

/** `44 min`, `1 h 44 min`: lengths of a mock, in whole minutes. */
export function minutesWords(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}
