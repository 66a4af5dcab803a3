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

test('no day is named so late that its name runs into what stands at the end', () => {
  const columns = Array.from({ length: 24 }, (_, index) => ({
    plain: 1,
    hatched: 0,
    label: index % 7 === 0 ? `day ${index}` : undefined,
  }))
  const html = (endLabel: string | undefined) =>
    String(Columns({ chartId: 'work', size: 'wide', desc: '', columns, endLabel }))
  expect(html('exam')).toContain('>day 14<')
  expect(html('exam')).not.toContain('>day 21<')
  expect(html(undefined)).toContain('>day 21<')
})
