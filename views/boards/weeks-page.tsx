import type { OwnWeek } from '#src/domain/cohort/own-weeks.ts'
import type { Streak } from '#src/domain/progress/streak.ts'
import { urls } from '#src/urls.ts'
import { axisDay } from '#views/components/chart/axis-days.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Columns } from '#views/components/chart/columns.tsx'
import { fullDay, shortDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { GamesHidden, GamesSwitch } from './games-switch.tsx'
import { Ledger, type LedgerDay, type LedgerLine } from './ledger.tsx'
import { pointsOf } from './words.ts'

export type WeeksState =
  | { kind: 'hidden' }
  | {
      kind: 'shown'
      /** Oldest first; the last is this one. */
      weeks: readonly OwnWeek[]
      streak: Streak
      days: readonly LedgerDay[]
      ledgerOn: string | undefined
      ledger: readonly LedgerLine[]
    }

export type WeeksPageProps = { viewer: Viewer; state: WeeksState }

/** Page `/weeks`: this week against one's own last four. */
export function WeeksPage({ viewer, state }: WeeksPageProps) {
  return (
    <Layout title="Your weeks" viewer={viewer} place="progress">
      <div class="page-head">
        <h1>Your weeks</h1>
        <p>This week against your own last four. Nobody else sees this page.</p>
      </div>
      {state.kind === 'hidden' ? <GamesHidden /> : <Shown {...state} />}
    </Layout>
  )
}

function Shown({ weeks, streak, days, ledgerOn, ledger }: Extract<WeeksState, { kind: 'shown' }>) {
  return (
    <div class="stack">
      <section class="card points" aria-labelledby="weeks-title">
        <h2 id="weeks-title">Points by week</h2>
        {weeks.every(({ answers }) => answers === 0) ? (
          <p>
            Nothing has counted in these weeks yet. <a href={urls.today()}>Today’s set</a> is a good
            place to begin.
          </p>
        ) : (
          <WeeksChart weeks={weeks} />
        )}
        <RunWords streak={streak} />
      </section>
      <Ledger
        days={days}
        on={ledgerOn}
        lines={ledger}
        dayUrl={(on) => `${urls.weeks()}?day=${on}`}
      />
      <GamesSwitch state="shown" />
    </div>
  )
}

function WeeksChart({ weeks }: { weeks: readonly OwnWeek[] }) {
  const columns = weeks.map(({ week, points }, index) => {
    const whole = Math.round(points / 100)
    const isLast = index === weeks.length - 1
    return {
      plain: isLast ? 0 : whole,
      hatched: isLast ? whole : 0,
      label: isLast ? 'this week' : axisDay(week),
    }
  })
  const everyOther = columns.map((column, index) => ({
    ...column,
    label: index % 2 === 0 ? column.label : undefined,
  }))
  const desc = weeks.map(({ week, points }) => `${fullDay(week)}: ${pointsOf(points)}`).join('; ')
  return (
    <Chart
      id="weeks"
      caption={compared(weeks)}
      table={{
        caption: 'Points by week, Monday to Sunday',
        columns: [
          { name: 'Week from' },
          { name: 'Points', align: 'end' },
          { name: 'Days', align: 'end' },
          { name: 'Answers that counted', align: 'end' },
        ],
        rows: weeks.map(({ week, points, studyDays, answers }) => [
          fullDay(week),
          pointsOf(points),
          String(studyDays),
          String(answers),
        ]),
      }}
    >
      <Columns chartId="weeks" size="wide" desc={desc} columns={columns} />
      <Columns chartId="weeks" size="narrow" desc={desc} columns={everyOther} />
    </Chart>
  )
}

function compared(weeks: readonly OwnWeek[]) {
  const [now, ...before] = weeks.toReversed()
  const points = before.map((week) => week.points)
  const mean = points.reduce((sum, one) => sum + one, 0) / Math.max(1, points.length)
  return (
    <>
      <strong>{pointsOf(now?.points ?? 0)} points</strong> this week so far.{' '}
      {before.every(({ answers }) => answers === 0)
        ? 'It is your first with points.'
        : `Your last four weeks came to ${pointsOf(mean)} each on average, the best of them to ${pointsOf(Math.max(0, ...points))}.`}
    </>
  )
}

function RunWords({ streak }: { streak: Streak }) {
  return (
    <p class="chart-words">
      {streak.since === undefined
        ? 'A run of study days begins with your next answer. '
        : `Your run: ${counted(streak.days, 'study day')} since ${shortDay(streak.since)}. `}
      <span class="muted">One day off in each week is part of a run.</span>
    </p>
  )
}
