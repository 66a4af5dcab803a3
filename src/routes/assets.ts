import { Hono } from 'hono'
import type { Env } from '#src/env.ts'

const oneYearSeconds = 31_536_000

/** Files served as they are. Their addresses carry a hash, so they may be kept for a year. */
export const assets = new Hono<Env>()

assets.get('/assets/:name', async (c) => {
  const found = await c.var.deps.assets(c.req.param('name'), c.env)
  if (found === undefined) return c.notFound()
  const lifetime =
    c.req.query('v') === undefined ? 'no-cache' : `public, max-age=${oneYearSeconds}, immutable`
  return c.body(found.body, 200, {
    'Content-Type': found.type,
    'Cache-Control': lifetime,
    Vary: 'Accept-Encoding',
    ...(found.encoding && { 'Content-Encoding': found.encoding }),
  })
})
