import { type Browser, origin, type TestApp } from '#test/support/app.ts'

/** The reply as it is: the browser of the tests reads text only. */
export function take(app: TestApp, browser: Browser, path: string) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return app.app.request(new URL(path, origin).href, { headers: { Cookie: cookie } })
}
