/** Factors by which time can be stretched; 0 is no clock. */
const timeFactors = [1, 1.25, 1.5, 2, 0] as const

/**
 * A factor from what stands in a table: `1.5`, `1,5`, `150 %`, `1.5x`, `no clock`. `undefined`: it is none of
 * `timeFactors`.
 */
export function readTimeFactor(cell: string): number | undefined {
  const text = cell.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (/^(?:no (?:clock|limit|time limit)|none|unlimited|untimed)$/.test(text)) return 0
  const found = /^[×x]?\s?(\d+(?:[.,]\d+)?)\s?([×x%]?)$/.exec(text)
  if (found === null) return undefined
  const number = Number((found[1] ?? '').replace(',', '.'))
  const factor = found[2] === '%' ? number / 100 : number
  return timeFactors.find((known) => known === factor)
}
