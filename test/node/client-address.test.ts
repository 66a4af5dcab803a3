import { expect, test } from 'vitest'
import { clientAddress } from '#src/client-address.ts'

const platform = { incoming: { socket: { remoteAddress: '203.0.113.9' } } }

function requestWith(forwarded: string | undefined): Request {
  return new Request('http://exam.test/', {
    headers: forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded },
  })
}

test.each([
  ['no proxy, nothing said', undefined, 0, '203.0.113.9'],
  ['no proxy, a forged header', '198.51.100.1', 0, '203.0.113.9'],
  ['one proxy that added the caller', '198.51.100.1', 1, '198.51.100.1'],
  ['one proxy behind a forged header', '10.0.0.1, 198.51.100.1', 1, '198.51.100.1'],
  ['two proxies behind a forged header', '10.0.0.1, 198.51.100.1, 192.0.2.2', 2, '198.51.100.1'],
  ['a trusted proxy that said nothing', undefined, 1, '203.0.113.9'],
  ['fewer entries than proxies', '198.51.100.1', 2, '203.0.113.9'],
])('with %s the caller is the one that nobody could forge', (_, forwarded, proxies, address) => {
  expect(clientAddress(requestWith(forwarded), platform, proxies)).toBe(address)
})
