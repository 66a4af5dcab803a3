import { type ScaleLinear, scaleBand, scaleLinear } from 'd3-scale'
import { Picture, type PictureSize, pictureWidths } from './picture.tsx'

/** One column: a hatched part on top of a plain one. `label` is written below it. */
export type Column = { plain: number; hatched: number; label?: string | undefined }

export type ColumnsProps = {
  chartId: string
  size: PictureSize
  desc: string
  /** At least one, left to right. */
  columns: readonly Column[]
  /** What comes right after the last column. */
  endLabel?: string | undefined
}

const heights: Record<PictureSize, number> = { narrow: 176, wide: 216 }
const left = 28
const top = 22
const bottom = 26
// A column so many times as high as all others would press them flat.
const cutAbove = 3
const leastTop = 4
// The name of a day and what stands at the end, with a gap: half the one and all of the other.
const endLabelRoom = 62

/**
 * Counts side by side as columns. Where one towers over the rest it is cut, says so by a gap, and has its
 * number on top.
 */
export function Columns({ chartId, size, desc, columns, endLabel }: ColumnsProps) {
  const [width, height] = [pictureWidths[size], heights[size]]
  const floor = height - bottom
  const y = scaleLinear([0, topOf(columns)], [floor, top])
    .nice(4)
    .clamp(true)
  const x = scaleBand([...columns.keys()], [left, width])
    .paddingInner(0.25)
    .paddingOuter(0.1)
  const hatchId = `${chartId}-${size}-hatch`
  const lastLabelAt = endLabel === undefined ? width : width - endLabelRoom
  return (
    <Picture chartId={chartId} size={size} height={height} desc={desc}>
      <HatchPattern id={hatchId} />
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <>
            <line class="chart-grid" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={left - 6} y={y(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </>
        ))}
      {columns.map((column, index) => {
        const place = { x: round(x(index) ?? 0), width: round(x.bandwidth()) }
        const middle = round(place.x + place.width / 2)
        return (
          <>
            <ColumnBar column={column} place={place} y={y} hatchId={hatchId} />
            {column.label !== undefined && middle <= lastLabelAt && (
              <text
                x={index === 0 ? place.x : middle}
                y={height - 8}
                text-anchor={index === 0 ? 'start' : 'middle'}
              >
                {column.label}
              </text>
            )}
          </>
        )
      })}
      {endLabel !== undefined && (
        <>
          <line class="chart-needed" x1={width} x2={width} y1={top} y2={floor} />
          <text class="chart-strong" x={width} y={height - 8} text-anchor="end">
            {endLabel}
          </text>
        </>
      )}
    </Picture>
  )
}

/** Stripes that set a part apart without its colour; used as `fill`. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <line class="chart-outline" y2="5" stroke-width="3.5" />
    </pattern>
  )
}

type ColumnBarProps = {
  column: Column
  place: { x: number; width: number }
  y: ScaleLinear<number, number>
  hatchId: string
}

function ColumnBar({ column: { plain, hatched }, place, y, hatchId }: ColumnBarProps) {
  const [floor, plainTop, fullTop] = [y(0), y(plain), y(plain + hatched)].map(round)
  if (floor === undefined || plainTop === undefined || fullTop === undefined) return null
  const isCut = plain + hatched > (y.domain()[1] ?? 0)
  return (
    <>
      {plain > 0 && (
        <rect class="chart-fill" {...place} y={plainTop} height={round(floor - plainTop)} />
      )}
      {hatched > 0 && (
        <rect
          class="chart-outline"
          fill={`url(#${hatchId})`}
          {...place}
          y={fullTop}
          height={round(plainTop - fullTop)}
        />
      )}
      {isCut && (
        <>
          <path
            class="chart-cut"
            d={`M${place.x - 3} ${fullTop + 16}l${place.width + 6} -6`}
            stroke-width="5"
          />
          <text class="chart-strong" x={place.x} y={top - 8}>
            {plain + hatched}
          </text>
        </>
      )}
    </>
  )
}

function topOf(columns: readonly Column[]): number {
  const [most = 0, next = 0] = columns
    .map((column) => column.plain + column.hatched)
    .toSorted((one, other) => other - one)
  const rest = Math.max(leastTop, next)
  return next > 0 && most > cutAbove * rest ? 2 * rest : Math.max(leastTop, most)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
