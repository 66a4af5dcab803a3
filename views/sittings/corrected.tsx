import type { Fraction } from '#src/domain/question/parts.ts'
import { plainWords } from '#views/components/markdown.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { counted, tenths } from '#views/numbers.ts'

/** An answer of a sitting whose key was corrected later. */
export type CorrectedAnswer = {
  position: number
  /** Markdown as written. */
  stem: string
  told: Fraction
  fraction: Fraction
  /** Study day of the correction. */
  on: string
  /** Its author's words. */
  reason: string
}

/** `sums`: what all that counts was told and earns now. */
export type CorrectedProps = {
  corrected: readonly CorrectedAnswer[]
  sums: { told: number; now: number }
}

/** What corrected keys changed in a sitting. Nothing where none did. */
export function Corrected({ corrected, sums }: CorrectedProps) {
  const [latest] = corrected.map(({ on }) => on).toSorted((one, other) => (one < other ? 1 : -1))
  if (latest === undefined) return null
  return (
    <Notice tone="info">
      <p>
        <strong>
          Corrected on {fullDay(latest)}: {tenths(sums.told)} before, {tenths(sums.now)} now.
        </strong>{' '}
        The key of {counted(corrected.length, 'question')} was wrong.
      </p>
      <ul>
        {corrected.map(({ position, stem, told, fraction, reason }) => (
          <li>
            Question {position}, “{plainWords(stem, 90)}”: {gradedThenAndNow(told, fraction)}.{' '}
            {reason}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** `counted wrong then, right now` */
export function gradedThenAndNow(told: Fraction, now: Fraction): string {
  const [then, after] = [told, now].map(gradeWord)
  return then === after
    ? `earned ${tenths(told)} then, ${tenths(now)} now`
    : `counted ${then} then, ${after} now`
}

function gradeWord(fraction: Fraction): string {
  if (fraction === 0) return 'wrong'
  return fraction === 1 ? 'right' : 'partly right'
}
