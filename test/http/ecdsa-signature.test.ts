import { createVerify, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { signatureIntegers } from '#src/http/ecdsa-signature.ts'
import { AsnParser, ECDSASigValue } from '#src/http/no-certificates.ts'

const message = Buffer.from('what an authenticator signs')

test.each([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
])('the integers of a signature on %s are those that were signed with', (namedCurve, size) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
  for (let time = 0; time < 100; time++) {
    const signature = sign('sha256', message, privateKey)
    const read = signatureIntegers(signature)
    const joined = Buffer.concat([padded(read?.r, size), padded(read?.s, size)])
    expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, joined)).toBe(
      true,
    )
    expect(createVerify('sha256').update(message).verify(publicKey, signature)).toBe(true)
  }
})

function padded(integer: Uint8Array | undefined, size: number): Buffer {
  const bytes = Buffer.from(integer ?? []).subarray(integer?.[0] === 0 ? 1 : 0)
  return Buffer.concat([Buffer.alloc(size - bytes.length), bytes])
}

test.each([
  ['nothing', ''],
  ['a tag alone', '30'],
  ['no integers', '3000'],
  ['one integer', '3003020101'],
  ['three integers', '3009020101020101020101'],
  ['bytes after it', '300602010102010100'],
  ['an end before the end', '30060201010202'],
  ['an integer longer than the whole', '3006020101020501'],
  ['another tag outside', '3106020101020101'],
  ['another tag inside', '3006020101030101'],
  ['an empty integer', '30050201010200'],
  ['zero', '3006020100020101'],
  ['a negative integer', '3006020181020101'],
  ['a needless zero', '300702020001020101'],
  ['a length of 128 and more for less', '308106020101020101'],
  ['a length without end', '3080020101020101'],
])('%s is no signature', (_, hex) => {
  expect(signatureIntegers(Buffer.from(hex, 'hex'))).toBeUndefined()
})

test('in the Worker a signature is read, and whatever has a certificate is refused', () => {
  const signature = Buffer.from('3006020101020102', 'hex')
  expect(AsnParser.parse(signature, ECDSASigValue)).toEqual({
    r: Uint8Array.of(1),
    s: Uint8Array.of(2),
  })
  expect(() => AsnParser.parse(signature, class Certificate {})).toThrow('not accepted')
  expect(() => AsnParser.parse(signature.subarray(1), ECDSASigValue)).toThrow('not in DER')
})
