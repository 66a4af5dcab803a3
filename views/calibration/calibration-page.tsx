import type { ForecastCheck, ForecastGroup } from '#src/domain/readiness/outcome/forecast-check.ts'
import { fewestOutcomes } from '#src/domain/readiness/outcome/outcomes.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { intervalWords } from '#views/progress/words.ts'
import { ForecastPicture } from './forecast-picture.tsx'

/** An exam by its code and short name, and how its forecasts did. */
export type ExamForecasts = { exam: string; name: string; check: ForecastCheck }

export type CalibrationPageProps = { viewer: Viewer; exams: readonly ExamForecasts[] }

type Checked = Extract<ForecastCheck, { kind: 'checked' }>
type TooFew = Extract<ForecastCheck, { kind: 'too-few' }>

/** Page `/calibration`. */
export function CalibrationPage({ viewer, exams }: CalibrationPageProps) {
  return (
    <Layout title="Forecasts and results" viewer={viewer} place="none">
      <div class="page-head">
        <h1>Forecasts and results</h1>
        <p>
          What was forecast for those who sat the exam and told how it went, against what came.
          Nobody is named, no group has fewer than five people, and below {fewestOutcomes} results
          nothing is claimed.
        </p>
      </div>
      <div class="stack">
        {exams.map(({ exam, name, check }) => (
          <section class="card forecast-card" aria-labelledby={`${exam}-title`}>
            <h2 id={`${exam}-title`}>{name}</h2>
            {check.kind === 'checked' ? (
              <CheckedForecasts exam={exam} check={check} />
            ) : (
              <p class="chart-words">{tooFewWords(check)}</p>
            )}
          </section>
        ))}
        <HowMade />
      </div>
    </Layout>
  )
}

function tooFewWords({ told, forecasts, missing }: TooFew): string {
  if (told === 0) return 'Nobody has told a result yet, so nothing is claimed.'
  const people = counted(told, 'person has told a result', 'people have told their results')
  return `${people}, ${integer(forecasts)} of them after enough answers for a forecast. It takes ${integer(missing)} more such results before anything can be claimed.`
}

function CheckedForecasts({ exam, check }: { exam: string; check: Checked }) {
  const { told, forecasts, groups, brier, baseBrier, baseRate, meanForecast } = check
  const id = `${exam}-forecasts`
  const picture = { chartId: id, groups, desc: groups.map(groupWords).join(' ') }
  return (
    <>
      <Chart
        id={id}
        caption={
          <>
            On average <strong>{percent(meanForecast)}</strong> was forecast, and{' '}
            <strong>{percent(baseRate)}</strong> passed.
          </>
        }
        table={toTable(groups)}
      >
        <Legend
          id={`${id}-legend`}
          entries={[
            { sign: 'point', words: 'what came for people with like forecasts' },
            { sign: 'whisker', words: `${percent(0.9)} interval` },
            { sign: 'dashed', words: 'forecasts that fit' },
          ]}
        />
        <ForecastPicture {...picture} size="narrow" />
        <ForecastPicture {...picture} size="wide" />
      </Chart>
      <p class="chart-note">
        {counted(told, 'result')}, {integer(forecasts)} of them with a forecast. Brier score{' '}
        {brier.toFixed(3)}, where 0 is perfect and 0.25 a coin; giving everybody the{' '}
        {percent(baseRate)} that passed would score {baseBrier.toFixed(3)}.
      </p>
    </>
  )
}

function HowMade() {
  return (
    <section class="card forecast-card" aria-labelledby="made-title">
      <h2 id="made-title">How this is made</h2>
      <p class="chart-words">
        Each forecast is the model’s own chance to pass on the day of the exam, from the first
        answers up to that day, kept when the result is told. It is compared as the model gave it,
        before any correction. From {fewestOutcomes} results of an exam on, they correct the chances
        that its learners see, unless higher forecasts passed less often.
      </p>
      <p class="chart-words">
        Those who tell are not all who sat the exam, and nobody checks what they tell: people who
        passed may tell more often.
      </p>
    </section>
  )
}

function groupWords({ from, to, people, passed }: ForecastGroup): string {
  return `Of ${counted(people, 'person', 'people')} with a forecast of ${intervalWords({ low: from, high: to })}, ${percent(passed / people)} passed.`
}

function toTable(groups: readonly ForecastGroup[]): TableProps {
  return {
    caption: 'People by what was forecast for them.',
    columns: [
      { name: 'Forecast' },
      { name: 'On average', align: 'end' },
      { name: 'People', align: 'end' },
      { name: 'Passed', align: 'end' },
      { name: 'Share', align: 'end' },
      { name: 'Interval', align: 'end' },
    ],
    rows: groups.map(({ from, to, people, forecast, passed, interval }) => [
      intervalWords({ low: from, high: to }),
      percent(forecast),
      integer(people),
      integer(passed),
      percent(passed / people),
      intervalWords(interval),
    ]),
  }
}
