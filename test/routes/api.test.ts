import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Browser, openApp, origin, type TestApp } from '#test/support/app.ts'
import { makeBank, openAuthor } from '#test/support/authors.ts'
import { questions } from '#test/support/fixture-bank.ts'
import { heldIn, moodleFile, openBank, untilRead, ward } from '#test/support/importing.ts'
import { rows } from './account-people.ts'

async function makeToken(browser: Browser, days = '30'): Promise<string> {
  const page = await browser.post('/account/tokens', { do: 'make', name: 'nightly', days })
  const token = /(exw_[\w-]{32})/.exec(page.html)?.[1]
  if (token === undefined) throw new Error(`making a token gave ${page.status}`)
  return token
}

type Sent = {
  method?: string
  body?: string | Uint8Array<ArrayBuffer> | FormData
  headers?: Record<string, string>
}

async function call(app: TestApp, token: string, path: string, sent: Sent = {}) {
  const { headers = {}, ...init } = sent
  const reply = await app.app.request(`${origin}/api/v1${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${token}`, ...headers },
  })
  const text = await reply.text()
  const type = reply.headers.get('Content-Type') ?? ''
  const json = z.record(z.string(), z.unknown()).parse(/json/.test(type) ? JSON.parse(text) : {})
  return { status: reply.status, type, text, json, headers: reply.headers }
}

async function openProgram() {
  const bank = await openBank()
  return { ...bank, token: await makeToken(bank.browser) }
}

test('a program lists banks, sends a file, imports it, exports the bank and undoes', async () => {
  const { app, bankId, token } = await openProgram()
  const { json } = await call(app, token, '/banks')
  expect(json).toEqual({
    banks: [
      {
        id: bankId,
        title: 'Night shift',
        exam: 'demo',
        role: 'owner',
        visibility: 'private',
        questions: 0,
      },
    ],
  })
  const { content: body } = moodleFile(questions)
  const sent = await call(app, token, `/banks/${bankId}/imports?name=ward.xml`, {
    method: 'POST',
    body,
  })
  expect([sent.status, sent.json['state']]).toEqual([202, 'waiting'])
  const id = String(sent.json['id'])
  expect(sent.headers.get('Location')).toBe(`${origin}/api/v1/imports/${id}`)
  await untilRead(app, id)
  const read = await call(app, token, `/imports/${id}`)
  expect(read.json).toMatchObject({
    state: 'ready',
    fileName: 'ward.xml',
    format: 'moodle-xml',
    counts: { all: 12, new: 12 },
    written: { added: 12, changed: 0 },
  })
  const imported = await call(app, token, `/imports/${id}/import`, { method: 'POST' })
  expect(imported.json).toMatchObject({ state: 'imported', written: { added: 12 } })
  const again = await call(app, token, `/imports/${id}/import`, { method: 'POST' })
  expect([again.status, again.type]).toEqual([409, 'application/problem+json'])
  const exported = await call(app, token, `/banks/${bankId}/questions?format=yaml`)
  expect(exported.type).toContain('yaml')
  expect(exported.text).toContain('demo-1a-001')
  const undone = await call(app, token, `/imports/${id}/undo`, { method: 'POST' })
  expect(undone.json).toEqual({ id, state: 'undone', kept: 0 })
  expect((await call(app, token, `/imports/${id}/undo`, { method: 'POST' })).status).toBe(409)
  expect(await heldIn(app, bankId)).toEqual([])
  expect(app.logs).toEqual([])
})

test('a program is told to look again where somebody changed a question since', async () => {
  const { app, browser, bankId } = await openBank()
  const token = await makeToken(browser)
  const send = async (file: { content: string | Uint8Array<ArrayBuffer> }) => {
    const sent = { method: 'POST', body: file.content }
    const { json } = await call(app, token, `/banks/${bankId}/imports`, sent)
    await untilRead(app, String(json['id']))
    return `/imports/${json['id']}/import`
  }
  const slow = await send(moodleFile([ward.first]))
  await call(app, token, await send(moodleFile(ward.edited)), { method: 'POST' })
  const { status, json } = await call(app, token, slow, { method: 'POST' })
  expect([status, json['title']]).toEqual([409, 'The bank has changed'])
  expect((await call(app, token, slow, { method: 'POST' })).status).toBe(200)
})

test('a file may come as a form too', async () => {
  const { app, bankId, token } = await openProgram()
  const { name, content } = moodleFile([ward.first])
  const body = new FormData()
  body.set('file', new File([content], name))
  const sent = await call(app, token, `/banks/${bankId}/imports`, { method: 'POST', body })
  expect(sent.status).toBe(202)
  await untilRead(app, String(sent.json['id']))
  const read = await call(app, token, `/imports/${String(sent.json['id'])}`)
  expect(read.json).toMatchObject({ state: 'ready', fileName: 'ward.xml' })
})

