/** How the cells and the rows of a table are parted. */
export type Parting = { delimiter: string; newline: '\r' | '\n' | '\r\n' }

/** 20,000 questions with 100 columns. */
const mostCells = 2_000_000
/** The parser tells of each, and keeps it all. */
const mostStray = 100_000

/**
 * Why a table is not even parsed; `undefined`: it may be. Looks at the signs alone, as a row of millions of cells, or
 * a cell of millions of quotation marks, would fill the memory. Linear in the length of the text.
 */
export function findExcess(text: string, parting: Parting): string | undefined {
  const { cells, quotes, stray } = countSigns(text, parting)
  if (cells > mostCells || quotes > 2 * mostCells)
    return `the table has more than ${mostCells.toLocaleString('en')} cells or quotation marks; cut it into several files`
  if (stray > mostStray)
    return `the table has more than ${mostStray.toLocaleString('en')} quotation marks within texts that are not doubled; double them`
  return undefined
}

type Signs = { cells: number; quotes: number; stray: number; isQuoted: boolean; isStart: boolean }

/** Quotation marks count as stray in a quoted cell that does not end with them. */
function countSigns(text: string, parting: Parting): Signs {
  const { delimiter, newline } = parting
  const signs = { cells: 0, quotes: 0, stray: 0, isQuoted: false, isStart: true }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === delimiter) signs.cells++
    else if (sign === '"') at += takeQuote(text, at, parting, signs)
    signs.isStart = sign === delimiter || isBreak(text, at + 1 - newline.length, newline)
  }
  return signs
}

/** How many characters more belong to the quotation mark at a place. */
function takeQuote(text: string, at: number, parting: Parting, signs: Signs): number {
  const kind = signs.isQuoted ? afterQuote(text, at + 1, parting) : undefined
  signs.isQuoted = kind === undefined ? signs.isStart : kind !== 'end'
  signs.quotes += kind === 'double' ? 2 : 1
  if (kind === 'stray') signs.stray++
  return kind === 'double' ? 1 : 0
}

type Quote = 'double' | 'end' | 'stray'

/** What a quotation mark in a quoted cell is, by what stands behind it: spaces do not count. */
function afterQuote(text: string, from: number, { delimiter, newline }: Parting): Quote {
  if (text[from] === '"') return 'double'
  if (from === text.length) return 'end'
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === delimiter || isBreak(text, at, newline)) return 'end'
    if (sign.trim() !== '') return 'stray'
  }
  return 'stray'
}

function isBreak(text: string, at: number, newline: string): boolean {
  return text.startsWith(newline, at)
}
