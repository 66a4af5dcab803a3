import { expect, test } from 'vitest'
import { databaseOver } from '#db/database.ts'
import { adoptGuest } from '#src/actions/adopt-guest.ts'
import { checkDerived } from '#src/actions/rebuild.ts'
import type { Browser, TestApp } from '#test/support/app.ts'
import {
  answerPlace,
  answerWrongly,
  type Learner,
  startGuest,
  storedSteps,
} from '#test/support/learner.ts'
import { ada, countOf, isMember, openAccounts, rows, signIn, signUp } from './account-people.ts'

const minuteMs = 60_000

/** A guest who answered three questions, flagged one, and wrote a note. */
async function busyGuest(app: TestApp): Promise<Learner> {
  const guest = await startGuest(app)
  app.clock.advance(minuteMs)
  await answerPlace(guest, 1, { extra: { certainty: 'sure' } })
  app.clock.advance(minuteMs)
  await answerWrongly(guest, 2, { certainty: 'sure' })
  app.clock.advance(minuteMs)
  await answerPlace(guest, 3)
  const guestId = await userIdOf(app, 'is_anonymous = 1')
  await writeNote(app, guestId, 'demo.demo-1a-001', 'the guest’s note')
  return guest
}

async function writeNote(app: TestApp, userId: string, question: string, body: string) {
  await rows(app, 'insert into note values (?, ?, ?, ?)', userId, question, body, app.clock.at)
}

/** Every row that hangs on a user, without the user's id. */
async function historyOf(app: TestApp, userId: string) {
  const tables = ['step', 'sitting', 'card', 'domain_prior', 'day_tally', 'note', 'goal', 'learner']
  const all = await Promise.all(
    tables.map((table) => rows(app, `select * from ${table} where user_id = ?`, userId)),
  )
  return all.map((found) => found.map((row) => ({ ...row, user_id: '' })))
}

async function userIdOf(app: TestApp, where: string): Promise<string> {
  const [row] = await rows(app, `select id from user where ${where}`)
  return String(row?.['id'])
}

async function expectNothingToRebuild(app: TestApp): Promise<void> {
  const tables = await checkDerived(app.deps.db, () => undefined)
  expect(tables.filter((table) => table.different > 0)).toEqual([])
}

test('a guest who signs up keeps every answer and everything made of them', async () => {
  const app = await openAccounts()
  const { browser } = await busyGuest(app)
  const guestId = await userIdOf(app, 'is_anonymous = 1')
  const before = await historyOf(app, guestId)
  const guestCookie = new Map(browser.cookies)
  const page = await browser.get('/sign-up')
  expect(page.html).toContain('Every answer you have given here comes along')
  const reply = await browser.post('/sign-up', ada)
  expect(reply.status).toBe(303)
  expect(await isMember(browser)).toBe(true)
  const userId = await userIdOf(app, "email = 'ada@example.org'")
  expect(await historyOf(app, userId)).toEqual(before)
  expect(await countOf(app, 'step')).toBe(3)
  expect(await countOf(app, 'user')).toBe(1)
  await expectNothingToRebuild(app)
  expect(browser.cookies).not.toEqual(guestCookie)
  expect(await countOf(app, 'session')).toBe(1)
})

test('a guest who signs in to an account without answers brings everything along', async () => {
  const app = await openAccounts()
  await signUp(app)
  const { browser } = await busyGuest(app)
  const before = await historyOf(app, await userIdOf(app, 'is_anonymous = 1'))
  expect((await signIn(browser, ada)).status).toBe(303)
  expect(await isMember(browser)).toBe(true)
  expect(await historyOf(app, await userIdOf(app, 'is_anonymous = 0'))).toEqual(before)
  expect(await countOf(app, 'user', 'is_anonymous = 1')).toBe(0)
  await expectNothingToRebuild(app)
})

/** Ada with two answers and a note of her own, and a busy guest. */
async function memberAndGuest(app: TestApp): Promise<{ member: Browser; guest: Learner }> {
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  await answerPlace(learner, 2)
  await learner.browser.post('/sign-up', ada)
  app.clock.advance(minuteMs)
  return { member: learner.browser, guest: await busyGuest(app) }
}

test('a guest who signs in to an account with answers adds to it, after what was there', async () => {
  const app = await openAccounts()
  const { member, guest } = await memberAndGuest(app)
  const before = await storedSteps(app)
  expect((await signIn(guest.browser, ada)).status).toBe(303)
  const steps = await storedSteps(app)
  expect(steps.map((step) => step['seq'])).toEqual([1, 2, 3, 4, 5])
  expect(new Set(steps.map((step) => step['user_id'])).size).toBe(1)
  expect(steps.map((step) => step['at'])).toEqual(before.map((step) => step['at']).toSorted())
  expect(await countOf(app, 'sitting')).toBe(2)
  expect(await countOf(app, 'user')).toBe(1)
  await expectNothingToRebuild(app)
  expect((await member.get('/account')).status).toBe(200)
})

