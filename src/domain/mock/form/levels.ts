import { largestRemainder } from '#src/domain/exam/quotas.ts'
import { type Level, levels } from '#src/domain/question/parts.ts'

/** Share of each cognitive level on a form, 0 to 1. Our own choice: no body publishes one. */
const levelShares: Readonly<Record<Level, number>> = {
  recall: 0.35,
  application: 0.4,
  analysis: 0.25,
}

const rounds = 30

/** Name of a domain's questions of one level. */
export function cellOf(domain: string, level: Level): string {
  return `${domain} ${level}`
}

/** The cells of a domain. */
export function cellsOf(domain: string): Record<Level, string> {
  return {
    recall: cellOf(domain, 'recall'),
    application: cellOf(domain, 'application'),
    analysis: cellOf(domain, 'analysis'),
  }
}

/** Questions of one level that a domain's quota asks for, before any rounding. */
export function idealOf(quota: number, level: Level): number {
  return quota * levelShares[level]
}

/**
 * Scored questions of each domain and level (by `cellOf`): rows add up to the quotas exactly, columns come
 * close to 35, 40 and 25 of 100, and no cell asks for more than the bank `has`. Each domain must have at least
 * its quota of questions in all.
 * Source: iterative proportional fitting (Deming & Stephan, 1940), each row rounded by largest remainder.
 */
export function levelTargets(
  quotas: ReadonlyMap<string, number>,
  has: ReadonlyMap<string, number>,
): Map<string, number> {
  const total = [...quotas.values()].reduce((sum, quota) => sum + quota, 0)
  const columns = largestRemainder(
    levels.map((level) => ({ code: level, weight: levelShares[level] })),
    total,
  )
  const caps = [...quotas.keys()].map((code) =>
    levels.map((level) => has.get(cellOf(code, level)) ?? 0),
  )
  const rows = [...quotas.values()]
  let table = rows.map((quota, row) =>
    levels.map((level, column) => Math.min(idealOf(quota, level), caps[row]?.[column] ?? 0)),
  )
  for (let round = 0; round < rounds; round++) {
    const sums = levels.map((_, column) =>
      table.reduce((sum, cells) => sum + (cells[column] ?? 0), 0),
    )
    table = table
      .map((cells) =>
        cells.map((cell, column) => {
          const wanted = columns.get(levels[column] ?? '') ?? 0
          return (cell * wanted) / Math.max(sums[column] ?? 0, 1e-9)
        }),
      )
      .map((cells, row) => fillRow(cells, caps[row] ?? [], rows[row] ?? 0))
  }
  return roundRows([...quotas.keys()], table, rows)
}

/** The cells brought to their sum, none above its cap; what a capped one can't hold goes to the others. */
function fillRow(cells: readonly number[], caps: readonly number[], sum: number): number[] {
  let filled = cells.map((cell, column) => Math.min(cell, caps[column] ?? 0))
  for (let pass = 0; pass <= caps.length; pass++) {
    const lacking = sum - filled.reduce((all, cell) => all + cell, 0)
    if (lacking <= 0) return filled.map((cell) => (cell * sum) / Math.max(sum - lacking, 1e-9))
    const open = filled.map((cell, column) => ((caps[column] ?? 0) > cell ? cell + 1e-6 : 0))
    const openSum = open.reduce((all, cell) => all + cell, 0)
    filled = filled.map((cell, column) =>
      Math.min(cell + (lacking * (open[column] ?? 0)) / Math.max(openSum, 1e-9), caps[column] ?? 0),
    )
  }
  return filled
}

function roundRows(
  codes: readonly string[],
  table: readonly (readonly number[])[],
  rows: readonly number[],
): Map<string, number> {
  return new Map(
    codes.flatMap((code, row) => {
      const cells = levels.map((level, column) => ({
        code: level,
        weight: table[row]?.[column] ?? 0,
      }))
      const whole = largestRemainder(cells, rows[row] ?? 0)
      return levels.map((level): [string, number] => [cellOf(code, level), whole.get(level) ?? 0])
    }),
  )
}
