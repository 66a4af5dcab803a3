import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Env } from '#src/env.ts'
import { createAuth } from '#src/http/auth.ts'
import { openRequest } from '#src/http/context.ts'
import { overLimit, softLimit } from '#src/http/limits.ts'
import { openApp } from '#test/support/app.ts'

const limit = { name: 'test', max: 3, windowMs: 60_000 }

test('a limit by database counts each request once, however many come at the same time', async () => {
  const { deps } = await openApp()
  const app = new Hono<Env>()
  app.use(openRequest(deps))
  app.get('/', async (c) => c.json((await overLimit(c, [{ limit, of: 'x' }])) ?? null))
  const replies = await Promise.all(Array.from({ length: 8 }, async () => app.request('/')))
  const waits: unknown[] = await Promise.all(replies.map((reply) => reply.json()))
  expect(waits.filter((wait) => wait === null)).toHaveLength(3)
  expect(waits.filter((wait) => wait !== null)).toEqual([60, 60, 60, 60, 60])
})

test('a limit in memory is held by address, and each app counts for itself', async () => {
  let address = '192.0.2.1'
  const middleware = softLimit(limit)
  const open = async () => {
    const { deps, clock } = await openApp({ clientAddress: () => address })
    const app = new Hono<Env>()
    app.use(openRequest(deps), middleware)
    app.get('/', (c) => c.text(''))
    return { clock, status: async () => (await app.request('/')).status }
  }
  const [one, other] = [await open(), await open()]
  for (let i = 0; i < 3; i++) expect(await one.status()).toBe(200)
  expect(await one.status()).toBe(429)
  expect(await other.status()).toBe(200)
  address = '192.0.2.2'
  expect(await one.status()).toBe(200)
  address = '192.0.2.1'
  one.clock.advance(60_000)
  expect(await one.status()).toBe(200)
})

test('the tables are what the sign-in library expects', async () => {
  const { deps } = await openApp()
  const { explicitSchemaCheck } = await createAuth(deps).library('http').$context
  expect(explicitSchemaCheck).toBeDefined()
  // It throws at the first column that is missing.
  await explicitSchemaCheck?.()
})
