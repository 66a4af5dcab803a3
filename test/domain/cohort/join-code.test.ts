import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  joinCodeBytes,
  makeJoinCode,
  readJoinCode,
  showJoinCode,
} from '#src/domain/cohort/join-code.ts'
import { domainOf, findJoinRefusal, readDomain } from '#src/domain/cohort/joining.ts'
import { readTimeFactor } from '#src/domain/cohort/time-factor.ts'

const anyBytes = fc.uint8Array({ minLength: joinCodeBytes, maxLength: joinCodeBytes })

test('a code is read back however it is typed: case, spaces and dashes don’t matter', () => {
  fc.assert(
    fc.property(anyBytes, (random) => {
      const code = makeJoinCode(random)
      const shown = showJoinCode(code)
      expect(shown).toMatch(/^[^-]{3}-[^-]{3}-[^-]{3}$/)
      const typed = [
        shown,
        shown.toLowerCase(),
        ` ${shown.replaceAll('-', ' – ')}\n`,
        shown.replaceAll('0', 'o').replaceAll('1', 'l'),
        shown.replaceAll('0', 'O').replaceAll('1', 'I'),
      ]
      expect(typed.map(readJoinCode)).toEqual(typed.map(() => code))
    }),
  )
})

test('a code holds 45 bits of its bytes: each of 32 signs as often as the others, none easily taken for another', () => {
  const signs = Array.from({ length: 256 }, (_, byte) =>
    makeJoinCode(new Uint8Array(joinCodeBytes).fill(byte)).charAt(0),
  )
  const counts = new Map<string, number>()
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  expect(counts.size).toBe(32)
  expect([...counts.values()].every((count) => count === 8)).toBe(true)
  expect([...counts.keys()].join('')).not.toMatch(/[ILOU]/)
  expect(joinCodeBytes * 5).toBeGreaterThanOrEqual(40)
  expect(() => makeJoinCode(new Uint8Array(3))).toThrow('9 bytes')
})

test.each([
  '',
  'ABC',
  'ABCDEFGHJK',
  'ABC-DEF-GHU',
  'ABCDEFGH!',
  '../../etc',
  'ÄBCDEFGHJ',
  'A'.repeat(5000),
])('%j is no code', (typed) => {
  expect(readJoinCode(typed)).toBeUndefined()
})

const open = { isJoinOpen: true, joinUntil: null, joinDomain: null, archivedAt: null }

test.each([
  ['nothing speaks against it', {}, undefined],
  ['it is closed', { isJoinOpen: false }, 'closed'],
  ['its last day is not over', { joinUntil: 101 }, undefined],
  ['its last day is over', { joinUntil: 100 }, 'past'],
  ['the address is of its domain', { joinDomain: 'example.org' }, undefined],
  ['the address is of another', { joinDomain: 'other.example' }, 'other-domain'],
  ['the domain is only the end of the address’s', { joinDomain: 'ample.org' }, 'other-domain'],
  ['it is archived, whatever else', { isJoinOpen: false, joinUntil: 1, archivedAt: 5 }, 'archived'],
] as const)('whether somebody may join when %s', (_, rules, expected) => {
  expect(findJoinRefusal({ ...open, ...rules }, { now: 100, email: 'Ada@Example.org' })).toBe(
    expected,
  )
})

test('a visitor is not refused for the domain of an address that nobody knows', () => {
  const rules = { ...open, joinDomain: 'example.org' }
  expect(findJoinRefusal(rules, { now: 1, email: undefined })).toBeUndefined()
})

test.each([
  ['example.org', 'example.org'],
  [' @Mail.Example.ORG ', 'mail.example.org'],
  ['bücher.example', 'bücher.example'],
  ['example', undefined],
  ['ada@example.org', undefined],
  ['exa mple.org', undefined],
  ['.org', undefined],
  ['', undefined],
])('the domain typed as %j', (typed, expected) => {
  expect(readDomain(typed)).toBe(expected)
})

test('the domain of an address is behind its last @', () => {
  expect(domainOf('"a@b"@Example.org')).toBe('example.org')
})

test.each([
  ['1', 1],
  ['1.0', 1],
  ['1,25', 1.25],
  ['150 %', 1.5],
  ['×2', 2],
  ['2x', 2],
  ['1.50', 1.5],
  ['No clock', 0],
  ['0', 0],
  ['untimed', 0],
  ['3', undefined],
  ['1.1', undefined],
  ['-1', undefined],
  ['x', undefined],
  ['', undefined],
  ['1e1', undefined],
])('the time factor %j', (cell, expected) => {
  expect(readTimeFactor(cell)).toBe(expected)
})
