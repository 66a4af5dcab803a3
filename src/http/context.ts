import { createMiddleware } from 'hono/factory'
import type { Deps, Env } from '#src/env.ts'
import { createAuth } from './auth.ts'

/** First of all middleware: puts into `c.var` what everything below relies on. One per app. */
export function openRequest(deps: Deps) {
  const auth = createAuth(deps)
  return createMiddleware<Env>(async (c, next) => {
    c.set('deps', deps)
    c.set('auth', auth)
    const requestId = deps.newId()
    c.set('requestId', requestId)
    c.set('address', deps.clientAddress(c.req.raw, c.env))
    c.header('X-Request-Id', requestId)
    await next()
  })
}
