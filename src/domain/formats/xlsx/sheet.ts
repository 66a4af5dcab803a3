import type { Part } from '#src/domain/formats/zip.ts'
import { type Budget, mostCellCharacters, newGrid, parsePlace } from './grid.ts'
import { showNumber } from './number-format.ts'
import { scanXml } from './scan-xml.ts'
import { textRuns, type Workbook } from './workbook.ts'

/** A sheet's cells as they show, and what of it does not show. */
export type ReadSheet = {
  rows: readonly (readonly string[])[]
  /** Rows, from 1, of a cell with a fault such as #REF!, and of a formula whose result is not in the file. */
  faultyRow: number | undefined
  uncountedRow: number | undefined
}

type Cell = { row: number; column: number; type: string; format: string; hasFormula: boolean }

/** Reads a sheet's cells. Source: ECMA-376 part 1, 18.3. */
export function readSheet(part: Part | undefined, workbook: Workbook, budget: Budget): ReadSheet {
  const grid = newGrid(budget)
  const runs = textRuns()
  const merged: { column: number; first: number; last: number }[] = []
  let row = -1
  let column = -1
  let cell: Cell | undefined
  let value = ''
  let isInValue = false
  let faultyRow: number | undefined
  let uncountedRow: number | undefined

  const openCell = (attributes: ReadonlyMap<string, string>): Cell => {
    const place = parsePlace(attributes.get('r') ?? '') ?? { row, column: column + 1 }
    column = place.column
    value = ''
    return {
      ...place,
      type: attributes.get('t') ?? 'n',
      format: formatAt(workbook, attributes.get('s')),
      hasFormula: false,
    }
  }
  const closeCell = (closed: Cell) => {
    const text = showCell(closed, { value, inline: runs.take(), workbook })
    if (closed.type === 'e') faultyRow ??= closed.row + 1
    if (closed.hasFormula && text === '' && closed.type !== 'str') uncountedRow ??= closed.row + 1
    grid.put(closed.row, closed.column, text)
  }
  const opened = new Map<string, (attributes: ReadonlyMap<string, string>) => void>([
    [
      'row',
      (attributes) => {
        row = Number(attributes.get('r') ?? row + 2) - 1
        column = -1
      },
    ],
    [
      'c',
      (attributes) => {
        cell = openCell(attributes)
      },
    ],
    [
      'v',
      () => {
        isInValue = true
      },
    ],
    [
      'f',
      () => {
        if (cell !== undefined) cell.hasFormula = true
      },
    ],
    [
      'mergeCell',
      (attributes) => {
        const area = parseArea(attributes.get('ref') ?? '')
        if (area !== undefined && merged.length < mostMerged) merged.push(area)
      },
    ],
  ])
  scanXml(part, {
    open(name, attributes) {
      const open = opened.get(name)
      if (open === undefined) runs.open(name, attributes)
      else open(attributes)
    },
    text(text) {
      if (!isInValue) runs.text(text)
      else if (value.length < mostCellCharacters) value += text
    },
    close(name) {
      if (name === 'v') isInValue = false
      else if (name === 'c' && cell !== undefined) {
        closeCell(cell)
        cell = undefined
      } else runs.close(name)
    },
    isDone: () => budget.isFull,
  })
  for (const { column: at, first, last } of merged) grid.fillDown(at, first, last)
  return { rows: grid.rows(), faultyRow, uncountedRow }
}

function formatAt({ formats }: Workbook, style: string | undefined): string {
  // A place before the first would be looked up as a name, which takes long for a million cells.
  return (style === undefined ? undefined : formats[Number(style)]) ?? 'General'
}

/** Sheets that questions are written on have a few. */
const mostMerged = 2_000
const longestMerged = 2_000

/** A merged area of one column: a heading over two rows, or a category beside its questions. */
function parseArea(reference: string): { column: number; first: number; last: number } | undefined {
  const [from, to] = reference.split(':').map(parsePlace)
  if (from === undefined || to === undefined || from.column !== to.column) return undefined
  return {
    column: from.column,
    first: from.row,
    last: Math.min(to.row, from.row + longestMerged),
  }
}

function showCell(
  { type, format }: Cell,
  { value, inline, workbook }: { value: string; inline: string; workbook: Workbook },
): string {
  switch (type) {
    case 's':
      return workbook.texts[Number(value)] ?? ''
    case 'inlineStr':
      return inline
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'd':
      return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ')
    case 'n': {
      const number = Number(value)
      return value === '' || !Number.isFinite(number)
        ? value
        : showNumber(number, format, workbook.days)
    }
    default:
      return value.replace(/\r\n?/g, '\n')
  }
}
