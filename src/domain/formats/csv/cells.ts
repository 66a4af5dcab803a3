const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^-?\d+(\.\d+)?$/

/**
 * A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front. Numbers stay.
 * Source: OWASP, CSV Injection.
 */
export function escapeCell(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** The text of a cell that `escapeCell` or a spreadsheet wrote. */
export function unescapeCell(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

/** A table for spreadsheets: UTF-8 with a byte order mark, quoted where needed, no cell of which is a formula. */
export function writeCells(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => `${cells.map(toField).join(',')}\r\n`).join('')}`
}

function toField(text: string): string {
  const cell = escapeCell(text)
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
