import type { Part } from '#src/domain/formats/zip.ts'
import { type Budget, mostCellCharacters, newGrid } from './grid.ts'
import { scanXml } from './scan-xml.ts'

/** A sheet by its name with its cells as they show. */
export type NamedRows = { name: string; rows: readonly (readonly string[])[] }

/** More repeats than this are the empty rest of a sheet. */
const mostRepeats = 100
const mostSheets = 300

type Cell = { attributes: ReadonlyMap<string, string>; isCovered: boolean }

/**
 * Reads all sheets of an OpenDocument spreadsheet's `content.xml`. Merged cells of one column show their text in
 * each row. Source: OASIS OpenDocument 1.3 part 3, chapters 6 and 9.
 */
export function readOds(part: Part, budget: Budget): readonly NamedRows[] {
  const sheets: NamedRows[] = []
  let grid = newGrid(budget)
  let row = 0
  let column = 0
  let rowRepeats = 1
  let cell: Cell | undefined
  let paragraphs: string[] = []
  /** Of all paragraphs of the cell, each with its end. */
  let length = 0
  let depthOfNote = 0
  const merged: { column: number; first: number; last: number }[] = []

  const openSheet = (attributes: ReadonlyMap<string, string>) => {
    grid = newGrid(budget)
    merged.length = 0
    row = 0
    sheets.push({ name: attributes.get('name') ?? '', rows: grid.rows() })
  }
  const closeCell = ({ attributes, isCovered }: Cell) => {
    const repeats = repeatsOf(attributes.get('number-columns-repeated'))
    const text = isCovered ? '' : showCell(attributes, paragraphs.join('\n'))
    const copies =
      text === '' ? 0 : Math.min(repeats, mostRepeats) * Math.min(rowRepeats, mostRepeats)
    for (let copy = 0; copy < copies; copy++) {
      const across = Math.min(repeats, mostRepeats)
      grid.put(row + Math.floor(copy / across), column + (copy % across), text)
    }
    const spanned = repeatsOf(attributes.get('number-rows-spanned'))
    if (spanned > 1 && repeatsOf(attributes.get('number-columns-spanned')) === 1)
      merged.push({ column, first: row, last: row + Math.min(spanned, mostRepeats) - 1 })
    column += repeats
  }
  const opened = new Map<string, (attributes: ReadonlyMap<string, string>) => void>([
    ['table', openSheet],
    [
      'table-row',
      (attributes) => {
        rowRepeats = repeatsOf(attributes.get('number-rows-repeated'))
        column = 0
      },
    ],
    ['table-cell', (attributes) => openCell({ attributes, isCovered: false })],
    ['covered-table-cell', (attributes) => openCell({ attributes, isCovered: true })],
    ['p', () => beginParagraph()],
    ['s', (attributes) => write(' '.repeat(Math.min(repeatsOf(attributes.get('c')), 1_000)))],
    ['tab', () => write('\t')],
    ['line-break', () => write('\n')],
  ])
  const openCell = (next: Cell) => {
    cell = next
    paragraphs = []
    length = 0
  }
  const beginParagraph = () => {
    if (length >= mostCellCharacters) return
    paragraphs.push('')
    length++
  }
  const write = (text: string) => {
    const last = paragraphs.length - 1
    const before = paragraphs[last]
    if (before === undefined || length >= mostCellCharacters) return
    paragraphs[last] = before + text
    length += text.length
  }
  const closed = new Map<string, () => void>([
    [
      'table-row',
      () => {
        row += rowRepeats
      },
    ],
    [
      'table',
      () => {
        for (const { column: at, first, last } of merged) grid.fillDown(at, first, last)
      },
    ],
  ])
  scanXml(part, {
    open(name, attributes) {
      if (name === 'annotation') depthOfNote++
      if (depthOfNote === 0) opened.get(name)?.(attributes)
    },
    text(text) {
      if (depthOfNote === 0 && cell !== undefined) write(text.replace(/\s+/g, ' '))
    },
    close(name) {
      if (name === 'annotation') depthOfNote--
      closed.get(name)?.()
      if (cell === undefined || depthOfNote > 0 || !name.endsWith('table-cell')) return
      closeCell(cell)
      cell = undefined
    },
    isDone: () => budget.isFull || sheets.length > mostSheets,
  })
  return sheets
}

function repeatsOf(written: string | undefined): number {
  const count = Number(written ?? 1)
  return Number.isInteger(count) && count > 1 ? count : 1
}

function showCell(attributes: ReadonlyMap<string, string>, shown: string): string {
  const value = attributes.get('value') ?? ''
  switch (attributes.get('value-type') ?? '') {
    case 'date':
      return (attributes.get('date-value') ?? '').replace(/T00:00:00.*$/, '').replace('T', ' ')
    case 'boolean':
      return attributes.get('boolean-value') === 'true' ? 'TRUE' : 'FALSE'
    // As it shows, the point may be a comma.
    case 'float':
      return /^0\d/.test(shown) || value === '' ? shown : String(Number(value))
    case 'percentage':
      return value === '' ? shown : `${Number((Number(value) * 100).toPrecision(15))}%`
    default:
      return shown
  }
}
