import type { Child } from 'hono/jsx'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { Legend } from '#views/components/chart/legend.tsx'
import { Strip, StripScale } from '#views/components/chart/strip.tsx'
import { percent, tenths } from '#views/numbers.ts'
import { intervalWords } from '#views/progress/words.ts'

/** A share of some questions, with what it is called. */
export type ShareRow = {
  /** Unique on the page. */
  id: string
  name: Child
  /** Stands below the name. */
  about: Child
  earned: number
  questions: number
  share: number
  interval: Interval
  /** Stands below the numbers. */
  extra?: Child
}

export type ShareRowsProps = {
  /** Unique on the page. */
  id: string
  rows: readonly ShareRow[]
  /** Our cut as a share; absent where there is nothing to pass. */
  cutShare: number | undefined
}

/** Shares below each other as bars with their intervals, against the cut. */
export function ShareRows({ id, rows, cutShare }: ShareRowsProps) {
  const zone = cutShare === undefined ? undefined : { low: cutShare, high: 1 }
  return (
    <>
      <Legend
        id={`${id}-legend`}
        entries={[
          { sign: 'bar', words: 'share right' },
          { sign: 'whisker', words: `${percent(0.95)} interval` },
          ...(cutShare === undefined
            ? []
            : [{ sign: 'zone' as const, words: `our cut, ${percent(cutShare)}, and above` }]),
        ]}
      />
      <div class="share-scale">
        <StripScale />
      </div>
      <ul class="share-rows">
        {rows.map((row) => (
          <li class="share-row">
            <div class="share-name">
              <h3 id={row.id}>{row.name}</h3>
              <p class="small muted">{row.about}</p>
            </div>
            <div class="share-strip">
              <Strip
                id={row.id}
                labelledBy={row.id}
                desc={`${percent(row.share)} right, interval ${intervalWords(row.interval)}.`}
                share={row.share}
                interval={row.interval}
                zone={zone}
              />
            </div>
            <div class="share-value small">
              <p>
                <strong>{percent(row.share)}</strong>{' '}
                <span class="muted">({intervalWords(row.interval)})</span>
              </p>
              <p class="muted">
                {tenths(row.earned)} of {row.questions}
              </p>
              {row.extra}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
