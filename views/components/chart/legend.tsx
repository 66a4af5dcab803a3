import type { Child } from 'hono/jsx'
import { HatchPattern } from './columns.tsx'

/** A sign as it is drawn in a chart. */
type LegendSign =
  | 'bar'
  | 'whisker'
  | 'diamond'
  | 'zone'
  | 'column'
  | 'hatched'
  | 'point'
  | 'line'
  | 'dashed'

export type LegendProps = {
  /** Unique on the page. */
  id: string
  entries: readonly { sign: LegendSign; words: Child }[]
}

/** What the signs of a chart mean. */
export function Legend({ id, entries }: LegendProps) {
  return (
    <ul class="chart-legend">
      {entries.map(({ sign, words }) => (
        <li>
          <svg class="chart-sign" viewBox="0 0 24 16" aria-hidden="true">
            <Sign id={id} sign={sign} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}

function Sign({ id, sign }: { id: string; sign: LegendSign }) {
  switch (sign) {
    case 'bar':
      return <rect class="chart-fill" x="1" y="3" width="22" height="10" rx="3" />
    case 'whisker':
      return <path class="strip-whisker" d="M2 8h20M2 4v8M22 4v8" stroke-width="2" />
    case 'diamond':
      return <path class="strip-diamond" d="M12 1l7 7-7 7-7-7z" />
    case 'zone':
      return <rect class="strip-zone" x="1" y="1" width="22" height="14" />
    case 'column':
      return <rect class="chart-fill" x="8" y="1" width="10" height="14" />
    case 'hatched':
      return (
        <>
          <HatchPattern id={`${id}-hatch`} />
          <rect
            class="chart-outline"
            fill={`url(#${id}-hatch)`}
            x="8"
            y="1"
            width="10"
            height="14"
          />
        </>
      )
    case 'point':
      return (
        <>
          <path class="chart-outline" d="M1 8h22" stroke-width="2.5" />
          <circle class="chart-outline chart-point" cx="12" cy="8" r="4.5" stroke-width="2.5" />
        </>
      )
    case 'line':
      return <path class="chart-outline" d="M1 8h22" stroke-width="2.5" />
    case 'dashed':
      return <path class="chart-needed" d="M1 8h22" />
  }
}
