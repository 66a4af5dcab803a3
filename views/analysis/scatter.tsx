import { scaleLinear } from 'd3-scale'
import { captionId } from '#views/components/chart/chart.tsx'
import { type PictureSize, pictureWidths } from '#views/components/chart/picture.tsx'

/** A question in the picture. `look`: a flagged one is a diamond. */
export type ScatterPoint = {
  name: string
  /** Values and alarms in words. */
  words: string
  href: string
  /** Share earned, 0 to 1. */
  facility: number
  /** −100 to 100. */
  discrimination: number
  look: 'plain' | 'flagged'
}

export type ScatterProps = {
  chartId: string
  size: PictureSize
  points: readonly ScatterPoint[]
}

const heights: Record<PictureSize, number> = { narrow: 280, wide: 360 }
const left = 44
const right = 10
const top = 22
const bottom = 42
const shares = [0, 0.25, 0.5, 0.75, 1]

/**
 * Questions by how many get them right and how well they tell strong people from weak ones. Each is a link, whose
 * name shows when it is looked at; the dashed line is where a question begins to tell people apart.
 */
export function Scatter({ chartId, size, points }: ScatterProps) {
  const [width, height] = [pictureWidths[size], heights[size]]
  const lowest = Math.min(0, ...points.map(({ discrimination }) => discrimination))
  const x = scaleLinear([0, 1], [left, width - right])
  const y = scaleLinear([Math.floor(lowest / 25) * 25, 100], [height - bottom, top])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing of links
    <svg
      class={`chart-picture scatter chart-only-${size}`}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-labelledby={captionId(chartId)}
    >
      {y.ticks(6).map((tick) => (
        <>
          <line class="chart-grid" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} text-anchor="end">
            {tick < 0 ? `−${-tick}` : tick}
          </text>
        </>
      ))}
      {shares.map((share) => (
        <text x={x(share)} y={height - 24} text-anchor="middle">
          {share * 100}
        </text>
      ))}
      <line class="chart-needed" x1={left} x2={width - right} y1={y(20)} y2={y(20)} />
      <text x={(left + width - right) / 2} y={height - 6} text-anchor="middle">
        right, %
      </text>
      <text
        x={12}
        y={(top + height - bottom) / 2}
        text-anchor="middle"
        transform={`rotate(-90 12 ${(top + height - bottom) / 2})`}
      >
        discrimination
      </text>
      {points.map((point) => (
        <Point
          point={point}
          at={{ x: round(x(point.facility)), y: round(y(point.discrimination)), width }}
        />
      ))}
    </svg>
  )
}

type PointProps = { point: ScatterPoint; at: { x: number; y: number; width: number } }

function Point({ point, at }: PointProps) {
  const isLeft = at.x < at.width / 2
  return (
    <a class="scatter-point" href={point.href} aria-label={`${point.name}: ${point.words}`}>
      <circle class="scatter-ground" cx={at.x} cy={at.y} r="12" />
      {point.look === 'flagged' ? (
        <path class="strip-diamond" d={`M${at.x} ${round(at.y - 7)}l7 7-7 7-7-7z`} />
      ) : (
        <circle class="chart-outline chart-point" cx={at.x} cy={at.y} r="4.5" stroke-width="2.5" />
      )}
      <text
        class="chart-strong scatter-name"
        x={isLeft ? at.x - 4 : at.x + 4}
        y={at.y - 12}
        text-anchor={isLeft ? 'start' : 'end'}
      >
        {point.name}
      </text>
    </a>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
