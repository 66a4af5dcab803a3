import { createMiddleware } from 'hono/factory'
import type { Env } from '#src/env.ts'
import { refuse } from './errors.tsx'

const harmless: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * Lets a change in only from our own pages, whatever its content type: anything else is a 403 page.
 * Browsers say where a request comes from and pages cannot forge it: `Sec-Fetch-Site`, or, where that is
 * missing, `Origin`. A request that says neither comes from no browser of the last ten years and is refused.
 */
export const sameOriginOnly = createMiddleware<Env>(async (c, next) => {
  if (harmless.includes(c.req.method)) return next()
  const isOurs = comesFromHere({
    fetchSite: c.req.header('Sec-Fetch-Site'),
    origin: c.req.header('Origin'),
    requestUrl: c.req.url,
    baseUrl: c.get('deps').baseUrl,
  })
  return isOurs ? next() : refuse(c, { status: 403 })
})

type Source = {
  fetchSite: string | undefined
  origin: string | undefined
  requestUrl: string
  baseUrl: string | undefined
}

function comesFromHere({ fetchSite, origin, requestUrl, baseUrl }: Source): boolean {
  // `none`: typed or from a bookmark, so no other page is involved.
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none'
  if (origin === undefined || !URL.canParse(origin)) return false
  if (baseUrl !== undefined) return new URL(origin).origin === new URL(baseUrl).origin
  // Without a configured address a proxy may have taken the TLS off: only the host can be compared.
  return new URL(origin).host === new URL(requestUrl).host
}
