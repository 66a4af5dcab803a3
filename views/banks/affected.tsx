import { counted, integer, tenths } from '#views/numbers.ts'

export type AffectedProps = {
  /** People and answers whose result changes; `gain` and `lose` are answers. */
  impact: { people: number; answers: number; gain: number; lose: number; sittings: number }
  /** How many attempts at how many assignments get another mark. */
  attempts: { attempts: number; assignments: number }
  /** Mocks whose sum changes, those first whose result does. */
  mocks: readonly { before: number; now: number; scored: number; wasMet: boolean; isMet: boolean }[]
}

const mostMocks = 20

/** Whose results another key changes, and how. */
export function Affected({ impact, attempts, mocks }: AffectedProps) {
  if (impact.answers === 0) return <p>Nobody’s result changes.</p>
  return (
    <>
      <p>
        {counted(impact.answers, 'answer')} of {counted(impact.people, 'person', 'people')} in{' '}
        {counted(impact.sittings, 'sitting')}: {impact.gain} earn more, {impact.lose} earn less.
        Each person is told what and why, and when the question returns to them is worked out anew.
      </p>
      {attempts.attempts > 0 && (
        <p>
          {counted(attempts.attempts, 'attempt')} at {counted(attempts.assignments, 'assignment')}{' '}
          {attempts.attempts === 1 ? 'gets' : 'get'} another mark; the gradebook shows it, and each
          attempt what it was before.
        </p>
      )}
      <Mocks mocks={mocks} />
    </>
  )
}

function Mocks({ mocks }: Pick<AffectedProps, 'mocks'>) {
  if (mocks.length === 0) return null
  const passes = mocks.filter(({ wasMet, isMet }) => !wasMet && isMet).length
  const fails = mocks.filter(({ wasMet, isMet }) => wasMet && !isMet).length
  return (
    <>
      <p>
        {counted(mocks.length, 'finished mock')} {mocks.length === 1 ? 'gets' : 'get'} another sum.{' '}
        {passes + fails === 0
          ? 'As many meet the cut as before.'
          : `${integer(passes)} of them would now meet the cut, ${integer(fails)} no longer.`}
      </p>
      <ul>
        {mocks.slice(0, mostMocks).map(({ before, now, scored, wasMet, isMet }) => (
          <li>
            {tenths(before)} before, {tenths(now)} now, of {scored}
            {wasMet !== isMet && (isMet ? ': meets the cut now' : ': no longer meets the cut')}
          </li>
        ))}
      </ul>
    </>
  )
}
