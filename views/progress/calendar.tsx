import { type CalendarWeek, heatFloors } from '#src/domain/progress/calendar.ts'
import type { Streak } from '#src/domain/progress/streak.ts'
import { urls } from '#src/urls.ts'
import { axisDay } from '#views/components/chart/axis-days.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { DayGrid, HeatSquare } from '#views/components/chart/day-grid.tsx'
import type { PictureSize } from '#views/components/chart/picture.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { fullDay, shortDay } from '#views/days.ts'
import { counted, integer } from '#views/numbers.ts'

export type CalendarProps = {
  /** Oldest first. */
  weeks: readonly CalendarWeek[]
  /** Absent: the viewer has hidden such things. */
  streak: Streak | undefined
}

const narrowWeeks = 13

/** On which days the learner studied, and the run of days that lasts until today. */
export function CalendarSection({ weeks, streak }: CalendarProps) {
  const lately = weeks.slice(-narrowWeeks)
  return (
    <section class="card" aria-labelledby="calendar-title">
      <h2 id="calendar-title">Study days</h2>
      <Chart id="calendar" caption={`${spanWords(weeks)}.`} table={toTable(weeks)}>
        <DayGrid chartId="calendar" size="wide" weeks={weeks} desc={gridWords(weeks)} />
        <DayGrid chartId="calendar" size="narrow" weeks={lately} desc={gridWords(lately)} />
        <HeatLegend />
        <ShownHere size="narrow">Shown here: the last 13 weeks. The table has them all.</ShownHere>
      </Chart>
      {streak && <StreakWords streak={streak} />}
    </section>
  )
}

/** A remark that goes with one size of a chart's picture. */
export function ShownHere({ size, children }: { size: PictureSize; children: string }) {
  return <p class={`chart-note chart-only-${size}`}>{children}</p>
}

function StreakWords({ streak }: { streak: Streak }) {
  return (
    <p class="chart-words">
      {streak.since === undefined
        ? 'A run of study days begins with your next answer. '
        : `Your run: ${counted(streak.days, 'study day')} since ${shortDay(streak.since)}. `}
      <span class="muted">
        A run includes one day off in each week, Monday to Sunday. Today counts once you answer.
      </span>{' '}
      <a href={urls.weeks()}>Your weeks in points</a>
    </p>
  )
}

function HeatLegend() {
  const floors = [0, ...heatFloors]
  return (
    <ul class="chart-legend">
      <li class="muted">Answers a day</li>
      {([0, 1, 2, 3, 4] as const).map((level) => (
        <li>
          <svg class="chart-sign chart-sign-square" viewBox="0 0 14 14" aria-hidden="true">
            <HeatSquare level={level} x={0} y={0} />
          </svg>
          {rangeWords(floors[level] ?? 0, floors[level + 1])}
        </li>
      ))}
    </ul>
  )
}

function rangeWords(from: number, next: number | undefined): string {
  if (next === undefined) return `${from}+`
  return next - from === 1 ? `${from}` : `${from}–${next - 1}`
}

function spanWords(weeks: readonly CalendarWeek[]): string {
  const days = weeks.flatMap((week) => week.days)
  const answers = days.reduce((sum, day) => sum + day.answers, 0)
  const studied = days.filter((day) => day.answers > 0).length
  return `${counted(answers, 'answer')} on ${counted(studied, 'day')} in the last ${counted(weeks.length, 'week')}`
}

function gridWords(weeks: readonly CalendarWeek[]): string {
  const busiest = weeks
    .flatMap((week) => week.days)
    .reduce<{ on: string; answers: number }>(
      (most, day) => (day.answers > most.answers ? day : most),
      { on: '', answers: 0 },
    )
  const peak =
    busiest.answers === 0
      ? ''
      : ` The busiest was ${fullDay(busiest.on)} with ${counted(busiest.answers, 'answer')}.`
  return `Calendar: a column for each week, a square for each day. ${spanWords(weeks)}.${peak}`
}

function toTable(weeks: readonly CalendarWeek[]): TableProps {
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  return {
    caption: 'Answers on each study day, latest week first.',
    columns: [
      { name: 'Week of' },
      ...[...weekdays, 'Week'].map((name) => ({ name, align: 'end' as const })),
    ],
    rows: weeks
      .toReversed()
      .map((week) => [
        axisDay(week.startsOn),
        ...weekdays.map((_, index) => dayWords(week, index)),
        integer(week.days.reduce((sum, day) => sum + day.answers, 0)),
      ]),
  }
}

function dayWords(week: CalendarWeek, index: number): string {
  const day = week.days[index]
  return day === undefined ? '' : integer(day.answers)
}
