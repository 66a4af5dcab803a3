import type { ExecutionContext, Hono } from 'hono'
import * as z from 'zod'
import { openWeb } from '#db/web-client.ts'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { idMaker } from './domain/id.ts'
import type { Asset, Deps, Env } from './env.ts'
import { runJobs } from './jobs/jobs.ts'
import { logLine } from './log.ts'
import { readHere } from './read-here.ts'

type Opened = { ok: true; deps: Deps; app: Hono<Env> }

// One per isolate: made by the first request, because nothing may be drawn or fetched before it.
let kept: Opened | undefined

export default {
  async fetch(
    request: Request,
    bindings: Record<string, unknown>,
    context?: ExecutionContext,
  ): Promise<Response> {
    const opened = open(bindings)
    if (!opened.ok) return notSetUp(opened.faults)
    return await opened.app.fetch(request, bindings, context)
  },
  async scheduled(_event: unknown, bindings: Record<string, unknown>): Promise<void> {
    const opened = open(bindings)
    if (opened.ok) await runJobs(opened.deps)
    else notSetUp(opened.faults)
  },
}

function open(
  bindings: Record<string, unknown>,
): Opened | { ok: false; faults: readonly string[] } {
  if (kept !== undefined) return kept
  const read = readConfig(bindings)
  if (!read.ok) return read
  const { DATABASE_URL = '', DATABASE_TOKEN, SECRET, BASE_URL } = read.config
  if (SECRET === undefined) return { ok: false, faults: ['SECRET: not set'] }
  if (!/^(?!file:)./.test(DATABASE_URL))
    return { ok: false, faults: ['DATABASE_URL: the address of a libSQL server'] }
  const makeId = idMaker((bytes) => crypto.getRandomValues(bytes))
  const deps: Deps = {
    db: openWeb(DATABASE_URL, DATABASE_TOKEN),
    now: () => new Date(),
    newId: () => makeId(Date.now()),
    secret: SECRET,
    clientAddress: (request) => request.headers.get('CF-Connecting-IP') ?? 'unknown',
    assets: readAsset,
    readFile: readHere,
    log: logLine,
    ...(BASE_URL !== undefined && { baseUrl: BASE_URL }),
  }
  kept = { ok: true, deps, app: createApp(deps) }
  return kept
}

/** The operator finds in the log what people are not told. */
function notSetUp(faults: readonly string[]): Response {
  logLine('error', 'the deployment has faults', { faults })
  return new Response('This installation is not set up yet. Its log says what is missing.\n', {
    status: 503,
  })
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
