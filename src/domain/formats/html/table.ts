import { lineOf, type Piece } from './inline.ts'
import { piecesOf, type Reading } from './pieces.ts'
import type { HtmlElement, HtmlNode } from './tree.ts'

const widest = 50
const mostCells = 5000

/**
 * A table as one of GitHub Flavored Markdown: the first row is its head, a cell is one line. A cell over several
 * columns stands in the first of them, one over several rows in each of them.
 */
export function tableOf(table: HtmlElement, reading: Reading): string {
  const rows = filledRows(table, reading)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (width === 0) return ''
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, index) => row[index] ?? '')
    return `| ${cells.join(' | ')} |`
  })
  const [head = '', ...body] = lines
  return [head, `|${' --- |'.repeat(width)}`, ...body].join('\n')
}

/** Cells that reach down into the rows to come, by their column. */
type Reaching = Map<number, { text: string; rows: number }>

function filledRows(table: HtmlElement, reading: Reading): string[][] {
  const rows: string[][] = []
  const reaching: Reaching = new Map()
  let count = 0
  for (const row of rowsOf(table)) {
    const cells = rowCells(row, reaching, reading)
    count += cells.length
    if (count > mostCells) {
      reading.lost.add('the end of a very large table')
      break
    }
    if (cells.some((text) => text !== '')) rows.push(cells)
  }
  return rows
}

function rowCells(row: HtmlElement, reaching: Reaching, reading: Reading): string[] {
  const cells: string[] = []
  for (const element of cellsOf(row)) {
    addReaching(cells, reaching)
    const text = cellText(element, reading)
    const columns = spanOf(element, 'colspan')
    const rows = spanOf(element, 'rowspan') - 1
    if (columns > 1 || rows > 0) reading.lost.add('merged cells of a table')
    for (const part of [text, ...Array<string>(columns - 1).fill('')]) {
      if (rows > 0) reaching.set(cells.length, { text: part, rows })
      cells.push(part)
    }
  }
  addReaching(cells, reaching)
  return cells
}

/** Cells from above that stand where the row has got to. */
function addReaching(cells: string[], reaching: Reaching): void {
  for (let above = reaching.get(cells.length); above; above = reaching.get(cells.length)) {
    if (above.rows === 1) reaching.delete(cells.length)
    else reaching.set(cells.length, { ...above, rows: above.rows - 1 })
    cells.push(above.text)
  }
}

function rowsOf(element: HtmlElement): HtmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    if (child.name === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsOf(child) : []
  })
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.children.filter(
    (child): child is HtmlElement =>
      typeof child !== 'string' && (child.name === 'td' || child.name === 'th'),
  )
}

function spanOf(cell: HtmlElement, name: string): number {
  const span = Number(cell.attributes[name] ?? '1')
  return Number.isInteger(span) && span > 1 ? Math.min(span, widest) : 1
}

/** A bar parts cells even within code, so that each is escaped. */
function cellText(cell: HtmlElement, reading: Reading): string {
  return lineOf(flatPieces(cell.children, reading)).replaceAll('|', '\\|')
}

const parting = new Set(
  'p div ul ol menu li dl dt dd table tr td th blockquote pre hr br section article figure figcaption h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
)

/** What stands in a cell as pieces of one line. */
function flatPieces(nodes: readonly HtmlNode[], reading: Reading): Piece[] {
  const space: Piece = { kind: 'text', text: ' ', marks: [] }
  return nodes.flatMap((node) => {
    if (typeof node === 'string' || !holdsParting(node)) return piecesOf(node, [], reading)
    if (node.name === 'table') reading.lost.add('a table within a table')
    const bullet: Piece[] = node.name === 'li' ? [{ ...space, text: '• ' }] : []
    return [space, ...bullet, ...flatPieces(node.children, reading), space]
  })
}

function holdsParting(element: HtmlElement): boolean {
  return (
    parting.has(element.name) ||
    element.children.some((child) => typeof child !== 'string' && holdsParting(child))
  )
}
