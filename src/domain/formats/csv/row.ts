import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { unescapeCell } from './cells.ts'
import type { Columns, NumberedRole, Role } from './columns.ts'

/** A row of a table; `line` is where it begins in its file, or its number in its sheet. */
export type TableRow = { cells: readonly string[]; line: number }

/** A row by the meaning of its columns, with a place for its problems. */
export type Row = {
  line: number
  id: string | undefined
  /** The cell without outer space; empty where there is none. */
  cell(role: Role): string
  /** The cells of a numbered set that are not empty, with their places from 0. */
  cells(role: NumberedRole): readonly { at: number; cell: string }[]
  /** A text for people, as Markdown. */
  markdown(cell: string): string
  /** True when the row was written by this program: its letters are exact and its texts Markdown. */
  isOwn: boolean
  warn(message: string): void
  refuse(message: string): undefined
}

/** Reads a row by its columns; problems are added to the list. */
export function toRow({ cells, line }: TableRow, columns: Columns, problems: Problem[]): Row {
  const at = (column: number | undefined) =>
    column === undefined ? '' : unescapeCell((cells[column] ?? '').replace(/\r\n?/g, '\n')).trim()
  const cell = (role: Role) => at(columns.single.get(role))
  const format = cell('format').toLowerCase()
  const id = cell('id') === '' ? undefined : cell('id').slice(0, 200)
  const numbered = (role: NumberedRole) =>
    [...(columns.numbered.get(role) ?? [])]
      .map(([place, column]) => ({ at: place, cell: at(column) }))
      .filter((part) => part.cell !== '')
      .toSorted((a, b) => a.at - b.at)
  const report = (severity: Problem['severity'], message: string, kept?: string) => {
    problems.push({
      severity,
      line,
      ...(id !== undefined && { question: id }),
      message,
      ...(kept !== undefined && { kept }),
    })
  }
  const markdown = (text: string) => toMarkdown(text, format)
  return {
    line,
    id,
    cell,
    cells: numbered,
    markdown,
    isOwn: format === 'markdown',
    warn: (message) => report('warning', message),
    refuse: (message) => {
      const options = numbered('option').map((part) => `- ${markdown(part.cell)}`)
      const answer = [cell('key'), cell('why')].filter((text) => text !== '').map(markdown)
      report('error', message, [markdown(cell('stem')), options.join('\n'), ...answer].join('\n\n'))
      return undefined
    },
  }
}

function toMarkdown(text: string, format: string): string {
  if (format === 'markdown') return text
  if (format === 'html') return markdownFromHtml(text, () => undefined).text
  return plainToMarkdown(text)
}

/** A cell that says yes. */
export function saysYes(cell: string): boolean {
  return /^(?:yes|y|true|1|x|on|✓)$/i.test(cell)
}

/** A number as people write it; `undefined` for anything else. */
export function parseNumber(cell: string): number | undefined {
  const text = cell.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-')
  const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)
  const plain = grouped ? text.replaceAll(',', '') : text.replace(/^([+-]?\d+),(\d+)$/, '$1.$2')
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}
