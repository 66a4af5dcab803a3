import type { Outlook } from '#src/domain/readiness/outlook/outlook.ts'
import type { Readiness } from '#src/domain/readiness/readiness.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { StripScale } from '#views/components/chart/strip.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { integer, percent } from '#views/numbers.ts'
import { RangeLegend, RangeStrip } from './readiness-strip.tsx'
import { intervalWords } from './words.ts'

type Estimated = Extract<Readiness, { kind: 'estimated' }>

type Row = { id: string; name: string; about: string; outlook: Outlook }

/** Where the score would lie, today and on the day of the exam, against what is needed. */
export function ScoreChart({ readiness }: { readiness: Estimated }) {
  const rows = rowsOf(readiness)
  return (
    <Chart
      id="readiness-score"
      caption={<ScoreCaption readiness={readiness} />}
      table={toTable(readiness, rows)}
    >
      <RangeLegend
        range={`where your score would lie, with ${percent(0.9)} certainty`}
        needed="about what is needed"
      />
      <div class="readiness-scale">
        <StripScale />
      </div>
      <ul class="readiness-rows">
        {rows.map((row) => (
          <ScoreRow row={row} readiness={readiness} />
        ))}
      </ul>
    </Chart>
  )
}

function ScoreRow({ row, readiness }: { row: Row; readiness: Estimated }) {
  const { id, name, about, outlook } = row
  const { scored, cut } = readiness
  const { low, middle, high } = outlook.score
  return (
    <li class="readiness-row">
      <div class="readiness-name">
        <h3 id={id}>{name}</h3>
        <p class="small muted">{about}</p>
      </div>
      <div class="readiness-strip">
        <RangeStrip
          id={id}
          labelledBy={id}
          desc={`${integer(low)} to ${integer(high)} of ${integer(scored)} questions right, ${integer(middle)} in the middle; about ${integer(cut)} are needed.`}
          share={middle / scored}
          interval={{ low: low / scored, high: high / scored }}
          needed={cut / scored}
        />
      </div>
      <div class="readiness-value small">
        <p>
          <strong>
            {integer(low)} to {integer(high)}
          </strong>{' '}
          of {integer(scored)} right
        </p>
        <p class="muted">{percent(outlook.chance)} chance to pass</p>
      </div>
    </li>
  )
}

function ScoreCaption({ readiness }: { readiness: Estimated }) {
  const { now, scored, cut, ahead } = readiness
  return (
    <>
      As you are today, you would get{' '}
      <strong>
        {integer(now.score.low)} to {integer(now.score.high)}
      </strong>{' '}
      of the exam’s {integer(scored)} scored questions right, guesses included. About {integer(cut)}{' '}
      are needed.
      {ahead?.ifPlanned !== undefined &&
        ` If you follow the plan until ${fullDay(ahead.on)}, the chance to pass on that day is ${percent(ahead.ifPlanned.chance)}; if you stop today, ${percent(ahead.ifStopped.chance)}.`}
      {ahead?.ifPlanned !== undefined &&
        ahead.ifPlanned.chance < now.chance &&
        ' That following the plan comes out below today is caution: what you forget until then is counted in full, and of what the plan keeps and adds a third is taken off.'}
      {ahead !== undefined &&
        ahead.ifPlanned === undefined &&
        ` If you stop today, the chance to pass on ${fullDay(ahead.on)} is ${percent(ahead.ifStopped.chance)}.`}
    </>
  )
}

function rowsOf({ now, ahead }: Estimated): Row[] {
  const rows = [
    { id: 'readiness-now', name: 'As you are today', about: 'if this were the day', outlook: now },
  ]
  if (ahead === undefined) return rows
  const { on, days, ifStopped, ifPlanned } = ahead
  const about = days === 1 ? 'on the day, tomorrow' : `on the day, in ${integer(days)} days`
  if (ifPlanned !== undefined)
    rows.push({
      id: 'readiness-plan',
      name: `If you follow the plan until ${fullDay(on)}`,
      about,
      outlook: ifPlanned,
    })
  rows.push({ id: 'readiness-stop', name: 'If you stop today', about, outlook: ifStopped })
  return rows
}

function toTable({ scored, cut }: Estimated, rows: readonly Row[]): TableProps {
  return {
    caption: `Of ${integer(scored)} scored questions; about ${integer(cut)} are needed.`,
    columns: [
      { name: 'When' },
      { name: 'Chance to pass', align: 'end' },
      { name: 'Could turn out', align: 'end' },
      { name: 'Score from', align: 'end' },
      { name: 'Middle', align: 'end' },
      { name: 'Score to', align: 'end' },
    ],
    rows: rows.map(({ name, outlook: { chance, sway, score } }) => [
      name,
      percent(chance),
      intervalWords(sway),
      integer(score.low),
      integer(score.middle),
      integer(score.high),
    ]),
  }
}
