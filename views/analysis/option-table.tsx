import type { OptionRow, OptionTable } from '#src/domain/analysis/options.ts'
import { plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { integer } from '#views/numbers.ts'
import { fixed, share } from './analysis-words.ts'

export type OptionTableViewProps = {
  table: OptionTable
  /** Texts of what is offered by its ids, Markdown: of a pair or a place both sides. */
  texts: ReadonlyMap<string, readonly string[]>
}

const roleWords: Record<OptionRow['role'], string> = {
  key: 'Key',
  functioning: 'Works',
  idle: 'Does not work',
}

/** What became of each option: who chose it, and how those did on the rest. Of pairs and places, those that were chosen. */
export function OptionTableView({ table, texts }: OptionTableViewProps) {
  const isOfPairs = [...texts.values()].some((sides) => sides.length > 1)
  const rows = isOfPairs ? table.rows.filter(({ n, role }) => n > 0 || role === 'key') : table.rows
  return (
    <section class="analysis-options" aria-labelledby="options-title">
      <h2 id="options-title">{isOfPairs ? 'What was put where' : 'Options'}</h2>
      <Table
        caption={isOfPairs ? ofPairs : ofOptions}
        columns={[
          { name: isOfPairs ? 'Given' : 'Option' },
          { name: 'Role' },
          { name: 'People', align: 'end' },
          { name: 'All', align: 'end' },
          { name: 'Upper', align: 'end' },
          { name: 'Middle', align: 'end' },
          { name: 'Lower', align: 'end' },
          { name: 'Correlation with the rest', align: 'end' },
          { name: 'Mean of the rest', align: 'end' },
        ]}
        rows={rows.map((row) => [
          labelOf(row, texts.get(row.option) ?? []),
          isOfPairs ? sideWords[row.role] : roleWords[row.role],
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

const groups = 'Shares of the best 27 %, the middle and the weakest 27 % of people who'

const ofOptions = `${groups} chose each option; a distractor works if 5 % choose it, weaker people rather than strong ones`

const ofPairs = `${groups} answered so, side by side; what nobody chose is left out. Strong people who agree on a wrong one are a reason to check the key`

const sideWords: Record<OptionRow['role'], string> = {
  key: 'Right',
  functioning: 'Wrong',
  idle: 'Wrong',
}

function labelOf({ option }: OptionRow, sides: readonly string[]): string {
  const [text = '', right] = sides
  if (right === undefined) return `${option}: ${plainWords(text, 60)}`
  return `${plainWords(text, 40)} → ${plainWords(right, 40)}`
}
