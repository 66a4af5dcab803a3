import type { Browser, Reply, TestApp } from './app.ts'
import { routesOf } from './routes.ts'

/** A page as it was found by following links; `on` is the page with the link to it. */
export type Visited = { path: string; pattern: string; on: string; reply: Reply }

/**
 * Follows every link from the pages given, as somebody who is signed in; of each route at most `most` addresses.
 * Where a page leads on counts as a link; an address that no route has is its own pattern.
 */
export async function crawl(
  app: TestApp,
  browser: Browser,
  { from, most }: { from: readonly string[]; most: number },
): Promise<Visited[]> {
  const patternOf = patternFinder(app)
  const seen = new Set<string>(from)
  const queue = from.map((path) => ({ path, on: '' }))
  const counts = new Map<string, number>()
  const visited: Visited[] = []
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const { path } = at
    const pattern = patternOf(path) ?? path
    const count = counts.get(pattern) ?? 0
    if (count >= most) continue
    counts.set(pattern, count + 1)
    const reply = await browser.get(path)
    visited.push({ ...at, pattern, reply })
    for (const next of linksIn(reply)) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push({ path: next, on: path })
    }
  }
  return visited
}

/** The route that answers an address: the first that fits, as in the program. */
function patternFinder(app: TestApp): (path: string) => string | undefined {
  const patterns = routesOf(app)
    .filter(({ method }) => method === 'GET')
    .map(({ pattern }) => ({
      pattern,
      fits: new RegExp(
        `^${pattern.replaceAll('.', '\\.').replaceAll(/:\w+(?:\{[^}]*\})?/g, '[^/]+')}$`,
      ),
    }))
  return (path) => {
    const [place = ''] = path.split(/[?#]/)
    return patterns.find(({ fits }) => fits.test(place))?.pattern
  }
}

function linksIn({ location, html }: Reply): string[] {
  const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
  return [location, ...links]
    .filter((href) => href.startsWith('/'))
    .map((href) => href.split('#')[0] ?? href)
}
