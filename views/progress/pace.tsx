import type { Pace, PaceWeek } from '#src/domain/progress/pace.ts'
import { axisDay } from '#views/components/chart/axis-days.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import type { PictureSize } from '#views/components/chart/picture.tsx'
import { Trend, type TrendPoint } from '#views/components/chart/trend.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { counted, integer } from '#views/numbers.ts'
import { seconds } from './words.ts'

export type PaceProps = {
  pace: Pace
  /** What the real exam leaves this learner for one question. */
  examPaceMs: number
}

type MeasuredPace = Extract<Pace, { kind: 'measured' }>

/** Time per answer against the time that the exam gives. */
export function PaceSection({ pace, examPaceMs }: PaceProps) {
  return (
    <section class="card" aria-labelledby="pace-title">
      <h2 id="pace-title">Pace</h2>
      {pace.kind === 'too-few' ? (
        <p class="chart-words">
          The exam leaves {seconds(examPaceMs)} a question. {counted(pace.missing, 'more answer')},
          and yours stands beside it.
        </p>
      ) : (
        <PaceChart pace={pace} examPaceMs={examPaceMs} />
      )}
    </section>
  )
}

function PaceChart({ pace, examPaceMs }: { pace: MeasuredPace; examPaceMs: number }) {
  const { weeks, typicalMs } = pace
  const shared = {
    chartId: 'pace',
    desc: trendWords(weeks, examPaceMs),
    reference: examPaceMs / 1000,
  }
  return (
    <Chart
      id="pace"
      caption={
        <>
          You take about <strong>{seconds(typicalMs)}</strong> an answer; the exam leaves{' '}
          <strong>{seconds(examPaceMs)}</strong> a question. {paceWords(typicalMs, examPaceMs)}
        </>
      }
      table={toTable(weeks)}
    >
      <Legend
        id="pace-legend"
        entries={[
          { sign: 'point', words: 'seconds an answer, by week' },
          { sign: 'dashed', words: `what the exam leaves: ${seconds(examPaceMs)}` },
        ]}
      />
      <Trend {...shared} size="wide" points={toPoints(weeks, 'wide')} />
      <Trend {...shared} size="narrow" points={toPoints(weeks, 'narrow')} />
    </Chart>
  )
}

function paceWords(typicalMs: number, examPaceMs: number): string {
  if (typicalMs > examPaceMs) return 'Speed comes with knowing; watch it once most domains are met.'
  return typicalMs > 0.92 * examPaceMs
    ? 'That leaves no time to look again at what you flag.'
    : 'That leaves time to look again at what you flag.'
}

function toPoints(weeks: readonly PaceWeek[], size: PictureSize): TrendPoint[] {
  const every = size === 'wide' ? 3 : 6
  const last = weeks.length - 1
  return weeks.map((week, index) => {
    const isNamed = (last - index) % every === 0
    const label = index === last ? 'this week' : axisDay(week.startsOn)
    return {
      value: week.typicalMs === undefined ? undefined : week.typicalMs / 1000,
      label: isNamed ? label : undefined,
    }
  })
}

function trendWords(weeks: readonly PaceWeek[], examPaceMs: number): string {
  const measured = weeks.flatMap(({ typicalMs }) => typicalMs ?? [])
  const [first, last] = [measured[0], measured.at(-1)]
  if (first === undefined || last === undefined)
    return `No week of the last ${integer(weeks.length)} has enough answers.`
  return `Line over ${counted(weeks.length, 'week')}: from ${seconds(first)} to ${seconds(last)} an answer; the exam leaves ${seconds(examPaceMs)}.`
}

function toTable(weeks: readonly PaceWeek[]): TableProps {
  return {
    caption: 'Typical time per answer in each week with at least 5 answers.',
    columns: [
      { name: 'Week of' },
      { name: 'Answers', align: 'end' },
      { name: 'Per answer', align: 'end' },
    ],
    rows: weeks
      .toReversed()
      .map((week) => [
        axisDay(week.startsOn),
        integer(week.answers),
        week.typicalMs === undefined ? '–' : seconds(week.typicalMs),
      ]),
  }
}
