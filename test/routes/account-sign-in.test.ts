import { expect, test } from 'vitest'
import {
  ada,
  countOf,
  isMember,
  openAccounts,
  rows,
  signIn,
  signUp,
  withoutAddress,
} from './account-people.ts'

const dayMs = 24 * 60 * 60 * 1000

test('the right password signs in and leads on; the wrong one keeps the form as typed', async () => {
  const app = await openAccounts()
  await signUp(app)
  const browser = app.browser()
  const wrong = await signIn(browser, { ...ada, password: 'byron wrote poems' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('don’t belong together')
  expect(wrong.html).toContain('value="ada@example.org"')
  expect(wrong.html).not.toContain('byron')
  expect(browser.cookies.size).toBe(0)
  const right = await browser.post('/sign-in', { ...ada, next: '/goal?exam=demo' })
  expect([right.status, right.location]).toEqual([303, '/goal?exam=demo'])
  expect(await isMember(browser)).toBe(true)
})

test('an address in other letters is the same address', async () => {
  const app = await openAccounts()
  await signUp(app)
  expect((await signIn(app.browser(), { ...ada, email: 'ADA@EXAMPLE.ORG ' })).status).toBe(303)
})

test('signing in tells nobody whether an address has an account', async () => {
  const app = await openAccounts()
  await signUp(app)
  const other = { email: 'bob@example.org', password: 'not the right one' }
  const known = await signIn(app.browser(), { ...ada, password: other.password })
  const unknown = await signIn(app.browser(), other)
  expect(known.status).toBe(unknown.status)
  expect(withoutAddress(known, ada.email)).toBe(withoutAddress(unknown, other.email))
})

test('a sign-up refused for a taken address reads the same for every kind of account', async () => {
  const app = await openAccounts()
  await signUp(app)
  await rows(
    app,
    `insert into user (id, name, email, created_at, updated_at, is_admin)
     values ('boss', '', 'boss@example.org', 0, 0, 1)`,
  )
  const password = 'not the right one'
  const one = await app.browser().post('/sign-up', { email: ada.email, password })
  const two = await app.browser().post('/sign-up', { email: 'boss@example.org', password })
  expect(one.status).toBe(422)
  expect(two.status).toBe(422)
  expect(withoutAddress(one, ada.email)).toBe(withoutAddress(two, 'boss@example.org'))
  expect(one.html).not.toMatch(/already (exists|registered|taken)/i)
})

test('every sign-in has a session of its own, and the one before it in this browser ends', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const before = new Map(browser.cookies)
  await signIn(browser, ada)
  expect(browser.cookies).not.toEqual(before)
  expect(await countOf(app, 'session')).toBe(1)
  const old = app.browser()
  for (const [name, value] of before) old.cookies.set(name, value)
  const reply = await old.get('/account')
  expect([reply.status, reply.location]).toEqual([303, '/sign-in?next=%2Faccount'])
  expect(old.cookies.size).toBe(0)
})

test('signing out ends the session, not only the cookie', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const kept = new Map(browser.cookies)
  const reply = await browser.post('/sign-out', {})
  expect([reply.status, reply.location]).toEqual([303, '/'])
  expect(reply.headers.get('Clear-Site-Data')).toBe('"storage"')
  expect(browser.cookies.size).toBe(0)
  for (const [name, value] of kept) browser.cookies.set(name, value)
  expect(await isMember(browser)).toBe(false)
  expect((await app.browser().post('/sign-out', {})).location).toBe('/')
})

test('a session lasts 90 days from its last use, and use is noted once a day', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  app.clock.advance(dayMs - 1000)
  expect((await browser.get('/account')).headers.getSetCookie()).toEqual([])
  app.clock.advance(60 * dayMs)
  expect((await browser.get('/account')).headers.getSetCookie().join()).toContain('Max-Age=7776000')
  app.clock.advance(89 * dayMs)
  expect(await isMember(browser)).toBe(true)
  app.clock.advance(91 * dayMs)
  expect(await isMember(browser)).toBe(false)
})

test('a forged, cut or unsigned cookie is a visitor’s and costs no read', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const [[name = '', value = ''] = []] = browser.cookies
  const [token = ''] = decodeURIComponent(value).split('.')
  const forged = [
    token,
    `${token}.`,
    `${token}.${'A'.repeat(43)}=`,
    decodeURIComponent(value).replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
    `' or 1=1 --.${'A'.repeat(43)}=`,
    '%E0%A4%A',
    'x'.repeat(5000),
  ]
  for (const one of forged) {
    const stranger = app.browser()
    stranger.cookies.set(name, one.includes('%E0') ? one : encodeURIComponent(one))
    app.resetTrips()
    const reply = await stranger.get('/account')
    expect([reply.status, reply.location]).toEqual([303, '/sign-in?next=%2Faccount'])
    expect(app.trips).toHaveLength(0)
  }
})

test('htmx is led to the sign-in page as a whole, and back to the page it was on', async () => {
  const app = await openAccounts()
  const reply = await app
    .browser()
    .post(
      '/account',
      { name: 'Ada' },
      { 'HX-Request': 'true', Referer: 'http://exam.test/account?x=1' },
    )
  expect(reply.status).toBe(200)
  expect(reply.headers.get('HX-Redirect')).toBe('/sign-in?next=%2Faccount%3Fx%3D1')
  expect(reply.html).toBe('')
  const fragment = await app.browser().get('/practice/counts', {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
    Referer: 'http://exam.test/practice',
  })
  expect(fragment.headers.get('HX-Redirect')).toBe('/sign-in?next=%2Fpractice')
})

test('nothing else of the library can be reached', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const closed = [
    '/api/auth/sign-in/email',
    '/api/auth/sign-up/email',
    '/api/auth/get-session',
    '/api/auth/delete-user',
    '/api/auth/update-user',
    '/api/auth/passkey/list-user-passkeys',
    '/api/auth/two-factor/enable',
    '/api/auth/ok',
  ]
  for (const path of closed) {
    expect((await browser.get(path)).status).toBe(404)
    expect((await browser.post(path, ada)).status).toBe(404)
  }
})
