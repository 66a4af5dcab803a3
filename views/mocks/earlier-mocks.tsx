import type { MockSize } from '#src/domain/mock/form/sizes.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { urls } from '#src/urls.ts'
import { axisDay } from '#views/components/chart/axis-days.ts'
import { captionId } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import type { PictureSize } from '#views/components/chart/picture.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Table, type TableProps } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { counted, percent, tenths } from '#views/numbers.ts'
import { intervalWords } from '#views/progress/words.ts'
import { minutesWords, sizeWords } from './report-words.ts'
import { TrendPicture } from './trend-picture.tsx'

/** A mock that is over. */
export type EarlierMock = {
  id: string
  size: MockSize
  /** Study day of its end. */
  takenOn: string
  /** Scored questions. */
  questions: number
  earned: number
  share: number
  interval: Interval
  /** Questions that our cut asked for, and whether they were there; absent for a diagnostic. */
  cut: { questions: number; share: number; isMet: boolean } | undefined
  /** Share of the scored questions that were met before, 0 to 1. */
  seenShare: number
  usedMs: number
}

const mostShown: Record<PictureSize, number> = { narrow: 4, wide: 8 }

/** What was taken before, to compare; a chart from two on. */
export function EarlierMocks({
  mocks,
  examName,
}: {
  mocks: readonly EarlierMock[]
  examName: string
}) {
  if (mocks.length === 0)
    return (
      <EmptyState title={`No mock of ${examName} yet`}>
        <p>Their scores will stand here, side by side. A diagnostic is a good first one.</p>
      </EmptyState>
    )
  return (
    <section class="card" aria-labelledby="earlier-title">
      <h2 id="earlier-title">Taken before</h2>
      {mocks.length > 1 && <TrendFigure mocks={mocks} />}
      <Table {...toTable(mocks)} />
    </section>
  )
}

function TrendFigure({ mocks }: { mocks: readonly EarlierMock[] }) {
  const cut = mocks.find((mock) => mock.cut !== undefined)?.cut
  return (
    <figure class="chart">
      <figcaption id={captionId('earlier')}>{trendWords(mocks)}</figcaption>
      <Legend
        id="earlier-legend"
        entries={[
          { sign: 'point', words: 'share right' },
          { sign: 'whisker', words: `${percent(0.95)} interval` },
          ...(cut === undefined
            ? []
            : [{ sign: 'dashed' as const, words: `our cut, ${percent(cut.share)}` }]),
        ]}
      />
      {(['wide', 'narrow'] as const).map((size) => (
        <TrendPicture
          chartId="earlier"
          size={size}
          desc={`Shares of the last ${counted(Math.min(mocks.length, mostShown[size]), 'mock')}, oldest first. ${trendWords(mocks)}`}
          mocks={mocks
            .slice(0, mostShown[size])
            .toReversed()
            .map(({ share, interval, takenOn }) => ({ share, interval, label: axisDay(takenOn) }))}
          cutShare={cut?.share}
        />
      ))}
    </figure>
  )
}

/** What the last two tell: a rise or fall means something only when neither interval holds the other's share. */
export function trendWords(mocks: readonly EarlierMock[]): string {
  const [last, before] = mocks
  if (last === undefined || before === undefined) return ''
  const change = Math.round(last.share * 100) - Math.round(before.share * 100)
  const moved = `${percent(before.share)} on ${fullDay(before.takenOn)}, ${percent(last.share)} on ${fullDay(last.takenOn)}`
  if (change === 0) return `${moved}: the same.`
  const direction = change > 0 ? 'up' : 'down'
  const points = counted(Math.abs(change), 'point')
  return overlap(last.interval, before.interval)
    ? `${moved}: ${direction} ${points}, which may be chance, as the intervals overlap.`
    : `${moved}: ${direction} ${points}, more than chance would do.`
}

function overlap(one: Interval, other: Interval): boolean {
  return one.low <= other.high && other.low <= one.high
}

function toTable(mocks: readonly EarlierMock[]): TableProps {
  return {
    caption: 'Latest first. Only scored questions count, and our cut is an approximation.',
    columns: [
      { name: 'Day' },
      { name: 'Size' },
      { name: 'Score', align: 'end' },
      { name: 'Share', align: 'end' },
      { name: 'Interval', align: 'end' },
      { name: 'Our cut', align: 'end' },
      { name: 'Met before', align: 'end' },
      { name: 'Time', align: 'end' },
    ],
    rows: mocks.map((mock) => [
      <a href={urls.mockReport(mock.id)}>{fullDay(mock.takenOn)}</a>,
      sizeWords[mock.size],
      `${tenths(mock.earned)} of ${mock.questions}`,
      percent(mock.share),
      intervalWords(mock.interval),
      mock.cut === undefined ? '–' : `${mock.cut.questions}, ${mock.cut.isMet ? 'met' : 'missed'}`,
      percent(mock.seenShare),
      minutesWords(mock.usedMs),
    ]),
  }
}
