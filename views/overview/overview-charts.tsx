import { type ActiveWeek, fewestReady, type ReadySpread } from '#src/domain/cohort/overview.ts'
import { axisDay } from '#views/components/chart/axis-days.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { type Column, Columns } from '#views/components/chart/columns.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import { Strip, StripScale } from '#views/components/chart/strip.tsx'
import { fullDay } from '#views/days.ts'
import { counted, integer, percent } from '#views/numbers.ts'

export type ActivityProps = { weeks: readonly ActiveWeek[]; sharing: number; members: number }

/** Answers of the cohort, week by week. */
export function Activity({ weeks, sharing, members }: ActivityProps) {
  const last = weeks.at(-1)
  const labelled = weeks.map(({ startsOn, assignments, practice }, index): Column => {
    const label = index % 4 === 0 ? axisDay(startsOn) : undefined
    return { plain: assignments, hatched: practice, label }
  })
  const desc = weeks
    .map((week) => `${axisDay(week.startsOn)}: ${week.assignments} and ${week.practice}`)
    .join(', ')
  return (
    <section class="card" aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      <Chart
        id="activity-chart"
        caption={`${counted(last?.assignments ?? 0, 'answer')} in assignments this week so far${
          sharing === 0
            ? ''
            : `, and ${integer(last?.practice ?? 0)} in practice by the ${sharing} of ${counted(members, 'member')} who ${sharing === 1 ? 'shares' : 'share'} it`
        }.`}
        table={{
          caption: 'Answers of each week by the day it began, in sittings that began in it',
          columns: [
            { name: 'Week' },
            { name: 'In assignments', align: 'end' },
            { name: 'In practice of those who share it', align: 'end' },
          ],
          rows: weeks.map(({ startsOn, assignments, practice }) => [
            fullDay(startsOn),
            integer(assignments),
            integer(practice),
          ]),
        }}
      >
        <Legend
          id="activity-legend"
          entries={[
            { sign: 'column', words: 'in assignments, all members' },
            { sign: 'hatched', words: 'in practice, members who share it' },
          ]}
        />
        <Columns chartId="activity-chart" size="wide" desc={desc} columns={labelled} />
        <Columns chartId="activity-chart" size="narrow" desc={desc} columns={labelled} />
      </Chart>
    </section>
  )
}

export type DomainSpread = {
  code: string
  name: string
  /** Share of the exam, 0 to 1. */
  examShare: number
  people: number
  /** Of the shares known, 0 to 1. */
  mean: number
  middle: { low: number; high: number }
}

export type CohortMasteryProps = { domains: readonly DomainSpread[]; sharing: number }

/** What those who share their practice would know of each domain. */
export function CohortMastery({ domains, sharing }: CohortMasteryProps) {
  const [first] = domains
  return (
    <section class="card" aria-labelledby="mastery">
      <h2 id="mastery">Domains of the exam</h2>
      {first === undefined ? (
        <p class="muted">
          {sharing === 0
            ? 'Nobody shares their practice yet: members choose that themselves.'
            : 'Practice is summed up once a day; the first time within the hour.'}
        </p>
      ) : (
        <Chart
          id="mastery-chart"
          caption={`What ${counted(first.people, 'member')} who ${first.people === 1 ? 'shares' : 'share'} their practice would know of each domain today. Most to gain for the exam: ${first.name}, ${percent(first.examShare)} of it.`}
          table={{
            caption: 'Share known of each domain, what would gain most first',
            columns: [
              { name: 'Domain' },
              { name: 'Of the exam', align: 'end' },
              { name: 'Known, mean', align: 'end' },
              { name: 'Middle half', align: 'end' },
            ],
            rows: domains.map(({ code, name, examShare, mean, middle }) => [
              `${code} ${name}`,
              percent(examShare),
              percent(mean),
              `${percent(middle.low)} to ${percent(middle.high)}`,
            ]),
          }}
        >
          <Legend
            id="mastery-legend"
            entries={[
              { sign: 'bar', words: 'mean share known' },
              { sign: 'whisker', words: 'the middle half of the members' },
            ]}
          />
          <StripScale />
          <ol class="result-questions">
            {domains.map((domain) => (
              <DomainRow domain={domain} />
            ))}
          </ol>
        </Chart>
      )}
    </section>
  )
}

function DomainRow({ domain }: { domain: DomainSpread }) {
  const { code, name, examShare, mean, middle } = domain
  const id = `domain-${code}`
  return (
    <li>
      <p id={id}>
        <strong>{name}</strong> <span class="small muted">{percent(examShare)} of the exam</span>
      </p>
      <Strip
        id={`${id}-strip`}
        labelledBy={id}
        desc={`${percent(mean)} known, the middle half ${percent(middle.low)} to ${percent(middle.high)}`}
        share={mean}
        interval={middle}
      />
    </li>
  )
}

/** How chances to pass are spread, without names. */
export function Readiness({ spread }: { spread: ReadySpread }) {
  return (
    <section class="card" aria-labelledby="readiness">
      <h2 id="readiness">Readiness</h2>
      {spread.kind === 'too-few' ? (
        <p class="muted">
          Shown from {fewestReady} members who share their practice and have answered enough for a
          forecast; now {spread.people}.
        </p>
      ) : (
        <ReadinessChart spread={spread} />
      )}
    </section>
  )
}

function ReadinessChart({ spread }: { spread: Extract<ReadySpread, { kind: 'spread' }> }) {
  const { bands, middle, people } = spread
  const named = bands.map((band) => ({
    ...band,
    name: `${Math.round(band.from * 100)}–${Math.round(band.to * 100)}`,
  }))
  const columns = named.map(({ people: plain, name }) => ({ plain, hatched: 0, label: name }))
  const desc = named.map(({ name, people: count }) => `${name} %: ${count}`).join(', ')
  return (
    <Chart
      id="readiness-chart"
      caption={`Chance to pass today of ${counted(people, 'member')}, in per cent: the middle half lies from ${percent(middle.low)} to ${percent(middle.high)}. A forecast from first answers, not a promise.`}
      table={{
        caption: 'Members by chance to pass',
        columns: [{ name: 'Chance, %' }, { name: 'Members', align: 'end' }],
        rows: named.map(({ name, people: count }) => [name, integer(count)]),
      }}
    >
      <Columns chartId="readiness-chart" size="wide" desc={desc} columns={columns} />
      <Columns chartId="readiness-chart" size="narrow" desc={desc} columns={columns} />
    </Chart>
  )
}
