import type { AliasFault } from '#src/domain/cohort/alias.ts'
import type { HiddenBoard } from '#src/domain/cohort/board.ts'
import { tenths } from '#views/numbers.ts'

/** Hundredths of a point as `12.3`. */
export function pointsOf(hundredths: number): string {
  return tenths(hundredths / 100)
}

/** Hundredths of a point that were earned or lost, as `+12.3` or `−3.3`; a true minus sign. */
export function signedPoints(hundredths: number): string {
  if (hundredths === 0) return '0'
  return hundredths > 0 ? `+${pointsOf(hundredths)}` : `−${pointsOf(-hundredths)}`
}

/** Why an alias was refused. */
export const aliasWords: Record<AliasFault, string> = {
  length: 'An alias has 2 to 24 characters.',
  characters: 'Letters, digits, spaces and usual signs only, with at least one letter or digit.',
  'own-name': 'Choose something that is not your name or address.',
}

/** Why a member sees no board now. */
export const hiddenWords: Record<HiddenBoard | 'archived', string> = {
  'too-few':
    'The board shows once five members have points this week. Until then, yours are below.',
  'near-exam':
    'Your exam is close, so the board rests. Your points go on counting; look at what helps you.',
  archived: 'The cohort is over, and so is its board.',
}
