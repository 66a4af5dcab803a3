import type { Hono } from 'hono'
import * as z from 'zod'
import { openWeb } from '#db/web-client.ts'
import { createApp } from './app.ts'
import { idMaker } from './domain/id.ts'
import type { Asset, Deps, Env } from './env.ts'
import { runJobs } from './jobs/jobs.ts'
import { logLine } from './log.ts'

const bindingsSchema = z.object({
  DATABASE_URL: z.string(),
  DATABASE_TOKEN: z.string().optional(),
  SECRET: z.string().min(32),
  BASE_URL: z.string().optional(),
})

type Opened = { deps: Deps; app: Hono<Env> }

// One per isolate: made by the first request, because nothing may be drawn or fetched before it.
let opened: Opened | undefined

export default {
  async fetch(request: Request, bindings: Record<string, unknown>): Promise<Response> {
    opened ??= open(bindings)
    return await opened.app.fetch(request, bindings)
  },
  async scheduled(_event: unknown, bindings: Record<string, unknown>): Promise<void> {
    opened ??= open(bindings)
    await runJobs(opened.deps)
  },
}

/** @throws when a binding is missing: told by name in the log of the deployment. */
function open(bindings: Record<string, unknown>): Opened {
  const { DATABASE_URL, DATABASE_TOKEN, SECRET, BASE_URL } = bindingsSchema.parse(bindings)
  const makeId = idMaker((bytes) => crypto.getRandomValues(bytes))
  const deps: Deps = {
    db: openWeb(DATABASE_URL, DATABASE_TOKEN),
    now: () => new Date(),
    newId: () => makeId(Date.now()),
    secret: SECRET,
    clientAddress: (request) => request.headers.get('CF-Connecting-IP') ?? 'unknown',
    assets: readAsset,
    log: logLine,
    ...(BASE_URL !== undefined && { baseUrl: BASE_URL }),
  }
  return { deps, app: createApp(deps) }
}

const assetsBinding = z.object({
  ASSETS: z.custom<{ fetch: (url: string) => Promise<Response> }>(
    (value) => typeof value === 'object' && value !== null && 'fetch' in value,
  ),
})

async function readAsset(name: string, bindings: unknown): Promise<Asset | undefined> {
  const { ASSETS } = assetsBinding.parse(bindings)
  const found = await ASSETS.fetch(`https://assets.invalid/${name}`)
  if (!found.ok || found.body === null) return undefined
  return { body: found.body, type: found.headers.get('Content-Type') ?? 'application/octet-stream' }
}
