/**
 * One measured scenario. `ratio` is the share of the floor's rate that was reached, or where lower is better
 * the multiple of the floor's figure.
 */
export type BenchResult = {
  scenario: string
  value: number
  unit: string
  floor: number
  ratio: number
}