test('of two notes on a question the newer stays; goal and settings stay the member’s', async () => {
  const app = await openAccounts()
  const { guest } = await memberAndGuest(app)
  const [one, two, three] = ['demo.demo-1a-001', 'demo.demo-1a-002', 'demo.demo-1a-003']
  const memberId = await userIdOf(app, 'is_anonymous = 0')
  const guestId = await userIdOf(app, 'is_anonymous = 1')
  await rows(app, 'delete from note')
  await writeNote(app, memberId, one, 'member, older')
  await writeNote(app, guestId, two, 'guest, older')
  app.clock.advance(minuteMs)
  await writeNote(app, guestId, one, 'guest, newer')
  await writeNote(app, memberId, two, 'member, newer')
  await writeNote(app, guestId, three, 'guest only')
  await rows(app, "update learner set zone = 'Europe/Rome' where user_id = ?", memberId)
  await rows(
    app,
    "insert or replace into goal values (?, 'demo', '2027-01-01', 20, 1), (?, 'demo', '2027-02-02', 30, 2), (?, 'other', null, 40, 3)",
    memberId,
    guestId,
    guestId,
  )
  await signIn(guest.browser, ada)
  const notes = await rows(app, 'select body from note order by question_id')
  expect(notes.map((note) => note['body'])).toEqual(['guest, newer', 'member, newer', 'guest only'])
  const goals = await rows(app, 'select exam, minutes_per_day from goal order by exam')
  expect(goals.map((goal) => [goal['exam'], goal['minutes_per_day']])).toEqual([
    ['demo', 20],
    ['other', 40],
  ])
  const learners = await rows(app, 'select zone from learner')
  expect(learners.map((learner) => learner['zone'])).toEqual(['Europe/Rome'])
})

test('an adoption that comes twice, or finds no guest, changes nothing', async () => {
  const app = await openAccounts()
  await memberAndGuest(app)
  const adoption = {
    guestId: await userIdOf(app, 'is_anonymous = 1'),
    userId: await userIdOf(app, 'is_anonymous = 0'),
  }
  await adoptGuest(app.deps.db, adoption)
  const after = await historyOf(app, adoption.userId)
  await adoptGuest(app.deps.db, adoption)
  await adoptGuest(app.deps.db, { guestId: adoption.userId, userId: adoption.userId })
  expect(await historyOf(app, adoption.userId)).toEqual(after)
})

const breaks = [1, 2, 3, 4, 5, 6]

test.each(breaks)(
  'an adoption that breaks off at round trip %i loses nothing and can be made again',
  async (trip) => {
    const app = await openAccounts()
    await memberAndGuest(app)
    const adoption = {
      guestId: await userIdOf(app, 'is_anonymous = 1'),
      userId: await userIdOf(app, 'is_anonymous = 0'),
    }
    let left = trip
    const { $client } = app.deps.db
    const breaking = databaseOver({
      ...$client,
      batch: async (...batch) => {
        left -= 1
        if (left === 0) throw new Error('power cut')
        return $client.batch(...batch)
      },
    })
    await adoptGuest(breaking, adoption).catch(() => undefined)
    expect(await countOf(app, 'step')).toBe(5)
    await adoptGuest(app.deps.db, adoption)
    expect(await countOf(app, 'step', `user_id = '${adoption.userId}'`)).toBe(5)
    expect(await countOf(app, 'user')).toBe(1)
    await expectNothingToRebuild(app)
  },
)

test('a guest who mistypes the password stays a guest with every answer', async () => {
  const app = await openAccounts()
  await signUp(app)
  const { browser } = await busyGuest(app)
  await signIn(browser, { ...ada, password: 'not the right one' })
  expect((await browser.get('/account')).html).toContain('No account yet')
  expect(await countOf(app, 'step')).toBe(3)
})

test('signing out is not offered to guests and takes nothing from them', async () => {
  const app = await openAccounts()
  const { browser } = await busyGuest(app)
  expect((await browser.post('/sign-out', {})).location).toBe('/account')
  expect((await browser.get('/account')).html).toContain('No account yet')
})

const forMembers = [
  '/account/password',
  '/account/passkeys',
  '/account/two-factor',
  '/account/sessions',
]

test.each(forMembers)(
  '%s leads a guest to the account page and a visitor to signing in',
  async (path) => {
    const app = await openAccounts()
    const { browser } = await startGuest(app)
    expect((await browser.get(path)).location).toBe('/account')
    const visitor = await app.browser().get(path)
    expect(visitor.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  },
)
