import type { Interval } from '#src/domain/statistics/wilson.ts'

export type RangeStripProps = {
  /** Unique on the page. */
  id: string
  /** Id of what names it. */
  labelledBy: string
  /** The values in words. */
  desc: string
  /** The middle of the range, 0 to 1. */
  share: number
  interval: Interval
  /** The level needed, 0 to 1. */
  needed: number
}

const ticks = [0, 0.25, 0.5, 0.75, 1] as const
const middle = 16

/** A range on the score line from 0 to 100 %, its middle as a point, and a mark at what is needed. */
export function RangeStrip({ id, labelledBy, desc, share, interval, needed }: RangeStripProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the heading in sight names it
    <svg
      class="strip"
      role="img"
      aria-labelledby={labelledBy}
      aria-describedby={`${id}-desc`}
      height="32"
    >
      <desc id={`${id}-desc`}>{desc}</desc>
      <rect class="strip-track" y={middle - 6} width="100%" height="12" rx="3" />
      {ticks.map((tick) => (
        <line class="chart-grid" x1={at(tick)} x2={at(tick)} y2="32" />
      ))}
      <rect
        class="chart-fill"
        x={at(interval.low)}
        y={middle - 6}
        width={at(interval.high - interval.low)}
        height="12"
        rx="6"
      />
      <circle class="range-middle" cx={at(share)} cy={middle} r="4" />
      <svg class="strip-mark" x={at(needed)} aria-hidden="true">
        <path class="range-needed-edge" d="M0 0v32" />
        <path class="range-needed" d="M0 4v28" />
        <path class="range-needed-flag" d="M-5 0h10L0 7z" />
      </svg>
    </svg>
  )
}

/** What the signs of a range mean. */
export function RangeLegend({ range, needed }: { range: string; needed: string }) {
  return (
    <ul class="chart-legend">
      <li>
        <svg class="chart-sign" viewBox="0 0 28 16" aria-hidden="true">
          <rect class="chart-fill" x="1" y="3" width="26" height="10" rx="5" />
          <circle class="range-middle" cx="14" cy="8" r="3.5" />
        </svg>
        {range}
      </li>
      <li>
        <svg class="chart-sign" viewBox="0 0 14 16" aria-hidden="true">
          <path class="range-needed" d="M7 2v14" />
          <path class="range-needed-flag" d="M2 0h10L7 7z" />
        </svg>
        {needed}
      </li>
    </ul>
  )
}

function at(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}
