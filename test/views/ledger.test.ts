import { expect, test } from 'vitest'
import { Ledger, type LedgerDay } from '#views/boards/ledger.tsx'

function shown(days: readonly LedgerDay[], on: string | undefined): string {
  return String(Ledger({ days, on, lines: [], dayUrl: (day) => `/weeks?day=${day}` }))
}

test('a day before this week says that nothing counted since, and leads through no days', () => {
  const html = shown([], '2026-11-10')
  expect(html).toContain('Nothing has counted this week. This is an earlier day.')
  expect(html).not.toContain('<nav')
  expect(html).toMatch(/10\sNov\s2026: /)
})

test('days of this week are led through, the one that is shown marked', () => {
  const html = shown([{ on: '2026-11-16', answers: 3, points: 1250 }], '2026-11-16')
  expect(html).toContain('aria-label="Days of this week"')
  expect(html).toContain('aria-current="true"')
  expect(html).not.toContain('earlier day')
})
