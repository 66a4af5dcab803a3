import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOf, levelTargets } from '#src/domain/mock/form/levels.ts'
import { levels } from '#src/domain/question/parts.ts'

type Row = readonly [recall: number, application: number, analysis: number]

/** Targets of domains a, b, … as rows. */
function targets(quotas: readonly number[], bank: readonly Row[]): number[][] {
  const codes = quotas.map((_, index) => 'abcdef'.charAt(index))
  const has = codes.flatMap((code, row) =>
    levels.map((level, column): [string, number] => [
      cellOf(code, level),
      bank[row]?.[column] ?? 0,
    ]),
  )
  const table = levelTargets(
    new Map(codes.map((code, index) => [code, quotas[index] ?? 0])),
    new Map(has),
  )
  return codes.map((code) => levels.map((level) => table.get(cellOf(code, level)) ?? 0))
}

const plenty: Row = [99, 99, 99]

test.each<[string, number[], Row[], number[][]]>([
  [
    'a bank with plenty of all',
    [20, 40],
    [plenty, plenty],
    [
      [7, 8, 5],
      [14, 16, 10],
    ],
  ],
  ['no recall at all', [20], [[0, 99, 99]], [[0, 12, 8]]],
  [
    'recall in one domain only',
    [20, 20],
    [[0, 99, 99], plenty],
    [
      [0, 12, 8],
      [12, 5, 3],
    ],
  ],
  ['a bank that is used up', [10], [[1, 8, 1]], [[1, 8, 1]]],
])('of %s', (_, quotas, bank, expected) => {
  const table = targets(quotas, bank)
  const near = table.flatMap((row, index) =>
    row.map((cell, column) => Math.abs(cell - (expected[index]?.[column] ?? 0))),
  )
  expect(Math.max(...near)).toBeLessThanOrEqual(2)
  expect(table.map((row) => row.reduce((sum, cell) => sum + cell, 0))).toEqual(quotas)
})

test('rows add up to the quotas and no cell asks for more than there is', () => {
  const cell = fc.integer({ min: 0, max: 20 })
  const row = fc.record({
    bank: fc.tuple(cell, cell, cell),
    share: fc.integer({ min: 0, max: 100 }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      const quotas = rows.map(({ bank, share }) =>
        Math.floor(((bank[0] + bank[1] + bank[2]) * share) / 100),
      )
      const table = targets(
        quotas,
        rows.map(({ bank }) => bank),
      )
      expect(table.map((cells) => cells.reduce((sum, one) => sum + one, 0))).toEqual(quotas)
      for (const [index, cells] of table.entries())
        for (const [column, one] of cells.entries())
          expect(one).toBeLessThanOrEqual(rows[index]?.bank[column] ?? 0)
    }),
    { numRuns: 1000 },
  )
})
