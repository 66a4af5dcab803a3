import { type MockPace, type PacePoint, quarterPoints } from '#src/domain/mock/report/pace.ts'
import { urls } from '#src/urls.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import { Table, type TableProps } from '#views/components/table.tsx'
import { counted } from '#views/numbers.ts'
import { PacePicture } from './pace-picture.tsx'
import type { ReportPlace } from './report-page.tsx'
import { outcomeWordsOf } from './report-questions.tsx'
import { minutesWords, placeTimeWords } from './report-words.ts'

type ReportPaceProps = { pace: MockPace; places: readonly ReportPlace[]; mockId: string }

/** How the time went. */
export function ReportPace({ pace, places, mockId }: ReportPaceProps) {
  return (
    <section class="card" aria-labelledby="pace-title">
      <h2 id="pace-title">Pace</h2>
      {pace.points.length === 0 ? (
        <p class="chart-words">Nothing was answered, so there is no pace to show.</p>
      ) : (
        <div class="score-pace">
          <PaceChart pace={pace} />
          <div>
            <p class="chart-words">{hurryWords(pace)}</p>
            <Slowest pace={pace} places={places} mockId={mockId} />
          </div>
        </div>
      )}
    </section>
  )
}

function PaceChart({ pace }: { pace: MockPace }) {
  const desc = `Line of time used over questions answered, ${pace.points.length} of ${pace.questions}, against a straight line. ${standingWords(pace)}`
  return (
    <Chart
      id="pace"
      caption={
        <>
          {usedWords(pace)} {standingWords(pace)}
        </>
      }
      table={toTable(pace)}
    >
      <Legend
        id="pace-legend"
        entries={[
          { sign: 'line', words: 'your first answers' },
          { sign: 'dashed', words: 'even pace with 8 % of the time left for a second look' },
        ]}
      />
      <PacePicture chartId="pace" size="wide" desc={desc} pace={pace} />
      <PacePicture chartId="pace" size="narrow" desc={desc} pace={pace} />
    </Chart>
  )
}

function Slowest({ pace: { slowest }, places, mockId }: ReportPaceProps) {
  if (slowest.length === 0) return null
  return (
    <Table
      caption="Where most time went, all visits together."
      columns={[{ name: 'Question' }, { name: 'Time', align: 'end' }, { name: 'Outcome' }]}
      rows={slowest.map(({ position, elapsedMs }) => [
        <a class="one-line" href={urls.sittingQuestion(mockId, position)}>
          No. {position}
        </a>,
        placeTimeWords(elapsedMs),
        outcomeWordsOf(places.find((place) => place.position === position)?.fraction),
      ])}
    />
  )
}

function usedWords({ kind, usedMs, timeMs }: MockPace): string {
  const used = minutesWords(usedMs)
  return kind === 'allotted'
    ? `You used ${used} of ${minutesWords(timeMs)}.`
    : `No clock ran. You took ${used}; the exam gives ${minutesWords(timeMs)}.`
}

function standingWords(pace: MockPace): string {
  const [half, end] = [0.5, 1].map((share) =>
    pace.points.find(({ nth }) => nth === Math.ceil(share * pace.questions)),
  )
  if (half === undefined)
    return `You answered ${counted(pace.points.length, 'question')}, less than half of them.`
  const atHalf = `Against an even pace you were ${leadWords(half)} half-way through the questions`
  return end === undefined
    ? `${atHalf}; ${counted(pace.questions - pace.points.length, 'question')} never got an answer.`
    : `${atHalf} and ${leadWords(end)} at the last one.`
}

function leadWords({ usedMs, lineMs }: PacePoint): string {
  const minutes = Math.round((lineMs - usedMs) / 60_000)
  if (minutes === 0) return 'on time'
  return `${Math.abs(minutes)} min ${minutes > 0 ? 'ahead' : 'behind'}`
}

function hurryWords({ inLastTenth, rapidGuesses }: MockPace): string {
  const late =
    inLastTenth === undefined
      ? ''
      : inLastTenth === 0
        ? 'No question was first answered in the last tenth of the time. '
        : `${counted(inLastTenth, 'question was', 'questions were')} first answered in the last tenth of the time. `
  return rapidGuesses === 0
    ? `${late}No answer came too fast to be read.`
    : `${late}${counted(rapidGuesses, 'answer')} came in under 3 seconds, too fast to have read the question.`
}

function toTable(pace: MockPace): TableProps {
  return {
    caption: 'Time on the clock, breaks taken out, at each quarter of the questions.',
    columns: [
      { name: 'Questions answered' },
      { name: 'Time used', align: 'end' },
      { name: 'Even pace', align: 'end' },
    ],
    rows: quarterPoints(pace).map(({ nth, usedMs, lineMs }) => [
      nth,
      minutesWords(usedMs),
      minutesWords(lineMs),
    ]),
  }
}
