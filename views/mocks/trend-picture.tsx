import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { Picture, type PictureSize, pictureWidths } from '#views/components/chart/picture.tsx'

/** A mock in the picture. */
type TrendMock = { share: number; interval: Interval; label: string }

export type TrendPictureProps = {
  chartId: string
  size: PictureSize
  desc: string
  /** At least two, oldest first. */
  mocks: readonly TrendMock[]
  /** Our cut as a share, drawn dashed. */
  cutShare: number | undefined
}

const height = 190
const left = 44
const top = 8
const bottom = 26

/** Shares of mocks with their intervals, one after the other. */
export function TrendPicture({ chartId, size, desc, mocks, cutShare }: TrendPictureProps) {
  const width = pictureWidths[size]
  const y = scaleLinear([0, 1], [height - bottom, top])
  const x = scalePoint([...mocks.keys()], [left + 28, width - 28])
  const placed = mocks.map((mock, index) => ({
    ...mock,
    x: round(x(index) ?? 0),
    y: round(y(mock.share)),
  }))
  const path = line<(typeof placed)[number]>()
    .x((mock) => mock.x)
    .y((mock) => mock.y)
  return (
    <Picture chartId={chartId} size={size} height={height} desc={desc}>
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <>
          <line class="chart-grid" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + 4} text-anchor="end">
            {tick * 100}
            {tick === 1 && ' %'}
          </text>
        </>
      ))}
      {cutShare !== undefined && (
        <line class="chart-needed" x1={left} x2={width} y1={y(cutShare)} y2={y(cutShare)} />
      )}
      <path class="chart-outline" d={path(placed) ?? ''} fill="none" stroke-width="2" />
      {placed.map((mock) => (
        <>
          <path
            class="strip-whisker"
            d={whisker(mock.x, round(y(mock.interval.high)), round(y(mock.interval.low)))}
            stroke-width="2"
          />
          <circle
            class="chart-outline chart-point"
            cx={mock.x}
            cy={mock.y}
            r="4.5"
            stroke-width="2.5"
          />
          <text x={mock.x} y={height - 6} text-anchor="middle">
            {mock.label}
          </text>
        </>
      ))}
    </Picture>
  )
}

function whisker(x: number, high: number, low: number): string {
  return `M${x} ${high}V${low}M${x - 5} ${high}h10M${x - 5} ${low}h10`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
