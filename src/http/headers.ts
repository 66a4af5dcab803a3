import { createMiddleware } from 'hono/factory'
import type { Env } from '#src/env.ts'
import { isSecure } from './origin.ts'

/** Everything from here and nothing from elsewhere: no inline code, no inline style, no framing. */
export const contentSecurityPolicy = [
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

/** Headers that every reply carries; pages of somebody signed in are kept by no cache. */
export const secureHeaders = createMiddleware<Env>(async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(always)) c.header(name, value)
  if (isSecure(c)) c.header('Strict-Transport-Security', `max-age=${oneYearSeconds}`)
  if (isPage(c.res) && !c.res.headers.has('Cache-Control'))
    c.header('Cache-Control', c.var.who === undefined ? 'no-cache' : 'no-store')
})

function isPage(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith('text/html') ?? false
}
