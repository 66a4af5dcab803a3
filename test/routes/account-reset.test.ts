import { expect, test, vi } from 'vitest'
import type { Mail } from '#src/env.ts'
import { createResetLink } from '#src/http/auth.ts'
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

const minuteMs = 60_000
const newPassword = 'babbage wrote engines'

function openWithMail() {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
  }
  return openAccounts({ sendMail, baseUrl: 'http://exam.test' }).then((app) => ({ app, mails }))
}

/** The path of the link in a mail. */
function linkIn(mail: Mail | undefined): string {
  const link = /http:\/\/exam\.test(\/reset-password\/[\w-]+)/.exec(mail?.text ?? '')
  if (link?.[1] === undefined) throw new Error('the mail has no link')
  return link[1]
}

test('a mailed link sets a new password once, and ends every session', async () => {
  const { app, mails } = await openWithMail()
  const elsewhere = await signUp(app)
  const browser = app.browser()
  await browser.post('/forgot-password', { email: 'Ada@Example.org' })
  await vi.waitFor(() => expect(mails).toHaveLength(1))
  expect(mails[0]?.to).toBe(ada.email)
  const link = linkIn(mails[0])
  expect((await browser.get(link)).html).toContain('autocomplete="new-password"')
  const reply = await browser.post(link, { password: newPassword })
  expect([reply.status, reply.location]).toEqual([303, '/sign-in?notice=password-set'])
  expect((await browser.get(reply.location)).html).toContain('The new password is set')
  expect(await isMember(elsewhere)).toBe(false)
  expect((await signIn(app.browser(), ada)).status).toBe(422)
  expect((await signIn(browser, { ...ada, password: newPassword })).status).toBe(303)
  const again = await app.browser().post(link, { password: 'somebody else’s words' })
  expect(again.status).toBe(422)
  expect(again.html).toContain('This link is over')
  expect((await app.browser().get(link)).html).toContain('This link is over')
})

test('a link is over after an hour', async () => {
  const { app, mails } = await openWithMail()
  await signUp(app)
  await app.browser().post('/forgot-password', { email: ada.email })
  await vi.waitFor(() => expect(mails).toHaveLength(1))
  app.clock.advance(61 * minuteMs)
  const reply = await app.browser().post(linkIn(mails[0]), { password: newPassword })
  expect(reply.status).toBe(422)
  expect((await signIn(app.browser(), ada)).status).toBe(303)
})

test('asking for a link tells nobody whether an address has an account', async () => {
  const { app, mails } = await openWithMail()
  await signUp(app)
  const known = await app.browser().post('/forgot-password', { email: ada.email })
  const unknown = await app.browser().post('/forgot-password', { email: 'bob@example.org' })
  expect(known.status).toBe(200)
  expect(unknown.status).toBe(200)
  expect(withoutAddress(known, ada.email)).toBe(withoutAddress(unknown, 'bob@example.org'))
  await vi.waitFor(() => expect(mails).toHaveLength(1))
})

test('a mail that can’t be sent is logged, and the reply is the same', async () => {
  const sendMail = async () => {
    throw new Error('the mail server is asleep')
  }
  const app = await openAccounts({ sendMail, baseUrl: 'http://exam.test' })
  await signUp(app)
  const reply = await app.browser().post('/forgot-password', { email: ada.email })
  expect(reply.status).toBe(200)
  await vi.waitFor(() => expect(app.logs).toHaveLength(1))
  expect(app.logs[0]).toMatchObject({ level: 'error', message: 'reset link not sent' })
})

test('without mail, or without a configured address to link to, the operator is named', async () => {
  const sendMail = async () => undefined
  for (const changes of [{}, { sendMail }, { baseUrl: 'http://exam.test' }]) {
    const app = await openAccounts(changes)
    await signUp(app)
    for (const reply of [
      await app.browser().get('/forgot-password'),
      await app.browser().post('/forgot-password', { email: ada.email }),
    ]) {
      expect(reply.html).toContain('This installation sends no mail')
      expect(reply.html).not.toContain('<form')
    }
    expect(await countOf(app, 'verification')).toBe(0)
  }
})

test('the operator’s link works the same, and its token is not in the database', async () => {
  const app = await openAccounts()
  await signUp(app)
  const link = (await createResetLink(app.deps, 'ADA@example.org')) ?? ''
  expect(link).toMatch(/^\/reset-password\/[\w-]{32}$/)
  const stored = JSON.stringify(await rows(app, 'select * from verification'))
  expect(stored).not.toContain(link.split('/').at(-1))
  const reply = await app.browser().post(link, { password: newPassword })
  expect(reply.status).toBe(303)
  expect(await createResetLink(app.deps, 'nobody@example.org')).toBeUndefined()
  const withAddress = { ...app.deps, baseUrl: 'https://prep.example.org/' }
  expect(await createResetLink(withAddress, ada.email)).toMatch(
    /^https:\/\/prep\.example\.org\/reset-password\//,
  )
})

test('a link gives a password to an account that a broken-off sign-up left without one', async () => {
  const app = await openAccounts()
  await rows(
    app,
    `insert into user (id, name, email, created_at, updated_at) values ('husk', '', ?, 0, 0)`,
    ada.email,
  )
  const link = (await createResetLink(app.deps, ada.email)) ?? ''
  await app.browser().post(link, { password: newPassword })
  expect((await signIn(app.browser(), { ...ada, password: newPassword })).status).toBe(303)
})

test('a new password by link keeps to the rules of every new password', async () => {
  const app = await openAccounts()
  await signUp(app)
  const link = (await createResetLink(app.deps, ada.email)) ?? ''
  const short = await app.browser().post(link, { password: 'short' })
  expect([short.status, short.html.includes('at least 10 characters')]).toEqual([422, true])
  const own = await app.browser().post(link, { password: ada.email })
  expect([own.status, own.html.includes('Not your address')]).toEqual([422, true])
  expect((await signIn(app.browser(), ada)).status).toBe(303)
})

test.each(['x', '..%2f..%2fetc', '%00', "a' or 1=1", 'A'.repeat(32), 'ü'.repeat(900)])(
  'the made-up link %j is over like any other',
  async (token) => {
    const app = await openAccounts()
    const reply = await app.browser().get(`/reset-password/${token}`)
    expect(reply.status).toBeLessThan(500)
    expect(reply.html).toMatch(/This link is over|Nothing here/)
  },
)
