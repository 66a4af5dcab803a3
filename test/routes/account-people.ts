import { onTestFinished, vi } from 'vitest'
import type { Deps } from '#src/env.ts'
import { type Browser, openApp, type Reply, type TestApp } from '#test/support/app.ts'

/** Somebody with an account. */
export const ada = { email: 'ada@example.org', password: 'lovelace wrote notes' }

/** The whole program with every clock stopped, that of the sign-in library too. */
export async function openAccounts(changes: Partial<Deps> = {}): Promise<TestApp> {
  const test = await openApp(changes)
  vi.useFakeTimers({ toFake: ['Date'], now: test.clock.at })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const { advance } = test.clock
  test.clock.advance = (ms) => {
    advance(ms)
    vi.setSystemTime(test.clock.at)
  }
  return test
}

/** Creates an account in a new browser, which is then signed in. @throws when it does not work. */
export async function signUp(test: TestApp, person = ada): Promise<Browser> {
  const browser = test.browser()
  const reply = await browser.post('/sign-up', person)
  if (reply.status !== 303) throw new Error(`sign-up gave ${reply.status}`)
  return browser
}

/** What comes of signing in. */
export function signIn(browser: Browser, person: typeof ada): Promise<Reply> {
  return browser.post('/sign-in', person)
}

/** Whether a browser is signed in as a member. */
export async function isMember(browser: Browser): Promise<boolean> {
  const page = await browser.get('/account')
  return page.status === 200 && page.html.includes('Change the password')
}

/** Rows of a query, as the database gives them. */
export async function rows({ deps }: TestApp, sql: string, ...args: (string | number)[]) {
  return (await deps.db.$client.execute({ sql, args })).rows
}

/** How many rows a table has. */
export async function countOf(test: TestApp, table: string, where = 'true'): Promise<number> {
  const [row] = await rows(test, `select count(*) as n from ${table} where ${where}`)
  return Number(row?.['n'])
}

/** A page without what differs by address: the address itself as typed. */
export function withoutAddress({ html }: Reply, email: string): string {
  return html.replaceAll(email, 'ADDRESS')
}

/** The code that an authenticator app shows. Source: RFC 6238 with HMAC-SHA-1, 30 seconds, 6 digits. */
export async function codeFor(secret: string, at: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(Math.floor(at / 30_000)))
  const key = await crypto.subtle.importKey(
    'raw',
    fromBase32(secret),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  )
  const digest = new DataView(await crypto.subtle.sign('HMAC', key, counter))
  const offset = digest.getUint8(19) & 0xf
  const number = digest.getUint32(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text.replaceAll(/[^A-Z2-7]/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
    .map((value) => value.toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2))
}
