import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Env } from '#src/env.ts'
import { ErrorFragment, type ErrorStatus } from '#views/errors/error-fragment.tsx'
import { ErrorPage } from '#views/errors/error-page.tsx'
import type { Viewer } from '#views/layout.tsx'
import { wantsFragment } from './fragment.ts'
import { lookAtViewer, renderPage } from './page.ts'

export type Refusal = {
  status: ErrorStatus
  /** Whole seconds until it is worth trying again, on 429 and 503. */
  retryAfterSeconds?: number | undefined
  /** Shown in the header of the page. Absent: as for a visitor. */
  viewer?: Viewer | undefined
  /** On 413, where a file was sent to a bank. */
  fileOf?: { bankId: string } | undefined
}

/** The page, or for htmx the fragment, that says in plain words why this was not done. */
export function refuse(c: Context<Env>, refusal: Refusal): Response | Promise<Response> {
  const { status, retryAfterSeconds, fileOf, viewer = { kind: 'visitor' } } = refusal
  const facts = { status, retryAfterSeconds, fileOf, requestId: c.var.requestId }
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds))
  if (wantsFragment(c)) return c.html(<ErrorFragment {...facts} />, status)
  return renderPage(c, <ErrorPage {...facts} viewer={viewer} />, status)
}

/** 404: nothing there, or nothing that this person may see. */
export const notFound: NotFoundHandler<Env> = async (c) => {
  const { viewer } = await lookAtViewer(c)
  return refuse(c, { status: 404, viewer })
}

const databaseRetrySeconds = 10

/** Everything that was thrown: one log line, and a page that names the request. */
export const onError: ErrorHandler<Env> = (error, c) => {
  if (error instanceof HTTPException && error.status < 500)
    return refuse(c, { status: ownStatus(error.status) })
  return logError(error, c) === 'outage'
    ? refuse(c, { status: 503, retryAfterSeconds: databaseRetrySeconds })
    : refuse(c, { status: 500 })
}

/** One log line about what was thrown; tells whether it may be fine in a moment. */
export function logError(error: Error, c: Context<Env>): 'outage' | 'fault' {
  const isOutage = isDatabaseOutage(error)
  c.var.deps.log('error', isOutage ? 'database not available' : 'request failed', {
    requestId: c.var.requestId,
    method: c.req.method,
    path: c.req.path,
    ...describeError(error),
  })
  return isOutage ? 'outage' : 'fault'
}

function ownStatus(status: number): ErrorStatus {
  switch (status) {
    case 401:
    case 403:
      return 403
    case 404:
    case 405:
      return 404
    case 413:
    case 429:
      return status
    default:
      return 422
  }
}

// SQLite's result codes, and those of the libSQL client when the server can't be reached.
const outageCodes = [
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_NOTADB',
  'SERVER_ERROR',
  'HRANA_WEBSOCKET_ERROR',
  'HRANA_CLOSED_ERROR',
  'CLIENT_CLOSED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]

/**
 * Whether the database is unreachable, silent, busy, full, not writable or not yet migrated: it may be fine
 * in a moment.
 */
function isDatabaseOutage(error: unknown): boolean {
  return causes(error).some(
    (one) =>
      ('code' in one && typeof one.code === 'string' && outageCodes.includes(one.code)) ||
      one.name === 'TimeoutError' ||
      /fetch failed|network connection lost|no such table/i.test(one.message),
  )
}

/**
 * What a log line says about an error: the message at the bottom of its causes and the way there. A
 * message of Drizzle's lists the values of the query, which may be personal, so no other one is logged.
 */
export function describeError(error: unknown): Record<string, unknown> {
  const chain = causes(error)
  const [top] = chain
  const bottom = chain.at(-1)
  if (top === undefined || bottom === undefined) return { error: 'not an Error' }
  const stack = top.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: `${bottom.name}: ${bottom.message || codeOf(bottom)}`,
    stack: stack?.slice(0, 12).map((line) => line.trim()),
  }
}

/** Several addresses that were tried in vain have no message of their own. */
function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : 'no message'
}

function causes(error: unknown): Error[] {
  const chain: Error[] = []
  for (let one = error; one instanceof Error && chain.length < 8; one = one.cause) chain.push(one)
  return chain
}
