import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { Picture, type PictureSize, pictureWidths } from './picture.tsx'

/** A value, or a gap where there is none. `label` is written below it. */
export type TrendPoint = { value: number | undefined; label?: string | undefined }

export type TrendProps = {
  chartId: string
  size: PictureSize
  desc: string
  /** At least two, left to right; the last label stands at the right edge. */
  points: readonly TrendPoint[]
  /** A level to compare with. */
  reference: number
}

const heights: Record<PictureSize, number> = { narrow: 168, wide: 200 }
const left = 32
const top = 8
const bottom = 26

/** Values over time as points on a line, against a level that is drawn dashed. */
export function Trend({ chartId, size, desc, points, reference }: TrendProps) {
  const [width, height] = [pictureWidths[size], heights[size]]
  const values = points.flatMap((point) => point.value ?? [])
  const most = Math.max(reference, ...values)
  const y = scaleLinear([0, most], [height - bottom, top]).nice(4)
  const x = scalePoint([...points.keys()], [left + 8, width - 8])
  const placed = points.map((point, index) => ({
    ...point,
    x: round(x(index) ?? 0),
    y: round(y(point.value ?? 0)),
  }))
  const path = line<(typeof placed)[number]>()
    .defined((point) => point.value !== undefined)
    .x((point) => point.x)
    .y((point) => point.y)
  const level = round(y(reference))
  return (
    <Picture chartId={chartId} size={size} height={height} desc={desc}>
      {y.ticks(4).map((tick) => (
        <>
          <line class="chart-grid" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </>
      ))}
      <line class="chart-needed" x1={left} x2={width} y1={level} y2={level} />
      <path class="chart-outline" d={path(placed) ?? ''} fill="none" stroke-width="2.5" />
      {placed.map(
        (point) =>
          point.value !== undefined && (
            <circle
              class="chart-outline chart-point"
              cx={point.x}
              cy={point.y}
              r="4.5"
              stroke-width="2.5"
            />
          ),
      )}
      {placed.map(
        (point, index) =>
          point.label !== undefined && (
            <text
              x={index === points.length - 1 ? width : point.x}
              y={height - 6}
              text-anchor={index === points.length - 1 ? 'end' : 'middle'}
            >
              {point.label}
            </text>
          ),
      )}
    </Picture>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
