import { LibsqlError } from '@libsql/client'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { expect, test } from 'vitest'
import type { Env } from '#src/env.ts'
import { openRequest } from '#src/http/context.ts'
import { notFound, onError } from '#src/http/errors.tsx'
import { openApp, type TestApp } from '#test/support/app.ts'

const secret = 'scrypt-hash-of-somebody'

/** An app that throws whatever it is given. */
function throwing({ deps }: TestApp, error: unknown) {
  const app = new Hono<Env>()
  app.use(openRequest(deps))
  app.onError(onError)
  app.notFound(notFound)
  app.get('/fail', () => {
    throw error
  })
  return app
}

/** An error as Drizzle wraps it: its own message lists the values of the query. */
function wrapped(cause: Error): Error {
  return new Error(`Failed query: select 1\nparams: ${secret}`, { cause })
}

test('a bug is a page that names the request, and one log line that names no values', async () => {
  const test = await openApp()
  const app = throwing(test, wrapped(new Error('no such column')))
  const reply = await app.request('/fail?token=abc')
  const html = await reply.text()
  expect(reply.status).toBe(500)
  const id = reply.headers.get('X-Request-Id')
  expect(html).toContain(id)
  expect(html).not.toContain('no such column')
  expect(test.logs).toHaveLength(1)
  const [line] = test.logs
  expect(line?.fields).toMatchObject({
    requestId: id,
    method: 'GET',
    path: '/fail',
    error: 'Error: no such column',
  })
  expect(JSON.stringify(line)).not.toContain(secret)
  expect(JSON.stringify(line)).not.toContain('abc')
})

const outages: [string, Error][] = [
  ['busy', wrapped(new LibsqlError('database is locked', 'SQLITE_BUSY'))],
  ['full', wrapped(new LibsqlError('database or disk is full', 'SQLITE_FULL'))],
  ['not writable', new LibsqlError('attempt to write', 'SQLITE_READONLY')],
  ['answering with faults', wrapped(new LibsqlError('status 502', 'SERVER_ERROR'))],
  ['unreachable', wrapped(new TypeError('fetch failed'))],
  ['gone', wrapped(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))],
]

test.each(outages)(
  'a database that is %s is a 503 page with the time to wait',
  async (_, error) => {
    const test = await openApp()
    const reply = await throwing(test, error).request('/fail')
    expect(reply.status).toBe(503)
    expect(reply.headers.get('Retry-After')).toBe('10')
    expect(await reply.text()).toContain('Not available just now')
    expect(test.logs.map((line) => line.message)).toEqual(['database not available'])
  },
)

test('a constraint that fails is a bug and no outage', async () => {
  const test = await openApp()
  const error = wrapped(new LibsqlError('FOREIGN KEY constraint failed', 'SQLITE_CONSTRAINT'))
  expect((await throwing(test, error).request('/fail')).status).toBe(500)
})

test('htmx gets a fragment, not a page in the page', async () => {
  const test = await openApp()
  const app = throwing(test, new Error('x'))
  const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
  const reply = await app.request('/fail', { headers })
  const html = await reply.text()
  expect(html).not.toContain('<html')
  expect(html).toContain('role="alert"')
  expect(reply.headers.get('Vary')).toContain('HX-Request')
  const full = await app.request('/fail', { headers: { ...headers, 'HX-Request-Type': 'full' } })
  expect(await full.text()).toContain('<html')
})

test('what is not there is a 404 page', async () => {
  const test = await openApp()
  const reply = await throwing(test, undefined).request('/nothing')
  expect(reply.status).toBe(404)
  expect(await reply.text()).toMatch(/^<!doctype html><html lang="en">/i)
})

test.each([
  [400, 422],
  [401, 403],
  [405, 404],
  [413, 413],
  [429, 429],
] as const)('a %i thrown by the framework is a %i page and no log line', async (thrown, shown) => {
  const test = await openApp()
  expect((await throwing(test, new HTTPException(thrown)).request('/fail')).status).toBe(shown)
  expect(test.logs).toEqual([])
})
