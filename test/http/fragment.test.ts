import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Env } from '#src/env.ts'
import { redirectTo } from '#src/http/fragment.ts'

const app = new Hono<Env>()
app.get('/', (c) => redirectTo(c, c.req.query('to') ?? '/'))

function lead(to: string, headers: Record<string, string>) {
  return app.request(`/?to=${encodeURIComponent(to)}`, { headers })
}

test.each([
  ['/today', '/today'],
  ['/practice?exam=a%20b', '/practice?exam=a%20b'],
  ['/practice?exam=日本', '/practice?exam=%E6%97%A5%E6%9C%AC'],
])('to %s htmx is led by a header, other browsers by 303', async (to, sent) => {
  const fragment = await lead(to, { 'HX-Request': 'true', 'HX-Request-Type': 'partial' })
  expect([fragment.status, fragment.headers.get('HX-Redirect')]).toEqual([200, sent])
  const page = await lead(to, {})
  expect([page.status, page.headers.get('Location')]).toEqual([303, sent])
  const whole = await lead(to, { 'HX-Request': 'true', 'HX-Request-Type': 'full' })
  expect(whole.status).toBe(303)
})
