import { expect, test } from 'vitest'
import { Columns } from '#views/components/chart/columns.tsx'

function drawn(...counts: number[]): string {
  const columns = counts.map((plain) => ({ plain, hatched: 0 }))
  return String(Columns({ chartId: 'weeks', size: 'narrow', desc: '', columns }))
}

test('a column that towers over the others is cut and has its number on top', () => {
  const html = drawn(5, 100, 6)
  expect(html).toContain('chart-cut')
  expect(html).toContain('>100<')
})

test('a column beside nothing at all is drawn whole: there is nothing that it presses flat', () => {
  expect(drawn(0, 0, 0, 72)).not.toContain('chart-cut')
  expect(drawn(72)).not.toContain('chart-cut')
})
