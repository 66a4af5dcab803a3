import { expect, test } from 'vitest'
import { ada, countOf, isMember, openAccounts, rows, signIn, signUp } from './account-people.ts'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'

test('the account page says how one signs in and where the data goes', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const page = await browser.get('/account')
  expect(page.html).toContain('ada@example.org, since 25\u00a0Nov\u00a02026')
  for (const link of ['/account/export.json', '/account/export.apkg', '/account/delete'])
    expect(page.html).toContain(`href="${link}"`)
})

test('a name can be changed and left empty', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const reply = await browser.post('/account', { name: '  Ada\tLovelace ' })
  expect(reply.location).toBe('/account?notice=saved')
  expect((await browser.get(reply.location)).html).toContain('value="Ada Lovelace"')
  expect((await browser.post('/account', { name: 'x'.repeat(81) })).status).toBe(422)
  expect((await browser.post('/account', { name: '' })).status).toBe(303)
})

test('a new password takes the old one, ends other sessions and gives this one a new token', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const elsewhere = app.browser()
  await signIn(elsewhere, ada)
  const wrong = await browser.post('/account/password', {
    current: 'not the right one',
    password: 'babbage wrote engines',
  })
  expect([wrong.status, wrong.html.includes('not the password you have now')]).toEqual([422, true])
  const before = new Map(browser.cookies)
  const reply = await browser.post('/account/password', {
    current: ada.password,
    password: 'babbage wrote engines',
  })
  expect(reply.location).toBe('/account?notice=password-changed')
  expect(browser.cookies).not.toEqual(before)
  expect(await isMember(browser)).toBe(true)
  expect(await isMember(elsewhere)).toBe(false)
  expect((await signIn(app.browser(), ada)).status).toBe(422)
  expect(await countOf(app, 'session')).toBe(1)
})

test('a new password keeps to the rules', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  for (const password of ['short', ada.email, 'x'.repeat(129)]) {
    const reply = await browser.post('/account/password', { current: ada.password, password })
    expect(reply.status).toBe(422)
  }
  expect((await signIn(app.browser(), ada)).status).toBe(303)
})

test('sessions are listed by browser, and one of them can be ended from another', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const elsewhere = app.browser()
  await elsewhere.post('/sign-in', ada, { 'User-Agent': firefox })
  const page = await browser.get('/account/sessions')
  expect(page.html).toContain('Firefox on Windows')
  expect(page.html.match(/this one/g)).toHaveLength(1)
  const id = /name="id" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const reply = await browser.post('/account/sessions', { do: 'end', id })
  expect((await browser.get(reply.location)).html).toContain('Ended.')
  expect(await isMember(elsewhere)).toBe(false)
  expect(await isMember(browser)).toBe(true)
})

test('nobody can end, rename or remove what is somebody else’s', async () => {
  const app = await openAccounts()
  await signUp(app)
  await rows(
    app,
    `insert into passkey (id, name, public_key, user_id, credential_id, counter, device_type, backed_up)
     select 'adas', 'Phone', 'k', id, 'c', 0, 'singleDevice', 0 from user`,
  )
  const [session] = await rows(app, 'select id from session')
  const stranger = await signUp(app, { ...ada, email: 'bob@example.org' })
  await stranger.post('/account/sessions', { do: 'end', id: String(session?.['id']) })
  await stranger.post('/account/passkeys', { do: 'remove', id: 'adas' })
  await stranger.post('/account/passkeys', { do: 'rename', id: 'adas', 'name-adas': 'Mine' })
  expect(await countOf(app, 'session')).toBe(2)
  expect(await countOf(app, 'passkey', "name = 'Phone'")).toBe(1)
  expect((await stranger.get('/account/passkeys')).html).not.toContain('Phone')
})

test('one can sign out everywhere else, and everywhere', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const elsewhere = app.browser()
  await signIn(elsewhere, ada)
  await browser.post('/account/sessions', { do: 'end-others' })
  expect([await isMember(browser), await isMember(elsewhere)]).toEqual([true, false])
  await signIn(elsewhere, ada)
  const reply = await browser.post('/account/sessions', { do: 'end-all' })
  expect(reply.location).toBe('/')
  expect([await isMember(browser), await isMember(elsewhere)]).toEqual([false, false])
  expect(await countOf(app, 'session')).toBe(0)
})

test('passkeys are listed, named and removed', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  expect((await browser.get('/account/passkeys')).html).toContain('None yet')
  await rows(
    app,
    `insert into passkey
       (id, public_key, user_id, credential_id, counter, device_type, backed_up, created_at, aaguid)
     select 'p', 'k', id, 'c', 0, 'multiDevice', 1, ?, 'bada5566-a7aa-401f-bd96-45619a55120d' from user`,
    app.clock.at,
  )
  const page = await browser.get('/account/passkeys')
  expect(page.html).toContain('1Password')
  expect(page.html).toContain('Added 25\u00a0Nov\u00a02026, kept in your keychain')
  const nameless = await browser.post('/account/passkeys', { do: 'rename', id: 'p', 'name-p': ' ' })
  expect([nameless.status, nameless.html.includes('Give it a name')]).toEqual([422, true])
  await browser.post('/account/passkeys', { do: 'rename', id: 'p', 'name-p': 'Work laptop' })
  expect((await browser.get('/account/passkeys')).html).toContain('value="Work laptop"')
  await browser.post('/account/passkeys', { do: 'remove', id: 'p' })
  expect(await countOf(app, 'passkey')).toBe(0)
})

test('adding a passkey takes a session that began within the hour', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const options = await browser.get('/api/auth/passkey/generate-register-options')
  expect(JSON.parse(options.html)).toMatchObject({
    rp: { id: 'exam.test', name: 'Examwright' },
    user: { name: ada.email },
    authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
  })
  app.clock.advance(61 * 60_000)
  const late = await browser.get('/api/auth/passkey/generate-register-options')
  expect([late.status, JSON.parse(late.html)]).toEqual([403, { code: 'SESSION_NOT_FRESH' }])
  expect((await browser.get('/account/passkeys')).html).toContain('sign in once more')
})

test('a passkey ceremony tells a visitor nothing about accounts, and takes no nonsense', async () => {
  const app = await openAccounts()
  await signUp(app)
  const visitor = app.browser()
  const options = await visitor.get('/api/auth/passkey/generate-authenticate-options')
  expect(JSON.parse(options.html)).toMatchObject({
    rpId: 'exam.test',
    userVerification: 'required',
  })
  expect(options.html).not.toContain('allowCredentials')
  const response = { id: 'unknown', rawId: 'unknown', type: 'public-key', response: {} }
  const json = { 'Content-Type': 'application/json' }
  for (const body of [{ response }, { response: null }, {}]) {
    const reply = await app.app.request('http://exam.test/api/auth/passkey/verify-authentication', {
      method: 'POST',
      headers: { ...json, 'Sec-Fetch-Site': 'same-origin' },
      body: JSON.stringify(body),
    })
    expect([400, 401]).toContain(reply.status)
  }
  const broken = await app.app.request('http://exam.test/api/auth/passkey/verify-authentication', {
    method: 'POST',
    headers: { ...json, 'Sec-Fetch-Site': 'same-origin' },
    body: '{"response":',
  })
  expect(broken.status).toBe(400)
  expect(await isMember(visitor)).toBe(false)
})

test('guests add no passkeys', async () => {
  const app = await openAccounts()
  const guest = app.browser()
  await guest.post('/start', { exam: 'demo' })
  expect((await guest.get('/api/auth/passkey/generate-register-options')).status).toBe(401)
})
