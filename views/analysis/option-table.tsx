import type { OptionRow, OptionTable } from '#src/domain/analysis/options.ts'
import { plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { integer } from '#views/numbers.ts'
import { fixed, share } from './analysis-words.ts'

export type OptionTableViewProps = {
  table: OptionTable
  /** Texts of the options by their ids, Markdown. */
  texts: ReadonlyMap<string, string>
}

const roleWords: Record<OptionRow['role'], string> = {
  key: 'Key',
  functioning: 'Works',
  idle: 'Does not work',
}

/** What became of each option: who chose it, and how those did on the rest. */
export function OptionTableView({ table, texts }: OptionTableViewProps) {
  return (
    <section aria-labelledby="options-title">
      <h2 id="options-title">Options</h2>
      <Table
        caption="Shares of the best 27 %, the middle and the weakest 27 % of people who chose each option; a distractor works if 5 % choose it, weaker people rather than strong ones"
        columns={[
          { name: 'Option' },
          { name: 'Role' },
          { name: 'People', align: 'end' },
          { name: 'All', align: 'end' },
          { name: 'Upper', align: 'end' },
          { name: 'Middle', align: 'end' },
          { name: 'Lower', align: 'end' },
          { name: 'Correlation with the rest', align: 'end' },
          { name: 'Mean of the rest', align: 'end' },
        ]}
        rows={table.rows.map((row) => [
          `${row.option}: ${plainWords(texts.get(row.option) ?? '', 60)}`,
          roleWords[row.role],
          integer(row.n),
          share(row.share),
          share(row.upper),
          share(row.middle),
          share(row.lower),
          fixed(row.rest, 2),
          fixed(row.meanRest, 1),
        ])}
      />
    </section>
  )
}
