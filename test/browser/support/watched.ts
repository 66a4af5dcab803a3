import { test as base, type ConsoleMessage, expect, type Request } from '@playwright/test'

export { expect }

type Watching = {
  /** What a test brings about on purpose. */
  expectedNoise: RegExp
  /** What the browser has complained about so far. */
  noise: string[]
}

/**
 * A test in a browser that is listened to: an error in the console, a breach of the content policy or a
 * request to another host fails it, whatever else it is about.
 */
export const test = base.extend<Watching>({
  expectedNoise: [/^$/, { option: true }],
  noise: [
    async ({ context, baseURL, expectedNoise }, use) => {
      const noise: string[] = []
      const note = (line: string) => {
        if (!expectedNoise.test(line)) noise.push(line)
      }
      context.on('console', (message) => {
        if (isTrouble(message)) note(`${message.type()}: ${message.text()}`)
      })
      context.on('weberror', (error) => note(`uncaught: ${String(error.error())}`))
      context.on('request', (request) => {
        if (isElsewhere(request, baseURL)) note(`request to ${request.url()}`)
      })
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          reportError(`policy: ${event.violatedDirective} refused ${event.blockedURI}`),
        )
      })
      await use(noise)
      expect(noise, 'what the browser complained about').toEqual([])
    },
    { auto: true },
  ],
})

function isTrouble(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning'
}

function isElsewhere(request: Request, baseURL: string | undefined): boolean {
  const url = new URL(request.url())
  return url.protocol.startsWith('http') && url.origin !== new URL(baseURL ?? '').origin
}
