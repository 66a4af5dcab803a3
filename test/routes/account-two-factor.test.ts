import { encode } from 'uqr'
import { expect, test } from 'vitest'
import type { Browser, Reply, TestApp } from '#test/support/app.ts'
import { answerPlace, startGuest } from '#test/support/learner.ts'
import {
  ada,
  codeFor,
  countOf,
  isMember,
  openAccounts,
  rows,
  signIn,
  signUp,
} from './account-people.ts'

const page = '/account/two-factor'
const minuteMs = 60_000

function keyIn({ html }: Reply): string {
  return /<code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1] ?? ''
}

function uriIn({ html }: Reply): string {
  return (/name="uri" value="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
}

function codesIn({ html }: Reply): string[] {
  return [...html.matchAll(/<code>(\w{5}-\w{5})<\/code>/g)].map((match) => match[1] ?? '')
}

/** Turns the second step on. */
async function turnOn(app: TestApp, browser: Browser) {
  const begun = await browser.post(page, { do: 'begin', password: ada.password })
  const key = keyIn(begun)
  const code = await codeFor(key, app.clock.at)
  const done = await browser.post(page, { do: 'confirm', code, uri: uriIn(begun) })
  return { key, codes: codesIn(done), done }
}

test('the second step is turned on by a first code, and shows the backup codes once', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const begun = await browser.post(page, { do: 'begin', password: ada.password })
  expect(uriIn(begun)).toMatch(/^otpauth:\/\/totp\/Examwright:ada%40example\.org\?secret=/)
  expect(begun.html).toContain(`href="${uriIn(begun).replaceAll('&', '&amp;')}"`)
  const before = new Map(browser.cookies)
  const wrong = await browser.post(page, { do: 'confirm', code: '000000', uri: uriIn(begun) })
  expect(wrong.status).toBe(422)
  expect(keyIn(wrong)).toBe(keyIn(begun))
  const code = await codeFor(keyIn(begun), app.clock.at)
  const done = await browser.post(page, {
    do: 'confirm',
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
    uri: uriIn(begun),
  })
  expect(codesIn(done)).toHaveLength(10)
  expect(browser.cookies).not.toEqual(before)
  expect((await browser.get(page)).html).toContain('It is on')
  expect(codesIn(await browser.get(page))).toEqual([])
  const stored = JSON.stringify(await rows(app, 'select * from two_factor'))
  expect(stored).not.toContain(codesIn(done)[0])
})

test('the key can be scanned: its picture says what the link says, light around it, named in words', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const begun = await browser.post(page, { do: 'begin', password: ada.password })
  const { size, data } = encode(uriIn(begun), { ecc: 'M', border: 4 })
  const [drawing = ''] = /<svg class="qr-code".*?<\/svg>/.exec(begun.html) ?? []
  expect(drawing).toContain(`viewBox="0 0 ${size} ${size}"`)
  expect(drawing).toContain('<title>QR code with the key that is written below</title>')
  expect(drawing).toContain(`<rect width="${size}" height="${size}" fill="white">`)
  expect(darkModules(drawing, size)).toEqual(data)
  const again = await browser.post(page, { do: 'confirm', code: '000000', uri: uriIn(begun) })
  expect(again.html).toContain(drawing)
})

/** Which modules a drawing of horizontal bars, one module high, makes dark: rows of columns. */
function darkModules(drawing: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const bar of drawing.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    const [x = 0, y = 0, width = 0] = bar.slice(1).map(Number)
    modules[y]?.fill(true, x, x + width)
  }
  return modules
}

test('the wrong password turns nothing on or off', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const reply = await browser.post(page, { do: 'begin', password: 'not the right one' })
  expect([reply.status, keyIn(reply)]).toEqual([422, ''])
  await turnOn(app, browser)
  for (const what of ['disable', 'renew']) {
    const refused = await browser.post(page, { do: what, password: 'not the right one' })
    expect([refused.status, codesIn(refused)]).toEqual([422, []])
  }
  expect((await browser.get(page)).html).toContain('It is on')
})

