import type { Certainty } from '#src/domain/memory/recall.ts'
import type { CertaintyCheck, CertaintyRow } from '#src/domain/progress/certainty.ts'
import { urls } from '#src/urls.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import { EmptyStrip, Strip, StripScale } from '#views/components/chart/strip.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { intervalWords, rateWords } from './words.ts'

const names: Record<Certainty, string> = { guess: 'Guess', unsure: 'Unsure', sure: 'Sure' }

/** Whether the learner is right as often as what they say before the verdict calls for. */
export function CertaintySection({ check }: { check: CertaintyCheck }) {
  return (
    <section class="card" aria-labelledby="certainty-title">
      <h2 id="certainty-title">How sure, and how right</h2>
      {check.said === 0 ? (
        <p class="chart-words">
          Say guess, unsure or sure before you answer, and this shows how often you were right with
          each. It never counts towards a mark.
        </p>
      ) : (
        <CertaintyChart check={check} />
      )}
      <p>
        <a href={urls.misconceptions()}>What you were sure of and got wrong</a>
      </p>
    </section>
  )
}

function CertaintyChart({ check }: { check: CertaintyCheck }) {
  const rows = check.rows.toReversed()
  return (
    <Chart id="certainty" caption={<CertaintyCaption check={check} />} table={toTable(rows)}>
      <Legend
        id="certainty-legend"
        entries={[
          { sign: 'bar', words: 'right the first time' },
          { sign: 'whisker', words: `${percent(0.9)} interval` },
          { sign: 'zone', words: 'what fits the word' },
        ]}
      />
      <div class="calibration-scale">
        <StripScale />
      </div>
      <ul class="calibration">
        {rows.map((row) => (
          <CertaintyLine row={row} />
        ))}
      </ul>
    </Chart>
  )
}

function CertaintyLine({ row }: { row: CertaintyRow }) {
  const { certainty, rate, fits } = row
  const id = `certainty-${certainty}`
  return (
    <li class="calibration-row">
      <h3 id={id}>{names[certainty]}</h3>
      {rate.kind === 'rate' ? (
        <Strip
          id={id}
          labelledBy={id}
          desc={`${percent(rate.share)} of ${counted(rate.answers, 'answer')} right, interval ${intervalWords(rate)}; what fits is ${intervalWords(fits)}.`}
          share={rate.share}
          interval={rate}
          zone={fits}
        />
      ) : (
        <EmptyStrip zone={fits} />
      )}
      <p class="small align-end">
        {rate.kind === 'rate' ? (
          <>
            <strong>{percent(rate.share)}</strong> of {integer(rate.answers)}
          </>
        ) : (
          <span class="muted">{counted(rate.missing, 'more answer')}</span>
        )}
      </p>
    </li>
  )
}

function CertaintyCaption({ check }: { check: CertaintyCheck }) {
  if (check.missing > 0)
    return (
      <>
        {counted(check.missing, 'more first answer')} with a certainty, and this says whether you
        trust yourself too much or too little.
      </>
    )
  const off = check.rows.filter((row) => row.judgement !== 'fits').toReversed()
  if (off.length === 0) return <>What you say beforehand fits how often you are right.</>
  return <>{off.map(judgementWords).join(' ')}</>
}

function judgementWords(row: CertaintyRow): string {
  const share = `${rateWords(row.rate)} of ${integer(row.rate.answers)}`
  switch (row.certainty) {
    case 'sure':
      return `Over-confident when sure: ${share} were right, where ${percent(row.fits.low)} or more would fit. A second look pays.`
    case 'unsure':
      return row.judgement === 'over'
        ? `Over-confident when unsure: ${share} were right, which is nearer to a guess.`
        : `Under-confident when unsure: ${share} were right. You know more than you think.`
    case 'guess':
      return `Under-confident when guessing: ${share} were right. You know more than you think.`
  }
}

function toTable(rows: readonly CertaintyRow[]): TableProps {
  return {
    caption: 'First answers by what was said before the verdict.',
    columns: [
      { name: 'Said' },
      { name: 'Answers', align: 'end' },
      { name: 'Right', align: 'end' },
      { name: 'Interval', align: 'end' },
      { name: 'What fits', align: 'end' },
    ],
    rows: rows.map(({ certainty, rate, fits }) => [
      names[certainty],
      integer(rate.answers),
      rateWords(rate),
      rate.kind === 'rate' ? intervalWords(rate) : '–',
      intervalWords(fits),
    ]),
  }
}
