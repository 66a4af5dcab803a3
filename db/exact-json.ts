/**
 * JSON whose fractions are written out to 18 digits: of the 16 or 17 that JavaScript writes, SQLite reads
 * some 30 numbers in a million a last bit away.
 */
export function exactJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(18) : value,
  )
}
