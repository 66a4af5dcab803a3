import { expect, test } from 'vitest'
import { ada, countOf, openAccounts, rows, signIn, signUp } from './account-people.ts'

const minuteMs = 60_000
const wrong = { ...ada, password: 'not the right one' }

test('ten wrong passwords for one account from one address, then it has to wait', async () => {
  const app = await openAccounts()
  await signUp(app)
  const browser = app.browser()
  for (let i = 0; i < 10; i++) expect((await signIn(browser, wrong)).status).toBe(422)
  const over = await signIn(browser, ada)
  expect(over.status).toBe(429)
  expect(Number(over.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(over.html).toContain('Try again in')
  expect((await signIn(browser, { ...wrong, email: 'bob@example.org' })).status).toBe(422)
  app.clock.advance(10 * minuteMs)
  expect((await signIn(browser, ada)).status).toBe(303)
})

test('a forged X-Forwarded-For, another browser or another spelling does not help', async () => {
  const app = await openAccounts()
  await signUp(app)
  await signIn(app.browser(), wrong)
  await rows(app, "update request_count set count = 8 where key like 'password-both:%'")
  const statuses: number[] = []
  for (const [index, email] of [' ADA@example.org', 'ada@EXAMPLE.org ', ada.email].entries()) {
    const address = `203.0.113.${index}`
    const headers = {
      'X-Forwarded-For': address,
      'CF-Connecting-IP': address,
      'X-Real-IP': address,
      Forwarded: `for=${address}`,
    }
    statuses.push((await app.browser().post('/sign-in', { ...wrong, email }, headers)).status)
  }
  expect(statuses).toEqual([422, 422, 429])
})

test('passwords can’t be tried through the sign-up form instead', async () => {
  const app = await openAccounts()
  await signUp(app)
  await signIn(app.browser(), wrong)
  await rows(app, "update request_count set count = 9 where key like 'password-both:%'")
  expect((await app.browser().post('/sign-up', wrong)).status).toBe(422)
  expect((await app.browser().post('/sign-up', ada)).status).toBe(429)
})

test('an account can’t be guessed at from many addresses either', async () => {
  let address = 0
  const app = await openAccounts({ clientAddress: () => `198.51.100.${address++}` })
  await signUp(app)
  expect((await signIn(app.browser(), wrong)).status).toBe(422)
  await rows(app, "update request_count set count = 49 where key like 'password-account:%'")
  expect((await signIn(app.browser(), wrong)).status).toBe(422)
  expect((await signIn(app.browser(), wrong)).status).toBe(429)
})

test('the old password can’t be guessed at from a session left open', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const form = { current: 'not the right one', password: 'babbage wrote engines' }
  expect((await browser.post('/account/password', form)).status).toBe(422)
  await rows(app, "update request_count set count = 10 where key like 'confirm:%'")
  expect((await browser.post('/account/password', form)).status).toBe(429)
  const confirm = { sure: '1', password: ada.password }
  expect((await browser.post('/account/delete', confirm)).status).toBe(429)
  expect(await countOf(app, 'user')).toBe(1)
})

test('one address begins no more than 300 guests an hour; a guest begins no other', async () => {
  const app = await openAccounts()
  const first = app.browser()
  for (let i = 0; i < 3; i++) await first.post('/start', { exam: 'demo' })
  expect(await countOf(app, 'user')).toBe(1)
  await rows(app, 'update request_count set count = 299')
  expect((await app.browser().post('/start', { exam: 'demo' })).status).toBe(303)
  expect((await app.browser().post('/start', { exam: 'demo' })).status).toBe(429)
  expect((await first.post('/start', { exam: 'demo' })).status).toBe(303)
})

test('a cookie whose session is over begins no more guests than no cookie', async () => {
  const app = await openAccounts()
  const browser = app.browser()
  await browser.post('/start', { exam: 'demo' })
  await rows(app, 'delete from session')
  await rows(app, 'update request_count set count = 300')
  expect((await browser.post('/start', { exam: 'demo' })).status).toBe(429)
  expect(await countOf(app, 'user')).toBe(1)
})

test('three reset links an hour are sent to one address, whoever asks', async () => {
  const mails: string[] = []
  const app = await openAccounts({
    baseUrl: 'http://exam.test',
    sendMail: async (mail) => {
      mails.push(mail.to)
    },
  })
  const statuses: number[] = []
  for (let i = 0; i < 4; i++)
    statuses.push((await app.browser().post('/forgot-password', { email: ada.email })).status)
  expect(statuses).toEqual([200, 200, 200, 429])
})

test('a form of more than 64 KB is a page that says so', async () => {
  const app = await openAccounts()
  const reply = await app.browser().post('/sign-in', { ...ada, next: 'x'.repeat(70_000) })
  expect(reply.status).toBe(413)
  expect(reply.html).toContain('Too large')
  expect(reply.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})
