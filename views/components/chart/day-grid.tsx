import {
  type CalendarDay,
  type CalendarWeek,
  heatLevel,
  monthMarks,
} from '#src/domain/progress/calendar.ts'
import { shortDay } from '#views/days.ts'
import { counted } from '#views/numbers.ts'
import { monthName } from './axis-days.ts'
import { Picture, type PictureSize } from './picture.tsx'

export type DayGridProps = {
  chartId: string
  size: PictureSize
  desc: string
  /** Oldest first; as many as fit: 13 narrow, 26 wide. */
  weeks: readonly CalendarWeek[]
}

const cell = 14
const pitch = 17
const left = 32
const top = 20
const height = top + 7 * pitch

// The square grows with the shade, so that neither needs the other.
const squareSizes = [0, 6, 9, 11.5, cell] as const
// A name of a month is as wide as two columns; the third is the gap.
const weeksBetweenNames = 3
const namedWeekdays = [
  { index: 0, name: 'Mon' },
  { index: 2, name: 'Wed' },
  { index: 4, name: 'Fri' },
]

/** A calendar: a column a week from Monday down, a square a day, the larger and darker the busier. */
export function DayGrid({ chartId, size, desc, weeks }: DayGridProps) {
  return (
    <Picture chartId={chartId} size={size} height={height} desc={desc}>
      {monthMarks(weeks, weeksBetweenNames).map(({ week, month }) => (
        <text x={left + week * pitch} y="12">
          {monthName(month)}
        </text>
      ))}
      {namedWeekdays.map(({ index, name }) => (
        <text x="0" y={top + index * pitch + 11.5}>
          {name}
        </text>
      ))}
      {weeks.map((week, column) =>
        week.days.map((day, row) => (
          <DaySquare day={day} x={left + column * pitch} y={top + row * pitch} />
        )),
      )}
    </Picture>
  )
}

function DaySquare({ day, x, y }: { day: CalendarDay; x: number; y: number }) {
  const level = heatLevel(day.answers)
  return (
    <g>
      <title>{`${shortDay(day.on)}: ${counted(day.answers, 'answer')}`}</title>
      <HeatSquare level={level} x={x} y={y} />
      {day.isToday && (
        <rect
          class="heat-today"
          fill="none"
          stroke-width="1.5"
          x={x - 1.5}
          y={y - 1.5}
          width={cell + 3}
          height={cell + 3}
          rx="4.5"
        />
      )}
    </g>
  )
}

/** One square of the calendar, `level` 0 to 4. */
export function HeatSquare({ level, x, y }: { level: 0 | 1 | 2 | 3 | 4; x: number; y: number }) {
  const size = squareSizes[level]
  const inset = (cell - size) / 2
  return (
    <>
      {level < 4 && <rect class="heat-0" x={x} y={y} width={cell} height={cell} rx="3" />}
      {level > 0 && (
        <rect
          class={`heat-${level}`}
          x={x + inset}
          y={y + inset}
          width={size}
          height={size}
          rx={level < 3 ? 2 : 3}
        />
      )}
    </>
  )
}
