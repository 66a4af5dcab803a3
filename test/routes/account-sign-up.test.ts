import { expect, test } from 'vitest'
import { ada, countOf, isMember, openAccounts, rows, signUp } from './account-people.ts'

test('a visitor who signs up is signed in, by a cookie that no script can read', async () => {
  const app = await openAccounts()
  const browser = app.browser()
  const reply = await browser.post('/sign-up', {
    ...ada,
    email: ' Ada@Example.org ',
    next: '/goal',
  })
  expect([reply.status, reply.location]).toEqual([303, '/goal'])
  const cookie = reply.headers.getSetCookie().join()
  expect(cookie).toMatch(/^examwright\.session_token=.*Max-Age=7776000;.*HttpOnly; SameSite=Lax$/)
  const page = await browser.get('/account')
  expect(page.html).toContain('ada@example.org')
  expect(page.headers.get('Cache-Control')).toBe('no-store')
})

test('over https the session cookie is held to https', async () => {
  const app = await openAccounts({ baseUrl: 'https://exam.test' })
  const reply = await app.browser().post('/sign-up', ada)
  expect(reply.headers.getSetCookie().join()).toMatch(
    /^__Secure-examwright\.session_token=.*; Secure/,
  )
  expect(reply.headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d+$/)
})

test('the password is kept as a hash, and the address of the network not at all', async () => {
  const app = await openAccounts()
  await signUp(app)
  const [account] = await rows(app, 'select password from account')
  expect(account?.['password']).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  const [session] = await rows(app, 'select ip_address, user_id from session')
  expect(session?.['ip_address']).toBeNull()
  const counted = JSON.stringify(await rows(app, 'select * from request_count'))
  expect(counted).not.toContain('192.0.2.7')
})

const refused = [
  ['no address', { email: '', password: ada.password }, 'not an e-mail address'],
  ['no address at all', { password: ada.password }, 'Type your e-mail address'],
  ['a short password', { ...ada, password: 'nine char' }, 'at least 10 characters'],
  ['an endless password', { ...ada, password: 'x'.repeat(129) }, 'at most 128 characters'],
  ['the address as password', { ...ada, password: 'ADA@example.org' }, 'Not your address'],
  ['an endless name', { ...ada, name: 'x'.repeat(81) }, 'at most 80 characters'],
] as const

test.each(refused)(
  'sign-up with %s is refused in its place, and what was typed stays',
  async (...[, form, message]) => {
    const app = await openAccounts()
    const browser = app.browser()
    const reply = await browser.post('/sign-up', form)
    expect(reply.status).toBe(422)
    expect(reply.html).toContain(message)
    expect(reply.html).not.toContain(ada.password)
    if ('email' in form) expect(reply.html).toContain(`value="${form.email}"`)
    expect(browser.cookies.size).toBe(0)
    expect(await countOf(app, 'user')).toBe(0)
  },
)

test('a sign-up that broke off half-way long ago can be made again', async () => {
  const app = await openAccounts()
  await rows(
    app,
    `insert into user (id, name, email, created_at, updated_at) values ('husk', '', ?, 0, 0)`,
    ada.email,
  )
  const browser = await signUp(app)
  expect(await isMember(browser)).toBe(true)
  expect(await countOf(app, 'user')).toBe(1)
  expect(await countOf(app, 'account')).toBe(1)
})

test('an account that only has a passkey or rights is not taken for a broken-off sign-up', async () => {
  const app = await openAccounts()
  await rows(
    app,
    `insert into user (id, name, email, created_at, updated_at, is_admin)
     values ('boss', '', ?, 0, 0, 1), ('key', '', 'key@example.org', 0, 0, 0)`,
    ada.email,
  )
  await rows(
    app,
    `insert into passkey (id, public_key, user_id, credential_id, counter, device_type, backed_up)
     values ('p', 'k', 'key', 'c', 0, 'singleDevice', 0)`,
  )
  for (const email of [ada.email, 'key@example.org']) {
    const reply = await app.browser().post('/sign-up', { ...ada, email })
    expect(reply.status).toBe(422)
  }
  expect(await countOf(app, 'account')).toBe(0)
})

test('a double click on sign-up makes one account and signs in', async () => {
  const app = await openAccounts()
  const browser = app.browser()
  const replies = await Promise.all([browser.post('/sign-up', ada), browser.post('/sign-up', ada)])
  expect(replies.map((reply) => reply.status)).toEqual([303, 303])
  expect(await countOf(app, 'user')).toBe(1)
  expect(await isMember(browser)).toBe(true)
})

test('whoever signs up again with the right password is signed in', async () => {
  const app = await openAccounts()
  await signUp(app)
  const again = app.browser()
  const reply = await again.post('/sign-up', ada)
  expect(reply.status).toBe(303)
  expect(await isMember(again)).toBe(true)
  expect(await countOf(app, 'user')).toBe(1)
})

test('signing up leads nowhere but to this site', async () => {
  const app = await openAccounts()
  const elsewhere = ['https://evil.test/', '//evil.test', '/\\evil.test', '/\t/evil.test', 'today']
  for (const [index, next] of elsewhere.entries()) {
    const person = { ...ada, email: `p${index}@example.org`, next }
    expect((await app.browser().post('/sign-up', person)).location).toBe('/today')
  }
})
