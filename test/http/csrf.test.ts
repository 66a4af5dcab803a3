import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'

const form = 'email=ada%40example.org&password=x'
const urlencoded = 'application/x-www-form-urlencoded'

type Sent = { site?: string; origin?: string; type?: string; baseUrl?: string; url?: string }

async function statusOf(sent: Sent, method = 'POST'): Promise<number> {
  const { baseUrl, site, origin, type = urlencoded, url = 'http://exam.test/sign-in' } = sent
  const { app } = await openApp(baseUrl === undefined ? {} : { baseUrl })
  const reply = await app.request(url, {
    method,
    body: form,
    headers: {
      'Content-Type': type,
      ...(site !== undefined && { 'Sec-Fetch-Site': site }),
      ...(origin !== undefined && { Origin: origin }),
    },
  })
  return reply.status
}

const ours: [string, Sent][] = [
  ['a browser says same-origin', { site: 'same-origin' }],
  ['a browser says that a person typed it', { site: 'none' }],
  ['an older browser names our origin', { origin: 'http://exam.test' }],
  ['it names the configured origin', { origin: 'https://exam.test', baseUrl: 'https://exam.test' }],
  ['a proxy took the TLS off and no address is configured', { origin: 'https://exam.test' }],
  ['it says same-origin behind such a proxy', { site: 'same-origin', origin: 'https://exam.test' }],
]

test.each(ours)('a form is taken when %s', async (_, sent) => {
  expect(await statusOf(sent)).toBe(422)
})

const foreign: [string, Sent][] = [
  ['another site sent it', { site: 'cross-site', origin: 'https://evil.test' }],
  ['a sister site sent it', { site: 'same-site', origin: 'http://other.exam.test' }],
  [
    'another site sent it and the origin is forged',
    { site: 'cross-site', origin: 'http://exam.test' },
  ],
  ['it says neither', {}],
  ['the origin is hidden', { origin: 'null' }],
  ['the origin is empty', { origin: '' }],
  ['the origin is another', { origin: 'https://evil.test' }],
  ['the origin only begins like ours', { origin: 'http://exam.test.evil.test' }],
  ['the port is another', { origin: 'http://exam.test:81' }],
  [
    'the origin is not the configured one',
    { origin: 'http://exam.test', baseUrl: 'https://exam.test' },
  ],
  ['JSON comes from another site', { site: 'cross-site', type: 'application/json' }],
  ['plain text comes from another site', { origin: 'https://evil.test', type: 'text/plain' }],
]

test.each(foreign)('it is refused when %s', async (_, sent) => {
  expect(await statusOf(sent)).toBe(403)
})

test.each(['PUT', 'PATCH', 'DELETE'])('%s from another site is refused as well', async (method) => {
  expect(await statusOf({ site: 'cross-site' }, method)).toBe(403)
})

test('a link from another site is followed', async () => {
  const { app } = await openApp()
  const headers = { 'Sec-Fetch-Site': 'cross-site', Referer: 'https://evil.test/' }
  expect((await app.request('http://exam.test/sign-in', { headers })).status).toBe(200)
})

test('the refusal is a page that says so', async () => {
  const { browser } = await openApp()
  const reply = await browser().post('/sign-in', {}, { 'Sec-Fetch-Site': 'cross-site' })
  expect(reply.status).toBe(403)
  expect(reply.html).toContain('came from another site')
})
