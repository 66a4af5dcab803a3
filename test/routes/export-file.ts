import { expect } from 'vitest'
import { type Browser, origin, type TestApp } from '#test/support/app.ts'

/** The reply as it is: the browser of the tests reads text only. */
export function take(app: TestApp, browser: Browser, path: string) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return app.app.request(new URL(path, origin).href, { headers: { Cookie: cookie } })
}

/** What the file of a person’s own things holds. */
type Exported = Record<string, unknown> & {
  account: { id: string }
  sittings: {
    id: string
    places: { position: number; shownOrder: string[]; isScored: boolean | null }[]
  }[]
  steps: { seq: number; kind: string; response: { kind: string }; shownOrder: string[] }[]
  [list: string]: unknown
}

/** Downloads that file. */
export async function takeJson(app: TestApp, browser: Browser): Promise<Exported> {
  const reply = await take(app, browser, '/account/export.json')
  expect(reply.status).toBe(200)
  return JSON.parse(await reply.text()) as Exported
}
