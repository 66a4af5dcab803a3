import type { Totals } from '#src/domain/progress/totals.ts'
import { fullDay } from '#views/days.ts'
import { counted, integer, percent } from '#views/numbers.ts'

/** All answers so far in a few sentences; first meetings and repeats are never added up. */
export function Facts({ totals }: { totals: Totals }) {
  const { answers, studyDays, since, first, repeats } = totals
  return (
    <p class="progress-facts">
      <strong>{counted(answers, 'answer')}</strong> on{' '}
      <strong>{counted(studyDays, 'study day')}</strong>
      {since !== undefined && ` since ${fullDay(since)}`}.{' '}
      {first.kind === 'rate' ? (
        <>
          Right when you met a question for the first time: <strong>{percent(first.share)}</strong>{' '}
          of {integer(first.answers)}.
        </>
      ) : (
        `${counted(first.missing, 'more first answer')}, and this line says how many were right.`
      )}{' '}
      {repeats.kind === 'rate' && (
        <>
          Right when it came back: <strong>{percent(repeats.share)}</strong> of{' '}
          {integer(repeats.answers)}.
        </>
      )}
    </p>
  )
}
