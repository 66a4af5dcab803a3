import type { Interval } from '#src/domain/statistics/wilson.ts'

export type StripProps = {
  /** Unique on the page. */
  id: string
  /** Id of what names it. */
  labelledBy: string
  /** The values in words. */
  desc: string
  /** 0 to 1. */
  share: number
  interval: Interval
  /** A second share, drawn as a diamond. */
  diamond?: number | undefined
  /** A range that is marked behind the bar. */
  zone?: Interval | undefined
}

const ticks = [0, 0.25, 0.5, 0.75, 1] as const
const middle = 14
const anchors: Record<number, string> = { 0: 'start', 1: 'end' }

/** A share from 0 to 100 % as a bar with the whiskers of its interval. As wide as there is room. */
export function Strip(props: StripProps) {
  const { id, labelledBy, desc, share, interval, diamond, zone } = props
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the heading in sight names it
    <svg
      class="strip"
      role="img"
      aria-labelledby={labelledBy}
      aria-describedby={`${id}-desc`}
      height="28"
    >
      <desc id={`${id}-desc`}>{desc}</desc>
      <StripGround zone={zone} />
      <rect class="chart-fill" y={middle - 7} width={at(share)} height="14" rx="3" />
      <Whiskers interval={interval} />
      {diamond !== undefined && (
        <svg class="strip-mark" x={at(diamond)} y={middle} aria-hidden="true">
          <path class="strip-diamond" d="M0-7 7 0 0 7-7 0z" />
        </svg>
      )}
    </svg>
  )
}

/** The place of a strip whose share is not known yet. */
export function EmptyStrip({ zone }: { zone?: Interval | undefined }) {
  return (
    <svg class="strip" aria-hidden="true" height="28">
      <StripGround zone={zone} />
    </svg>
  )
}

/** The numbers above a column of strips. */
export function StripScale() {
  return (
    <svg class="strip" aria-hidden="true" height="18">
      {ticks.map((tick) => (
        <text x={at(tick)} y="13" text-anchor={anchors[tick] ?? 'middle'}>
          {tick * 100}
          {tick === 1 && ' %'}
        </text>
      ))}
    </svg>
  )
}

function StripGround({ zone }: { zone: Interval | undefined }) {
  return (
    <>
      <rect class="strip-track" y={middle - 7} width="100%" height="14" rx="3" />
      {zone && (
        <rect
          class="strip-zone"
          x={at(zone.low)}
          y="1"
          width={at(zone.high - zone.low)}
          height="26"
        />
      )}
      {ticks.map((tick) => (
        <line class="chart-grid" x1={at(tick)} x2={at(tick)} y2="28" />
      ))}
    </>
  )
}

function Whiskers({ interval: { low, high } }: { interval: Interval }) {
  return [
    { kind: 'chart-cut', width: 5 },
    { kind: 'strip-whisker', width: 2 },
  ].map(({ kind, width }) => (
    <g class={kind} stroke-width={width}>
      <line x1={at(low)} x2={at(high)} y1={middle} y2={middle} />
      <line x1={at(low)} x2={at(low)} y1={middle - 5} y2={middle + 5} />
      <line x1={at(high)} x2={at(high)} y1={middle - 5} y2={middle + 5} />
    </g>
  ))
}

function at(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}
