import type { DomainRange } from '#src/domain/readiness/outlook/domain-range.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { StripScale } from '#views/components/chart/strip.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { RangeLegend, RangeStrip } from './readiness-strip.tsx'
import { intervalWords } from './words.ts'

export type ReadinessDomainsProps = {
  /** The one with most to gain first. */
  domains: readonly DomainRange[]
  cutShare: number
}

/** Each domain's share right on the exam against the level needed over all. */
export function ReadinessDomains({ domains, cutShare }: ReadinessDomainsProps) {
  return (
    <Chart
      id="readiness-domains"
      caption={<DomainsCaption domains={domains} cutShare={cutShare} />}
      table={toTable(domains, cutShare)}
    >
      <RangeLegend
        range={`share right, with ${percent(0.9)} certainty`}
        needed={`${percent(cutShare)}, about what is needed over all domains together`}
      />
      <div class="readiness-scale">
        <StripScale />
      </div>
      <ol class="readiness-rows">
        {domains.map((range) => (
          <DomainRow range={range} cutShare={cutShare} />
        ))}
      </ol>
    </Chart>
  )
}

function DomainRow({ range, cutShare }: { range: DomainRange; cutShare: number }) {
  const { domain, answers, share, interval, gain } = range
  const id = `readiness-${domain.code}`
  return (
    <li class="readiness-row">
      <div class="readiness-name">
        <h4 id={id}>{domain.name}</h4>
        <p class="small muted">
          {counted(domain.items, 'question')} · {counted(answers, 'first answer')}
        </p>
      </div>
      <div class="readiness-strip">
        <RangeStrip
          id={id}
          labelledBy={id}
          desc={`${percent(share)} right, interval ${intervalWords(interval)}; about ${percent(cutShare)} is needed over all domains.`}
          share={share}
          interval={interval}
          needed={cutShare}
        />
      </div>
      <div class="readiness-value small">
        <p>
          <strong>{percent(share)}</strong> <span class="muted">({intervalWords(interval)})</span>
        </p>
        <p class="muted">{counted(Math.round(gain), 'question')} to gain</p>
      </div>
    </li>
  )
}

function DomainsCaption({ domains, cutShare }: ReadinessDomainsProps) {
  const [most] = domains
  if (most === undefined) return null
  const below = domains.filter(({ interval }) => interval.high < cutShare)
  return (
    <>
      Most can be gained in <strong>{most.domain.name}</strong>: about{' '}
      {integer(Math.round(most.gain))} of its {counted(most.domain.items, 'question')} would still
      be missed. {levelWords(below.length, domains.length)} One domain may make up for another.
    </>
  )
}

function levelWords(below: number, all: number): string {
  if (below === 0) return 'No domain lies clearly below the level needed.'
  if (below === all) return 'All domains lie clearly below the level needed.'
  return below === 1
    ? 'One domain lies clearly below the level needed.'
    : `${integer(below)} domains lie clearly below the level needed.`
}

function toTable(domains: readonly DomainRange[], cutShare: number): TableProps {
  return {
    caption: `Share of the exam’s questions right, guesses included. About ${percent(cutShare)} is needed over all. Sorted by what can be gained.`,
    columns: [
      { name: 'Domain' },
      { name: 'Questions', align: 'end' },
      { name: 'First answers', align: 'end' },
      { name: 'Right', align: 'end' },
      { name: 'Interval', align: 'end' },
      { name: 'To gain', align: 'end' },
    ],
    rows: domains.map(({ domain, answers, share, interval, gain }) => [
      domain.name,
      integer(domain.items),
      integer(answers),
      percent(share),
      intervalWords(interval),
      integer(Math.round(gain)),
    ]),
  }
}
