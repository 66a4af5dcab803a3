import { Hono } from 'hono'
import { probe } from '#db/queries/health.ts'
import type { Env } from '#src/env.ts'
import { describeError } from '#src/http/errors.tsx'
import { urls } from '#src/urls.ts'

/** Whether the program can do its work, for whoever watches it. */
export const health = new Hono<Env>()

health.get(urls.health(), async (c) => {
  const { deps } = c.var
  try {
    await probe(deps.db, deps.now().getTime())
    return c.text('ok\n')
  } catch (error) {
    deps.log('error', 'not healthy', describeError(error))
    return c.text('The database cannot be read and written at the moment.\n', 503)
  }
})
