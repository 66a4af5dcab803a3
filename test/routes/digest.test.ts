import { expect, test } from 'vitest'
import { digestMail, nextDigestAt } from '#src/domain/notice/digest.ts'
import type { Mail } from '#src/env.ts'
import { runJobs } from '#src/jobs/jobs.ts'
import { ada, openAccounts, rows, signUp } from './account-people.ts'

const hourMs = 3_600_000

function openWithMail(sendMail?: (mail: Mail) => Promise<void>) {
  const mails: Mail[] = []
  const send = async (mail: Mail) => {
    await sendMail?.(mail)
    mails.push(mail)
  }
  return openAccounts({ sendMail: send, baseUrl: 'http://exam.test' }).then((app) => ({
    app,
    mails,
  }))
}

type App = Awaited<ReturnType<typeof openWithMail>>['app']

async function tell(app: App, kind: string, email = ada.email): Promise<void> {
  const id = app.deps.newId()
  await rows(
    app,
    "insert into notice (id, user_id, kind, about, at) values (?, (select id from user where email = ?), ?, '{}', ?)",
    id,
    email,
    kind,
    String(app.clock.at),
  )
}

async function atNextMorning(app: App): Promise<void> {
  // 07:00 UTC of the next day, and no earlier.
  const next = nextDigestAt(app.clock.at, 'UTC')
  app.clock.advance(next - app.clock.at)
  await runJobs(app.deps)
}

test('unread notices are mailed together on the next morning, once, to who asked for it', async () => {
  const { app, mails } = await openWithMail()
  const browser = await signUp(app)
  expect((await browser.get('/account')).html).toContain('Mail me new notices')
  await tell(app, 'import-ready')
  app.clock.advance(hourMs)
  expect((await browser.post('/account/digest', { digest: 'on' })).location).toBe(
    '/account?notice=saved',
  )
  expect((await browser.get('/account')).html).toContain('Stop the mails')
  app.clock.advance(1000)
  await tell(app, 'report-decided')
  await tell(app, 'report-decided')
  await runJobs(app.deps)
  expect(mails).toEqual([])
  await atNextMorning(app)
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ to: ada.email, subject: '2 new notices' })
  expect(mails[0]?.text).toContain('2 reports of yours were decided')
  expect(mails[0]?.text).toContain('http://exam.test/notices')
  app.clock.advance(hourMs)
  await tell(app, 'import-ready')
  await runJobs(app.deps)
  expect(mails).toHaveLength(1)
  await atNextMorning(app)
  expect(mails[1]).toMatchObject({ subject: 'One new notice' })
  await atNextMorning(app)
  expect(mails).toHaveLength(2)
})

test('everybody is mailed what they were told themselves, to their own address', async () => {
  const { app, mails } = await openWithMail()
  const bob = { ...ada, email: 'bob@example.org' }
  for (const person of [ada, bob]) {
    const browser = await signUp(app, person)
    await browser.post('/account/digest', { digest: 'on' })
  }
  app.clock.advance(1000)
  await tell(app, 'report-decided', bob.email)
  await atNextMorning(app)
  expect(mails).toMatchObject([{ to: bob.email, subject: 'One new notice' }])
})

test('what was read in the meantime is not mailed', async () => {
  const { app, mails } = await openWithMail()
  const browser = await signUp(app)
  await browser.post('/account/digest', { digest: 'on' })
  app.clock.advance(1000)
  await tell(app, 'report-decided')
  await browser.get('/notices')
  await atNextMorning(app)
  expect(mails).toEqual([])
})

test('the link in a mail stops them without a sign-in, by a button, or by the mail program itself', async () => {
  const { app, mails } = await openWithMail()
  const browser = await signUp(app)
  await browser.post('/account/digest', { digest: 'on' })
  app.clock.advance(1000)
  await tell(app, 'report-decided')
  await atNextMorning(app)
  const stop = (mails[0]?.stop ?? '').replace('http://exam.test', '')
  expect(mails[0]?.text).toContain(stop)
  const visitor = app.browser()
  expect((await visitor.get(stop)).html).toContain('Stop the mails')
  expect(await rows(app, 'select count(*) as n from mail_digest')).toEqual([{ n: 1 }])
  const oneClick = { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' }
  const done = await visitor.post(stop, { 'List-Unsubscribe': 'One-Click' }, oneClick)
  expect(done.status).toBe(200)
  expect(done.html).toContain('It is done')
  expect(await rows(app, 'select count(*) as n from mail_digest')).toEqual([{ n: 0 }])
  expect((await visitor.post(stop, {})).status).toBe(200)
  expect((await browser.get('/account')).html).toContain('Mail me new notices')
  await browser.post('/account/digest', { digest: 'on' })
  expect((await browser.post('/account/digest', { digest: 'off' })).status).toBe(303)
  expect(await rows(app, 'select count(*) as n from mail_digest')).toEqual([{ n: 0 }])
})

test('a mail that fails is logged and not sent twice, and nobody else waits for it', async () => {
  const { app, mails } = await openWithMail(async ({ to }) => {
    if (to === ada.email) throw new Error('mailbox full')
  })
  const browser = await signUp(app)
  await browser.post('/account/digest', { digest: 'on' })
  app.clock.advance(1000)
  await tell(app, 'report-decided')
  await atNextMorning(app)
  expect(mails).toEqual([])
  expect(app.logs).toContainEqual(expect.objectContaining({ message: 'digest not sent' }))
  expect(JSON.stringify(app.logs)).not.toContain(ada.email)
  await atNextMorning(app)
  expect(app.logs.filter(({ message }) => message === 'digest not sent')).toHaveLength(1)
})

test('where no mail can be sent, nobody is offered any and asking for it is refused', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  expect((await browser.get('/account')).html).not.toContain('Mail me')
  expect((await browser.post('/account/digest', { digest: 'on' })).status).toBe(422)
})

test('a digest is due at seven of the local morning, also across a clock change', () => {
  const saturday = Date.UTC(2026, 9, 24, 12)
  expect(new Date(nextDigestAt(saturday, 'Europe/Berlin')).toISOString()).toBe(
    '2026-10-25T06:00:00.000Z',
  )
  const early = Date.UTC(2026, 9, 26, 5, 59)
  expect(new Date(nextDigestAt(early, 'Europe/Berlin')).toISOString()).toBe(
    '2026-10-26T06:00:00.000Z',
  )
  const { subject } = digestMail([{ count: 1, one: 'One thing', several: 'things' }], {
    notices: 'n',
    stop: 's',
  })
  expect(subject).toBe('One new notice')
})
