import type { BoardLine } from '#src/domain/cohort/board.ts'
import { Table } from '#views/components/table.tsx'
import { pointsOf } from './words.ts'

export type BoardTableProps = {
  lines: readonly BoardLine[]
  /** The viewer's own. */
  alias: string
}

/** The first three, the viewer, and two on each side; a place is only told near the top. */
export function BoardTable({ lines, alias }: BoardTableProps) {
  const hasMe = lines.some(({ who }) => who === 'me')
  return (
    <>
      <Table
        caption="Points of this week"
        columns={[{ name: 'Place' }, { name: 'Alias' }, { name: 'Points', align: 'end' }]}
        rows={lines.map((line) => [
          placeWords(line),
          <span class="board-alias">
            {line.who === 'me' ? <strong>{line.alias} (you)</strong> : line.alias}
          </span>,
          pointsOf(line.points),
        ])}
      />
      {!hasMe && (
        <p class="muted">
          {alias}, you have no points this week yet. The next answer that counts puts you here.
        </p>
      )}
    </>
  )
}

function placeWords({ place, relation }: BoardLine): string {
  if (place !== undefined) return `${place}.`
  switch (relation) {
    case 'above':
      return 'Above you'
    case 'below':
      return 'Below you'
    case 'top':
    case 'me':
      return 'You'
  }
}