test('a cookie does not work, and neither does a token that is wrong, over or revoked', async () => {
  const { app, browser, token } = await openProgram()
  const cookie = await browser.get('/api/v1/banks')
  expect([cookie.status, cookie.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer'])
  for (const wrong of ['', 'x', `exw_${'a'.repeat(32)}`, token.slice(0, -1)])
    expect((await call(app, wrong, '/banks')).status).toBe(401)
  const other = await makeToken(browser, '365')
  app.clock.advance(31 * 24 * 3_600_000)
  expect((await call(app, token, '/banks')).status).toBe(401)
  expect((await call(app, other, '/banks')).status).toBe(200)
  const page = await browser.get('/account/tokens')
  const id = /name="id" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const revoked = await browser.post('/account/tokens', { do: 'revoke', id })
  expect(revoked.location).toBe('/account/tokens?notice=revoked')
  expect((await call(app, other, '/banks')).status).toBe(401)
})

test('a token is shown once, kept as a hash, and says when it was used', async () => {
  const { app, browser, token } = await openProgram()
  expect((await browser.get('/account/tokens')).html).not.toContain(token)
  expect((await browser.get('/account/tokens')).html).toContain('not used yet')
  const [row] = await rows(app, 'select * from api_token')
  expect(JSON.stringify(row)).not.toContain(token)
  await call(app, token, '/banks')
  expect((await browser.get('/account/tokens')).html).toContain('last used')
  expect((await browser.get('/account/sessions')).html).not.toContain('>API<')
})

test('a token does not sign anybody in, and is no way around the pages’ own rules', async () => {
  const { app, token } = await openProgram()
  const page = await app.app.request(`${origin}/account`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  expect(page.status).toBe(303)
})

test('nobody revokes the token of another, and a guest has none', async () => {
  const { app, token } = await openProgram()
  const bob = await openAuthor(app, 'bob@example.org')
  const [row] = await rows(app, 'select id from api_token')
  await bob.browser.post('/account/tokens', { do: 'revoke', id: String(row?.['id']) })
  expect((await call(app, token, '/banks')).status).toBe(200)
  const guest = app.browser()
  await guest.post('/start', { exam: 'demo' })
  const refused = await guest.post('/account/tokens', { do: 'make', name: 'x', days: '30' })
  expect(refused.location).toBe('/account')
  expect((await bob.browser.post('/account/tokens', { do: 'make', name: ' ' })).status).toBe(422)
})

test('what belongs to others is not there, and what is wrong is a problem in words', async () => {
  const { app, bankId, token } = await openProgram()
  const bob = await openAuthor(app, 'bob@example.org')
  const theirs = await makeToken(bob.browser)
  await makeBank(app, bob.browser, 'Day shift')
  const file = { method: 'POST', body: moodleFile(questions).content }
  const sent = await call(app, token, `/banks/${bankId}/imports`, file)
  const id = String(sent.json['id'])
  await untilRead(app, id)
  const attempts: [string, Sent][] = [
    [`/banks/${bankId}/questions`, {}],
    [`/banks/${bankId}/imports`, file],
    [`/imports/${id}`, {}],
    [`/imports/${id}/import`, { method: 'POST' }],
    [`/imports/${id}/undo`, { method: 'POST' }],
    ['/nothing', {}],
  ]
  for (const [path, asked] of attempts) {
    const reply = await call(app, theirs, path, asked)
    expect([path, reply.status, reply.json['title']]).toEqual([path, 404, 'Nothing here'])
  }
  expect((await call(app, token, `/banks/${bankId}/questions?format=doc`)).status).toBe(422)
  expect((await call(app, token, `/banks/${bankId}/questions`)).status).toBe(409)
  const empty = { method: 'POST', body: '' }
  expect((await call(app, token, `/banks/${bankId}/imports`, empty)).status).toBe(422)
  const large = { method: 'POST', body: new Uint8Array(20_200_000) }
  const over = await call(app, token, `/banks/${bankId}/imports`, large)
  expect([over.status, over.json['detail']]).toEqual([413, 'A file may have 20 MB.'])
})

test('too many calls of one token are told to wait, those of another go on', async () => {
  const { app, browser, token } = await openProgram()
  const other = await makeToken(browser)
  for (let asked = 0; asked < 240; asked++) await call(app, token, '/banks')
  const over = await call(app, token, '/banks')
  expect([over.status, over.headers.get('Retry-After')]).toEqual([429, '60'])
  expect((await call(app, other, '/banks')).status).toBe(200)
})

test('a document describes every call, and a page every call with commands', async () => {
  const app = await openApp()
  const reply = await app.app.request(`${origin}/api/v1/openapi.json`)
  const document = (await reply.json()) as { openapi: string; paths: Record<string, object> }
  expect(document.openapi).toBe('3.1.1')
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const routed = app.app.routes
    .filter(({ method, path }) => path.startsWith('/api/v1/') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(':id', '{id}')}`)
  expect(new Set(described)).toEqual(new Set(routed.filter((one) => !one.endsWith('openapi.json'))))
  const page = await app.browser().get('/api')
  expect(page.status).toBe(200)
  for (const path of Object.keys(document.paths)) expect(page.html).toContain(path)
})