test('signing in then takes a password and a code', async () => {
  const app = await openAccounts()
  const { key } = await turnOn(app, await signUp(app))
  app.clock.advance(minuteMs)
  const browser = app.browser()
  const first = await browser.post('/sign-in', { ...ada, next: '/goal' })
  expect([first.status, first.location]).toEqual([303, '/sign-in/code?next=%2Fgoal'])
  expect(await isMember(browser)).toBe(false)
  expect((await browser.get(first.location)).html).toContain('autocomplete="one-time-code"')
  const wrong = await browser.post('/sign-in/code', { code: '000000', next: '/goal' })
  expect(wrong.status).toBe(422)
  const code = await codeFor(key, app.clock.at)
  const second = await browser.post('/sign-in/code', { code, next: '/goal' })
  expect([second.status, second.location]).toEqual([303, '/goal'])
  expect(await isMember(browser)).toBe(true)
})

test('a backup code works once', async () => {
  const app = await openAccounts()
  const { codes } = await turnOn(app, await signUp(app))
  const code = codes[3] ?? ''
  const browser = app.browser()
  await signIn(browser, ada)
  expect((await browser.post('/sign-in/code', { code })).location).toBe('/today')
  const other = app.browser()
  await signIn(other, ada)
  expect((await other.post('/sign-in/code', { code })).status).toBe(422)
})

test('a guest’s answers wait through the second step and come along', async () => {
  const app = await openAccounts()
  const { key } = await turnOn(app, await signUp(app))
  const guest = await startGuest(app)
  await answerPlace(guest, 1)
  await signIn(guest.browser, ada)
  expect((await guest.browser.get('/account')).html).toContain('No account yet')
  const code = await codeFor(key, app.clock.at)
  expect((await guest.browser.post('/sign-in/code', { code })).status).toBe(303)
  expect(await isMember(guest.browser)).toBe(true)
  expect(await countOf(app, 'step')).toBe(1)
  expect(await countOf(app, 'user')).toBe(1)
})

test('a code without the password before it, or too late, leads back to the start', async () => {
  const app = await openAccounts()
  const { key } = await turnOn(app, await signUp(app))
  const stranger = app.browser()
  const reply = await stranger.post('/sign-in/code', { code: await codeFor(key, app.clock.at) })
  expect(reply.location).toBe('/sign-in?notice=code-expired&next=%2Ftoday')
  const late = app.browser()
  await signIn(late, ada)
  app.clock.advance(11 * minuteMs)
  const code = await codeFor(key, app.clock.at)
  expect((await late.post('/sign-in/code', { code })).location).toContain('code-expired')
  expect(await isMember(late)).toBe(false)
})

test('after five wrong codes the password is asked again, after ten the account rests', async () => {
  const app = await openAccounts()
  const { key } = await turnOn(app, await signUp(app))
  const browser = app.browser()
  await signIn(browser, ada)
  for (let i = 0; i < 5; i++) await browser.post('/sign-in/code', { code: '000000' })
  const right = await browser.post('/sign-in/code', { code: await codeFor(key, app.clock.at) })
  expect(right.status).not.toBe(200)
  expect(await isMember(browser)).toBe(false)
  await signIn(browser, ada)
  for (let i = 0; i < 5; i++) await browser.post('/sign-in/code', { code: '000000' })
  await signIn(browser, ada)
  const resting = await browser.post('/sign-in/code', { code: await codeFor(key, app.clock.at) })
  expect([resting.status, resting.html.includes('Too many wrong codes')]).toEqual([422, true])
  app.clock.advance(16 * minuteMs)
  await signIn(browser, ada)
  await browser.post('/sign-in/code', { code: await codeFor(key, app.clock.at) })
  expect(await isMember(browser)).toBe(true)
})

test('new backup codes make the old ones worthless; turning it off asks for no code any more', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const { codes } = await turnOn(app, browser)
  const renewed = await browser.post(page, { do: 'renew', password: ada.password })
  expect(codesIn(renewed)).toHaveLength(10)
  const other = app.browser()
  await signIn(other, ada)
  expect((await other.post('/sign-in/code', { code: codes[0] ?? '' })).status).toBe(422)
  const off = await browser.post(page, { do: 'disable', password: ada.password })
  expect([off.status, off.location]).toEqual([303, page])
  expect(await isMember(browser)).toBe(true)
  expect(await isMember(other)).toBe(false)
  expect((await signIn(app.browser(), ada)).location).toBe('/today')
  expect(await countOf(app, 'two_factor')).toBe(0)
})

test('a made-up key in the form is not shown back', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  await browser.post(page, { do: 'begin', password: ada.password })
  for (const uri of ['javascript:alert(1)', 'otpauth://totp/x?secret=<script>', '']) {
    const reply = await browser.post(page, { do: 'confirm', code: '000000', uri })
    expect([reply.status, reply.location]).toEqual([303, page])
  }
})
