import type { Context } from 'hono'
import type { Env } from '#src/env.ts'

/**
 * Whether the reply is a fragment that htmx puts into the page at hand. The only reader of `HX-*` request
 * headers; says in `Vary` that the reply depends on them. What htmx asks for as a whole page gets one.
 */
export function wantsFragment(c: Context<Env>): boolean {
  c.header('Vary', 'HX-Request, HX-Request-Type')
  return c.req.header('HX-Request') === 'true' && c.req.header('HX-Request-Type') !== 'full'
}

/** Leads to another page: 303 after a form, `HX-Redirect` when htmx asked for a fragment. */
export function redirectTo(c: Context<Env>, url: string): Response {
  if (!wantsFragment(c)) return c.redirect(url, 303)
  // fetch would follow a 303 unseen and put the page into the fragment's place. A header is ASCII only.
  c.header('HX-Redirect', url.replaceAll(/\P{ASCII}+/gu, encodeURIComponent))
  return c.body('', 200)
}
