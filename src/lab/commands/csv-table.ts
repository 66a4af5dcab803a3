/** Rows of a CSV text (RFC 4180): quoted cells may hold commas, quotes and line breaks. Blank lines are skipped. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|\n|\r|$)/y
  const body = text.replace(/^\uFEFF/, '')
  while (cell.lastIndex < body.length) {
    const found = cell.exec(body)
    if (found === null) break
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === ',' && cell.lastIndex < body.length) continue
    if (found[3] === ',') row.push('')
    if (row.some((value) => value !== '')) rows.push(row)
    row = []
  }
  return rows
}

/** Rows as records, named by the first row in lower case; cells are trimmed, missing ones empty. */
export function parseRecords(text: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(text)
  const names = header.map((name) => name.trim().toLowerCase())
  return rows.map((row) =>
    Object.fromEntries(names.map((name, index) => [name, (row[index] ?? '').trim()])),
  )
}

/** CSV text with a line feed after each row; cells are quoted where they must be. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(',')}\n`).join('')
}

function formatCell(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
