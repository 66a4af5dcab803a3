import { scaleLinear } from 'd3-scale'
import type { ForecastGroup } from '#src/domain/readiness/outcome/forecast-check.ts'
import { Picture, type PictureSize, pictureWidths } from '#views/components/chart/picture.tsx'

export type ForecastPictureProps = {
  chartId: string
  size: PictureSize
  desc: string
  groups: readonly ForecastGroup[]
}

const heights: Record<PictureSize, number> = { narrow: 264, wide: 340 }
const left = 44
const right = 8
const top = 10
const bottom = 42
const ticks = [0, 0.25, 0.5, 0.75, 1]

/** What came for groups of people over what was forecast; on the dashed line the two are equal. */
export function ForecastPicture({ chartId, size, desc, groups }: ForecastPictureProps) {
  const [width, height] = [pictureWidths[size], heights[size]]
  const x = scaleLinear([0, 1], [left, width - right])
  const y = scaleLinear([0, 1], [height - bottom, top])
  return (
    <Picture chartId={chartId} size={size} height={height} desc={desc}>
      {ticks.map((tick) => (
        <>
          <line class="chart-grid" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} text-anchor="end">
            {tick * 100}
          </text>
          <text x={x(tick)} y={height - 24} text-anchor="middle">
            {tick * 100}
          </text>
        </>
      ))}
      <line class="chart-needed" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      {groups.map(({ forecast, passed, people, interval }) => {
        const at = round(x(forecast))
        return (
          <>
            <path
              class="strip-whisker"
              d={`M${at} ${round(y(interval.low))}V${round(y(interval.high))}`}
              stroke-width="2"
            />
            <circle
              class="chart-outline chart-point"
              cx={at}
              cy={round(y(passed / people))}
              r="5"
              stroke-width="2.5"
            />
          </>
        )
      })}
      <text x={(left + width - right) / 2} y={height - 6} text-anchor="middle">
        forecast, %
      </text>
      <text
        x={12}
        y={(top + height - bottom) / 2}
        text-anchor="middle"
        transform={`rotate(-90 12 ${(top + height - bottom) / 2})`}
      >
        passed, %
      </text>
    </Picture>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
