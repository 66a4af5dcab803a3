import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressGroup } from '#src/http/address.ts'
import { localNext } from '#src/http/origin.ts'

test.each(['/', '/today', '/practice?exam=cphims&domain=1', '/a/b#c', '/%2F%2Fevil.test'])(
  '%s leads on within this site',
  (path) => {
    expect(localNext(path, '/fallback')).toBe(path)
  },
)

const elsewhere = [
  undefined,
  '',
  'today',
  'https://evil.test',
  '//evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  '\\\\evil.test',
  'javascript:alert(1)',
  ' /today',
  '/a\\b',
  `/${'x'.repeat(1000)}`,
]

test.each(elsewhere)('%j leads to the fallback', (path) => {
  expect(localNext(path, '/fallback')).toBe('/fallback')
})

test('whatever is asked for, a browser stays on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    ':',
    '@',
    '%',
    '\t',
    '\r',
    '\n',
    'evil.test',
    '?',
    '#',
    'a',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const target = new URL(localNext(pieces.join(''), '/'), 'http://exam.test/sign-in')
      expect(target.origin).toBe('http://exam.test')
    }),
  )
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
  ['', ''],
])('the caller %s counts as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group)
})
