import type { Cell, DomainCoverage, Held } from '#src/domain/bank/coverage.ts'
import { type Level, levels } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { integer } from '#views/numbers.ts'
import { levelNames } from './question-words.ts'

export type CoverageTableProps = { bankId: string; domains: readonly DomainCoverage[] }

/** Domains and their tasks by level: what is published, what is lacking, and drafts beside. */
export function CoverageTable({ bankId, domains }: CoverageTableProps) {
  return (
    <section class="table-scroll" tabindex={0} aria-label="Table: questions by place and level">
      <table class="coverage-table">
        <caption>
          Published questions by place and level. A domain’s line says how many three full mocks
          want; “none” marks a hole, “+2” are drafts and questions in review.
        </caption>
        <thead>
          <tr>
            <th scope="col">Domain and task</th>
            {levels.map((level) => (
              <th scope="col" class="align-end">
                {levelNames[level]}
              </th>
            ))}
            <th scope="col" class="align-end">
              All
            </th>
          </tr>
        </thead>
        {domains.map((domain) => (
          <tbody>
            <DomainRow bankId={bankId} domain={domain} />
            {domain.tasks.map((task) => (
              <tr>
                <th scope="row" class="coverage-task">
                  <a href={tableOf(bankId, `${domain.code}/${task.code}`)}>
                    {task.code} {task.title}
                  </a>
                </th>
                {levels.map((level) => (
                  <TaskCell held={task.byLevel[level]} />
                ))}
                <TaskCell held={task.held} />
              </tr>
            ))}
            {domain.noTask.published + domain.noTask.coming > 0 && (
              <tr>
                <th scope="row" class="coverage-task">
                  No task named
                </th>
                {levels.map(() => (
                  <td />
                ))}
                <TaskCell held={domain.noTask} />
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function DomainRow({ bankId, domain }: { bankId: string; domain: DomainCoverage }) {
  return (
    <tr class="coverage-domain">
      <th scope="rowgroup">
        <a href={tableOf(bankId, domain.code)}>
          {domain.code} {domain.name}
        </a>
      </th>
      {levels.map((level: Level) => (
        <DomainCell cell={domain.byLevel[level]} />
      ))}
      <DomainCell cell={{ ...domain.held, wanted: domain.wanted }} />
    </tr>
  )
}

function DomainCell({ cell }: { cell: Cell }) {
  const { published, wanted } = cell
  const lacking = wanted - published
  if (lacking <= 0)
    return (
      <td class="align-end">
        {integer(published)} <span class="coverage-state">enough</span>
        <Coming held={cell} />
      </td>
    )
  return (
    <td class={`align-end ${published === 0 ? 'coverage-hole' : 'coverage-short'}`}>
      {published === 0 ? 'none' : integer(published)}{' '}
      <span class="coverage-state">{integer(lacking)} short</span>
      <Coming held={cell} />
    </td>
  )
}

function TaskCell({ held }: { held: Held }) {
  return (
    <td class={held.published === 0 ? 'align-end coverage-hole' : 'align-end'}>
      {held.published === 0 ? 'none' : integer(held.published)}
      <Coming held={held} />
    </td>
  )
}

function Coming({ held: { coming } }: { held: Held }) {
  if (coming === 0) return null
  return <span class="muted"> +{integer(coming)}</span>
}

function tableOf(bankId: string, place: string): string {
  return `${urls.bank(bankId)}?${new URLSearchParams({ place })}`
}
