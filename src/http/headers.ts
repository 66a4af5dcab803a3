import { createMiddleware } from 'hono/factory'
import type { Env } from '#src/env.ts'
import { isSecure } from './origin.ts'

/** Everything from here and nothing from elsewhere: no inline code, no inline style, no framing. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
].join('; ')

const permissionsPolicy = [
  'camera=()',
  'display-capture=()',
  'geolocation=()',
  'microphone=()',
  'payment=()',
  'usb=()',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
].join(', ')

const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissionsPolicy,
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

const oneYearSeconds = 31_536_000

/**
 * Headers that every reply carries. They are set before anything is decided, because headers added to a
 * finished reply make the runtime build it a second time.
 */
export const secureHeaders = createMiddleware<Env>(async (c, next) => {
  for (const [name, value] of Object.entries(always)) c.header(name, value)
  if (isSecure(c)) c.header('Strict-Transport-Security', `max-age=${oneYearSeconds}`)
  await next()
})

/** Pages of somebody signed in are kept by no cache; those for visitors are asked for anew each time. */
export const pageCaching = createMiddleware<Env>(async (c, next) => {
  c.header('Cache-Control', c.get('who') === undefined ? 'no-cache' : 'no-store')
  await next()
})
