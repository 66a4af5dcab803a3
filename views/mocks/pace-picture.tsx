import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { MockPace, PacePoint } from '#src/domain/mock/report/pace.ts'
import { Picture, type PictureSize, pictureWidths } from '#views/components/chart/picture.tsx'

export type PacePictureProps = { chartId: string; size: PictureSize; desc: string; pace: MockPace }

const heights: Record<PictureSize, number> = { narrow: 200, wide: 240 }
const left = 34
const top = 26
const bottom = 40
const minuteMs = 60_000

/** Time on the clock at each first answer, against the pace line. */
export function PacePicture({ chartId, size, desc, pace }: PacePictureProps) {
  const { points, questions, timeMs } = pace
  const [width, height] = [pictureWidths[size], heights[size]]
  const longest = Math.max(timeMs, points.at(-1)?.usedMs ?? 0) / minuteMs
  const x = scaleLinear([0, questions], [left, width - 8])
  const y = scaleLinear([0, longest], [height - bottom, top]).nice(4)
  const path = line<PacePoint>()
    .x(({ nth }) => round(x(nth)))
    .y(({ usedMs }) => round(y(usedMs / minuteMs)))
  const lineEnd = { x: round(x(questions)), y: round(y(lineAtEnd(pace) / minuteMs)) }
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
      {quarters(questions).map((mark) => (
        <text
          x={round(x(mark))}
          y={height - bottom + 17}
          text-anchor={mark === questions ? 'end' : 'middle'}
        >
          {mark}
        </text>
      ))}
      <text x="0" y="11">
        minutes used
      </text>
      <text x={width} y={height - 4} text-anchor="end">
        questions answered
      </text>
      <path
        class="chart-needed"
        d={`M${left} ${round(y(0))}L${lineEnd.x} ${lineEnd.y}`}
        fill="none"
      />
      <path
        class="chart-outline"
        d={path([{ nth: 0, usedMs: 0, lineMs: 0 }, ...points]) ?? ''}
        fill="none"
        stroke-width="2.5"
        stroke-linejoin="round"
      />
    </Picture>
  )
}

function lineAtEnd({ points, questions, timeMs }: MockPace): number {
  const [first] = points
  return first === undefined ? timeMs : first.lineMs * questions
}

function quarters(questions: number): number[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => Math.ceil(share * questions))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
