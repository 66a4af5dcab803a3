import { bandFloors } from '#src/domain/mock/report/scale.ts'
import type { DomainScore } from '#src/domain/mock/report/score.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Chip } from '#views/components/chip.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { percent, tenths } from '#views/numbers.ts'
import { levelWords } from '#views/practice/filters.tsx'
import { intervalWords } from '#views/progress/words.ts'
import type { ReportPageProps } from './report-page.tsx'
import { type ShareRow, ShareRows } from './share-rows.tsx'

/** Each domain with its interval against the cut. */
export function ReportDomains({ report, scale }: ReportPageProps) {
  const { score, mostToGain } = report
  const rows = score.domains.map(
    (domain): ShareRow => ({
      ...domain,
      id: `domain-${domain.code}`,
      about: `${percent(domain.questions / score.total.questions)} of the score`,
      extra: domain.band && <Chip>{domain.band}</Chip>,
    }),
  )
  const cutShare = cutShareOf(score)
  return (
    <section class="card" aria-labelledby="domains-title">
      <h2 id="domains-title">By domain</h2>
      <Chart
        id="domains"
        caption={
          <>
            {domainWords(score.domains, cutShare)}
            {mostToGain !== undefined && (
              <>
                {' '}
                Practice would gain you most in <strong>{mostToGain.name}</strong>.
              </>
            )}
          </>
        }
        table={toTable('Scored questions of each domain.', 'Domain', rows)}
      >
        <ShareRows id="domains" rows={rows} cutShare={cutShare} />
      </Chart>
      {scale.kind === 'bands' && cutShare !== undefined && (
        <p class="chart-note">
          The names of the bands are the exam’s, their limits are ours:{' '}
          {bandFloors(scale.bands, cutShare)
            .map(({ band, from }) => (from > 0 ? `${band} from ${percent(from)}` : `${band} below`))
            .join(', ')}
          .
        </p>
      )}
    </section>
  )
}

/** Recall, application and analysis. */
export function ReportLevels({ report: { score } }: ReportPageProps) {
  const rows = score.levels.map(
    (tally): ShareRow => ({
      ...tally,
      id: `level-${tally.level}`,
      name: levelWords[tally.level].name,
      about: levelWords[tally.level].hint,
    }),
  )
  return (
    <section class="card" aria-labelledby="levels-title">
      <h2 id="levels-title">By level</h2>
      <Chart
        id="levels"
        caption={levelCaption(rows)}
        table={toTable('Scored questions of each level.', 'Level', rows)}
      >
        <ShareRows id="levels" rows={rows} cutShare={cutShareOf(score)} />
      </Chart>
    </section>
  )
}

function cutShareOf({ outcome }: ReportPageProps['report']['score']): number | undefined {
  return outcome.kind === 'judged' ? outcome.cutShare : undefined
}

function domainWords(domains: readonly DomainScore[], cutShare: number | undefined): string {
  if (cutShare === undefined) return 'Where you stand in each domain, as far as so few can say.'
  const isBelow = (share: number) => Math.round(share * 100) < Math.round(cutShare * 100)
  const below = domains.filter(({ share }) => isBelow(share))
  if (below.length === 0) return 'Every domain lies at or above our cut.'
  if (below.length === domains.length) return 'Every domain lies below our cut.'
  const surely = below.filter(({ interval }) => isBelow(interval.high))
  const doubt = surely.length === 0 ? ' By the intervals that may be chance.' : ''
  return `Below our cut: ${below.map(({ name }) => name).join('; ')}.${doubt} Only the whole counts towards a pass.`
}

function levelCaption(rows: readonly ShareRow[]): string {
  const [worst] = rows.toSorted((one, other) => one.share - other.share)
  const [best] = rows.toSorted((one, other) => other.share - one.share)
  if (worst === undefined || best === undefined || worst.share === best.share)
    return 'You did equally well at every level.'
  const overlap = worst.interval.high > best.interval.low
  return `You did best in ${String(best.name).toLowerCase()}, least well in ${String(worst.name).toLowerCase()}${overlap ? '; their intervals overlap, so it may be chance' : ''}.`
}

function toTable(caption: string, what: string, rows: readonly ShareRow[]): TableProps {
  return {
    caption,
    columns: [
      { name: what },
      { name: 'Questions', align: 'end' },
      { name: 'Earned', align: 'end' },
      { name: 'Share', align: 'end' },
      { name: 'Interval', align: 'end' },
    ],
    rows: rows.map(({ name, questions, earned, share, interval }) => [
      name,
      questions,
      tenths(earned),
      percent(share),
      intervalWords(interval),
    ]),
  }
}
