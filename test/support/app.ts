import type { Hono } from 'hono'
import { databaseOver } from '#db/database.ts'
import { createApp } from '#src/app.ts'
import { uuidVersion7 } from '#src/domain/id.ts'
import type { Deps, Env, Mail } from '#src/env.ts'
import { readHere } from '#src/read-here.ts'
import { countingClient, type Trip } from './counting-client.ts'
import { freshClient } from './fresh-client.ts'

export const origin = 'http://exam.test'

/** The whole program over a fresh database, with a clock that stands still until it is moved. */
export type TestApp = {
  app: Hono<Env>
  deps: Deps
  /** Instant of the stopped clock, ms UTC. */
  clock: { at: number; advance: (ms: number) => void }
  trips: readonly Trip[]
  resetTrips: () => void
  mails: Mail[]
  logs: { level: string; message: string; fields: Record<string, unknown> }[]
  /** Somebody with a browser of their own. */
  browser: () => Browser
}

export type Reply = { status: number; location: string; html: string; headers: Headers }

export type Browser = {
  get: (path: string, headers?: Record<string, string>) => Promise<Reply>
  post: (
    path: string,
    form: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ) => Promise<Reply>
  /** The cookies, name by value, as sent. */
  cookies: Map<string, string>
}

/** Wednesday, 25 November 2026, 15:00 UTC. */
const start = Date.UTC(2026, 10, 25, 15)

export async function openApp(changes: Partial<Deps> = {}): Promise<TestApp> {
  const counting = countingClient(await freshClient())
  const clock = {
    at: start,
    advance(ms: number) {
      clock.at += ms
    },
  }
  const mails: Mail[] = []
  const logs: TestApp['logs'] = []
  const deps: Deps = {
    db: databaseOver(counting.client),
    now: () => new Date(clock.at),
    newId: () => uuidVersion7(clock.at, crypto.getRandomValues(new Uint8Array(16))),
    secret: 'a secret for tests that is long enough',
    clientAddress: () => '192.0.2.7',
    assets: async () => undefined,
    readFile: readHere,
    log: (level, message, fields) => logs.push({ level, message, fields }),
    ...changes,
  }
  const app = createApp(deps)
  return {
    app,
    deps,
    clock,
    trips: counting.trips,
    resetTrips: counting.reset,
    mails,
    logs,
    browser: () => openBrowser(async (path, init) => app.request(new URL(path, origin).href, init)),
  }
}

/** A browser that follows no redirect, over whatever answers its requests. */
export function openBrowser(
  request: (path: string, init: RequestInit) => Promise<Response>,
): Browser {
  const cookies = new Map<string, string>()
  async function send(path: string, init: RequestInit, headers: Record<string, string>) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await request(path, {
      ...init,
      headers: { ...(cookie !== '' && { Cookie: cookie }), ...headers },
    })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return {
      status: response.status,
      location: (response.headers.get('Location') ?? '').replace(origin, ''),
      html: await response.text(),
      headers: response.headers,
    }
  }
  return {
    cookies,
    get: (path, headers = {}) => send(path, { method: 'GET' }, headers),
    post: (path, form, headers = {}) =>
      send(
        path,
        { method: 'POST', body: encode(form) },
        {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: origin,
          'Sec-Fetch-Site': 'same-origin',
          ...headers,
        },
      ),
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const [name = '', value = ''] = [
    pair.slice(0, pair.indexOf('=')),
    pair.slice(pair.indexOf('=') + 1),
  ]
  if (/max-age=0/i.test(line) || value === '') cookies.delete(name)
  else cookies.set(name, value)
}

function encode(form: Record<string, string | readonly string[]>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(form))
    for (const one of typeof value === 'string' ? [value] : value) params.append(name, one)
  return params.toString()
}

/** Hidden fields of the form that posts to `action` on a page. @throws when there is no such form. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = html
    .split('<form')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('</form>')))
    .find((part) => part.includes(`action="${action}"`))
  if (form === undefined) throw new Error(`no form posts to ${action}`)
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (name !== undefined) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  return fields
}
