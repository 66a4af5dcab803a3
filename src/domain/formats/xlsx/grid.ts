/** A sheet's cells as they are put in, one by one; rows and columns count from 0. */
export type Grid = {
  put(row: number, column: number, text: string): void
  /** Cells of a merged area show the text of its first one; only areas of one column count. */
  fillDown(column: number, first: number, last: number): void
  /** All rows from the first on, an empty one for each that has no cell. */
  rows(): readonly (readonly string[])[]
}

/** What all sheets of a file together may hold; the limits of the readers behind. */
export type Budget = { cells: number; characters: number; isFull: boolean; hasFarCells: boolean }

/** Room for 20,000 questions with 50 columns. */
export function newBudget(): Budget {
  return { cells: 1_000_000, characters: 25_000_000, isFull: false, hasFarCells: false }
}

/** Spreadsheet programs hold at most 32,767; what is longer is cut off here or a little later. */
export const mostCellCharacters = 40_000

/** Questions are not looked for further away; a cell beyond is said and left out. */
const mostRows = 50_000
const mostColumns = 200
/** Cells that a far one counts for: where thousands of them stand, nothing of use comes any more. */
const farCost = 100

/**
 * An empty sheet. Cells far away from the others cost nothing: their rows are limited, and a row is as long as
 * its last cell.
 */
export function newGrid(budget: Budget): Grid {
  const rows: string[][] = []
  const grid: Grid = {
    put(row, column, text) {
      if (text === '' || budget.isFull) return
      const isNear = Math.min(row, column) >= 0 && row < mostRows && column < mostColumns
      const longer = isNear ? column + 1 - (rows[row]?.length ?? 0) : farCost
      const hasRoom = charge(budget, longer, text.length)
      if (!isNear) budget.hasFarCells = true
      else if (hasRoom) place(rows, { row, column }, text)
    },
    fillDown(column, first, last) {
      const text = rows[first]?.[column] ?? ''
      for (let row = first + 1; row <= Math.min(last, rows.length - 1); row++)
        if ((rows[row]?.[column] ?? '') === '') grid.put(row, column, text)
    },
    rows: () => rows,
  }
  return grid
}

/** Whether there is still room after it. */
function charge(budget: Budget, longer: number, characters: number): boolean {
  budget.cells -= Math.max(0, longer)
  budget.characters -= characters
  budget.isFull = budget.cells < 0 || budget.characters < 0
  return !budget.isFull
}

function place(rows: string[][], at: { row: number; column: number }, text: string): void {
  while (rows.length <= at.row) rows.push([])
  const cells = rows[at.row] ?? []
  while (cells.length <= at.column) cells.push('')
  cells[at.column] = text
}

/** Row and column, from 0, of a cell such as `B7`. `undefined`: it is none. */
export function parsePlace(reference: string): { row: number; column: number } | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference)
  if (found === null) return undefined
  const [, letters = '', digits = ''] = found
  const column = [...letters.toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  )
  return { row: Number(digits) - 1, column: column - 1 }
}
