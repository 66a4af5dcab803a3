import type { Context } from 'hono'
import type { Env } from '#src/env.ts'
import { wantsFragment } from './fragment.ts'

/** The public origin: the configured one, otherwise that of the request. */
export function ownOrigin(c: Context<Env>): string {
  return new URL(ownAddress(c)).origin
}

/** Whether people reach us over https, so that cookies are marked `Secure`. */
export function isSecure(c: Context<Env>): boolean {
  return /^https:/i.test(ownAddress(c))
}

function ownAddress(c: Context<Env>): string {
  return c.get('deps').baseUrl ?? c.req.url
}

// Browsers read a backslash as a slash and skip tabs and line ends inside an address.
const localPath = /^\/(?![/\\])[^\\\p{Cc}]*$/u

/**
 * `next` when it is a path on this very site, otherwise `fallback`: nobody may use a sign-in link
 * to lead people elsewhere.
 */
export function localNext(next: string | undefined, fallback: string): string {
  if (next === undefined || next.length > 1000 || !localPath.test(next)) return fallback
  const base = 'http://here.invalid'
  return URL.canParse(next, base) && new URL(next, base).origin === base ? next : fallback
}

/** Where to go on after signing in: this page, or the one that a form or a fragment was asked from. */
export function placeToReturn(c: Context<Env>, fallback: string): string {
  if (c.req.method === 'GET' && !wantsFragment(c)) {
    const { pathname, search } = new URL(c.req.url)
    return localNext(pathname + search, fallback)
  }
  const referer = c.req.header('Referer')
  if (referer === undefined || !URL.canParse(referer)) return fallback
  const { origin, pathname, search } = new URL(referer)
  return origin === ownOrigin(c) ? localNext(pathname + search, fallback) : fallback
}
