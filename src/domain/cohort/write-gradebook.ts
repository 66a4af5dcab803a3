import { writeCells } from '#src/domain/formats/csv/cells.ts'
import type { Cell, GradebookAssignment, GradebookRow } from './gradebook.ts'

/**
 * A gradebook as a table for spreadsheets: a row for each member; for each assignment its mark in per cent, where the
 * member stands, and the number of attempts. No cell is a formula, whatever people are called.
 */
export function writeGradebook(
  assignments: readonly GradebookAssignment[],
  rows: readonly GradebookRow[],
): string {
  const columns = [
    ...['name', 'extra time', 'total', 'marks', 'of'],
    ...assignments.flatMap(({ title }) => [title, `${title}: state`, `${title}: attempts`]),
  ]
  return writeCells([columns, ...rows.map(cellsOfRow)])
}

function cellsOfRow({ member, cells, total }: GradebookRow): string[] {
  return [
    member.name,
    member.timeFactor === 0 ? 'no clock' : String(member.timeFactor),
    inPercent(total.share),
    String(total.marked),
    String(total.counted),
    ...cells.flatMap((cell) => [inPercent(cell.mark?.share), stateOf(cell), String(cell.attempts)]),
  ]
}

function stateOf({ state, mark }: Cell): string {
  return mark?.isLate === true ? `${state}, late` : state
}

function inPercent(share: number | undefined): string {
  return share === undefined ? '' : String(Math.round(share * 1000) / 10)
}
