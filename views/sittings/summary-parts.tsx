import { isSureButWrong } from '#src/domain/memory/misconception.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import { urls } from '#src/urls.ts'
import { Bar } from '#views/components/bar.tsx'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { counted, percent, tenths } from '#views/numbers.ts'
import type { SummaryDomain, SummaryPageProps, SummaryRow } from './summary-page.tsx'
import { outcomeIcons, outcomeOf, outcomeWords } from './verdict.tsx'

export const certaintyWords: Record<Certainty, string> = {
  guess: 'Guess',
  unsure: 'Unsure',
  sure: 'Sure',
}

/** Each domain with its score and, where known, how mastery moved. */
export function DomainList({ domains }: { domains: readonly SummaryDomain[] }) {
  return (
    <section class="part" aria-labelledby="domains-title">
      <h2 id="domains-title">By domain</h2>
      <ul class="domain-list">
        {domains.map((domain) => (
          <li>
            <p class="domain-line">
              <span>{domain.name}</span>
              <span class="domain-score">
                {tenths(domain.earned)} of {domain.answered}
              </span>
            </p>
            <Bar share={domain.answered === 0 ? 0 : domain.earned / domain.answered} />
            {domain.mastery && <p class="small muted">{masteryWords(domain.mastery)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

type CertaintyTableProps = Pick<SummaryPageProps, 'certainty' | 'rows'>

/** How sure against how right. */
export function CertaintyTable({ certainty, rows }: CertaintyTableProps) {
  const misconceptions = rows.filter(
    (row) =>
      row.fraction !== undefined &&
      isSureButWrong({ fraction: row.fraction, certainty: row.certainty }),
  ).length
  return (
    <section class="part" aria-labelledby="certainty-title">
      <h2 id="certainty-title">How sure you were</h2>
      <Table
        caption={
          misconceptions === 0
            ? 'Nothing you were sure of was wrong.'
            : `${counted(misconceptions, 'answer was', 'answers were')} sure and yet wrong: first to return.`
        }
        columns={[
          { name: 'You said' },
          { name: 'Answers', align: 'end' },
          { name: 'Right', align: 'end' },
          { name: 'Share', align: 'end' },
        ]}
        rows={certainty.map((row) => [
          certaintyWords[row.certainty],
          row.answered,
          tenths(row.earned),
          row.answered === 0 ? '–' : percent(row.earned / row.answered),
        ])}
      />
      {misconceptions > 0 && (
        <p class="small">
          <a href={urls.misconceptions()}>All your misconceptions</a>
        </p>
      )}
    </section>
  )
}

type QuestionListProps = {
  sittingId: string
  rows: readonly SummaryRow[]
  /** `ended`: what was not answered can't be any more. */
  state: 'open' | 'ended'
}

/** Every question of the sitting with its outcome. */
export function QuestionList({ sittingId, rows, state }: QuestionListProps) {
  return (
    <section class="part" aria-labelledby="questions-title">
      <h2 id="questions-title">Questions</h2>
      <ol class="question-list">
        {rows.map((row) => (
          <li>
            <RowOutcome row={row} state={state} />
            <div>
              {row.fraction === undefined && state === 'ended' ? (
                plainWords(row.stem, 130)
              ) : (
                <a href={urls.sittingQuestion(sittingId, row.position)}>
                  {plainWords(row.stem, 130)}
                </a>
              )}
              <p class="small muted">
                {[
                  row.domainName,
                  row.certainty && certaintyWords[row.certainty],
                  row.isFlagged && 'Flagged',
                ]
                  .filter((word) => word !== undefined && word !== false)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function RowOutcome({ row, state }: { row: SummaryRow } & Pick<QuestionListProps, 'state'>) {
  if (row.fraction === undefined)
    return (
      <span class="outcome outcome-none">
        <span class="outcome-number">{row.position}</span>
        {state === 'open' ? 'Open' : 'Left out'}
      </span>
    )
  const outcome = outcomeOf(row.fraction)
  return (
    <span class={`outcome outcome-${outcome}`}>
      <Icon name={outcomeIcons[outcome]} />
      {outcomeWords[outcome]}
    </span>
  )
}

function masteryWords({ before, after }: { before: number; after: number }): string {
  const [from, to] = [Math.round(before * 100), Math.round(after * 100)]
  if (from === to) return `Mastery stays at ${percent(after)}`
  return `Mastery ${to > from ? 'rose' : 'went'} from ${from} to ${percent(after)}`
}
