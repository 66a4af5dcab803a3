import type { DomainMastery } from '#src/domain/progress/mastery.ts'
import { urls } from '#src/urls.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import { EmptyStrip, Strip, StripScale } from '#views/components/chart/strip.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { TaskFold } from './mastery-tasks.tsx'
import { intervalWords, rateWords } from './words.ts'

export type MasteryProps = {
  exam: string
  /** The one with most to gain first. */
  domains: readonly DomainMastery[]
}

/** Each domain of the exam: how much of it was met and known, and what would gain most. */
export function MasterySection({ exam, domains }: MasteryProps) {
  return (
    <section class="card progress-wide" aria-labelledby="mastery-title">
      <h2 id="mastery-title">Domains of the exam</h2>
      <Chart id="mastery" caption={<MasteryCaption domains={domains} />} table={toTable(domains)}>
        <Legend
          id="mastery-legend"
          entries={[
            { sign: 'bar', words: 'right the first time' },
            { sign: 'whisker', words: `where that share lies, with ${percent(0.9)} certainty` },
            { sign: 'diamond', words: 'questions met that you would recall today' },
          ]}
        />
        <div class="mastery-scale">
          <StripScale />
        </div>
        <ol class="mastery">
          {domains.map((mastery, index) => (
            <MasteryRow
              exam={exam}
              mastery={mastery}
              button={index === 0 ? 'button' : 'button-plain'}
            />
          ))}
        </ol>
      </Chart>
    </section>
  )
}

function MasteryCaption({ domains }: { domains: readonly DomainMastery[] }) {
  const [best] = domains
  if (best === undefined) return null
  return (
    <>
      What would gain you most is on top: <strong>{best.domain.name}</strong>,{' '}
      {percent(best.examShare)} of the exam.{' '}
      {best.first.kind === 'rate'
        ? `You would know about ${percent(best.known)} of its questions today, those not met yet included.`
        : 'You have hardly met it yet.'}
    </>
  )
}

type MasteryRowProps = { exam: string; mastery: DomainMastery; button: 'button' | 'button-plain' }

function MasteryRow({ exam, mastery, button }: MasteryRowProps) {
  const { domain, examShare, questions, met, first, recall, tasks } = mastery
  const id = `mastery-${domain.code}`
  const query = `?exam=${encodeURIComponent(exam)}&domain=${encodeURIComponent(domain.code)}`
  return (
    <li class="mastery-row">
      <div class="mastery-name">
        <h3 id={id}>{domain.name}</h3>
        <p class="small muted">
          {percent(examShare)} of the exam · {integer(met)} of {counted(questions, 'question')} met
        </p>
      </div>
      <div class="mastery-strip">
        {first.kind === 'rate' ? (
          <Strip
            id={id}
            labelledBy={id}
            desc={stripWords(mastery)}
            share={first.share}
            interval={first}
            diamond={recall}
          />
        ) : (
          <EmptyStrip />
        )}
      </div>
      <div class="mastery-value small">
        {first.kind === 'rate' ? (
          <>
            <p>
              <strong>{percent(first.share)}</strong>{' '}
              <span class="muted">({intervalWords(first)})</span> of {integer(first.answers)} right
            </p>
            {recall !== undefined && <p class="muted">{percent(recall)} recalled today</p>}
          </>
        ) : (
          <p class="muted">{counted(first.missing, 'more answer')} to see where you stand</p>
        )}
      </div>
      <a class={`${button} button-small`} href={urls.practice(query)}>
        Practise<span class="sr-only"> {domain.name}</span>
      </a>
      {tasks.length > 1 && <TaskFold query={query} domainName={domain.name} tasks={tasks} />}
    </li>
  )
}

function stripWords({ first, recall }: DomainMastery): string {
  if (first.kind === 'too-few') return ''
  const right = `${percent(first.share)} of ${counted(first.answers, 'first answer')} right, interval ${intervalWords(first)}`
  return recall === undefined ? `${right}.` : `${right}; ${percent(recall)} recalled today.`
}

function toTable(domains: readonly DomainMastery[]): TableProps {
  return {
    caption: `First answers only; a share and its ${percent(0.9)} interval from 5 answers on. Sorted by what would gain most.`,
    columns: [
      { name: 'Domain' },
      { name: 'Of the exam', align: 'end' },
      { name: 'Questions', align: 'end' },
      { name: 'Met', align: 'end' },
      { name: 'Right first', align: 'end' },
      { name: 'Interval', align: 'end' },
      { name: 'Recalled today', align: 'end' },
    ],
    rows: domains.map(({ domain, examShare, questions, met, first, recall }) => [
      domain.name,
      percent(examShare),
      integer(questions),
      integer(met),
      rateWords(first),
      first.kind === 'rate' ? intervalWords(first) : '–',
      recall === undefined ? '–' : percent(recall),
    ]),
  }
}
