import { expect, test } from 'vitest'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { fillBank, makeBank, openAuthor } from '#test/support/authors.ts'
import { openPlace, startGuest } from '#test/support/learner.ts'
import { countOf, rows } from './account-people.ts'

const hash = 'ab'.repeat(32)
const picture = `![A ward](image:${hash})`

/** A public bank of four questions with a picture, and a guest who practises. */
async function openWorld() {
  const app = await openApp()
  const author = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, author.browser)
  await fillBank(app, bankId, {
    change: (question) => ({ ...question, stem: `${question.stem} ${picture}` }),
  })
  await rows(app, "update bank set visibility = 'public' where id = ?", bankId)
  await rows(app, `insert into image values (?, ?, 'image/png', 4, x'89504e47', 0)`, bankId, hash)
  const guest = await startGuest(app)
  const choose = (wish: 'use' | 'stop') => guest.browser.post(`/banks/${bankId}/use`, { wish })
  return { app, author, bankId, guest, choose }
}

/** Begins practice with every question of the demo exam that may be practised. */
async function practiseAll(app: TestApp, browser: Browser) {
  const form = { mode: 'practice', exam: 'demo', count: '40', key: app.deps.newId() }
  return (await browser.post('/sittings', form)).location.split('/')[2] ?? ''
}

function metOf(app: TestApp, sittingId: string, bankId: string): Promise<number> {
  return countOf(
    app,
    'sitting_question',
    `sitting_id = '${sittingId}' and question_id like '${bankId}.%'`,
  )
}

test('a public bank is offered with title, about and number of questions, and with nobody’s name', async () => {
  const { app, guest, bankId } = await openWorld()
  const page = await guest.browser.get('/practice?exam=demo')
  for (const words of ['Other banks', 'Night shift', 'Made for a ward.', '4 questions'])
    expect(page.html).toContain(words)
  expect(page.html).not.toContain('ada')
  expect(await metOf(app, await practiseAll(app, guest.browser), bankId)).toBe(0)
})

test('a bank in use counts in practice until it is stopped, or becomes private', async () => {
  const { app, guest, bankId, choose } = await openWorld()
  const reply = await choose('use')
  expect(reply.location).toBe('/practice?exam=demo#other-banks')
  expect((await guest.browser.get('/practice?exam=demo')).html).toContain('Stop using')
  expect(await metOf(app, await practiseAll(app, guest.browser), bankId)).toBe(4)
  await choose('stop')
  expect(await metOf(app, await practiseAll(app, guest.browser), bankId)).toBe(0)
  await choose('use')
  await rows(app, "update bank set visibility = 'private' where id = ?", bankId)
  expect(await metOf(app, await practiseAll(app, guest.browser), bankId)).toBe(0)
  expect((await guest.browser.get('/practice?exam=demo')).html).not.toContain('Night shift')
})

test('today’s set and a mock take questions of a bank in use', async () => {
  const { app, guest, bankId, choose } = await openWorld()
  await choose('use')
  // Of this domain the program has nothing left.
  await rows(app, "update question set status = 'retired' where bank_id = 'demo' and domain = '1'")
  const form = { mode: 'plan', exam: 'demo', key: app.deps.newId() }
  const planned = (await guest.browser.post('/sittings', form)).location.split('/')[2] ?? ''
  expect(await metOf(app, planned, bankId)).toBeGreaterThan(0)
  const made = await guest.browser.post('/mocks', {
    exam: 'demo',
    size: 'quarter',
    key: app.deps.newId(),
  })
  expect(await metOf(app, made.location.split('/')[2] ?? '', bankId)).toBeGreaterThan(0)
})

test('an author practises an own private bank, and nobody else can', async () => {
  const { app, author, bankId, guest, choose } = await openWorld()
  await rows(app, "update bank set visibility = 'private' where id = ?", bankId)
  expect((await choose('use')).status).toBe(404)
  expect((await guest.browser.get('/practice?exam=demo')).html).not.toContain('Other banks')
  const { browser } = author
  expect((await browser.get('/practice?exam=demo')).html).toContain('you are one of its authors')
  expect((await browser.post(`/banks/${bankId}/use`, { wish: 'use' })).status).toBe(303)
  expect(await metOf(app, await practiseAll(app, browser), bankId)).toBe(4)
})

test('a question of such a bank names it before and after the answer, and later; ours name none', async () => {
  const { app, guest, bankId, choose } = await openWorld()
  expect((await openPlace(guest, 1)).html).not.toContain('from the bank')
  await choose('use')
  await rows(app, "update question set status = 'retired' where bank_id = 'demo'")
  const sittingId = await practiseAll(app, guest.browser)
  const open = await openPlace({ ...guest, sittingId }, 1)
  expect(open.html).toContain('from the bank “Night shift”')
  expect(open.html).toContain(
    `<img class="picture" src="/images/${hash}" alt="A ward" loading="lazy">`,
  )
  const action = `/sittings/${sittingId}/answers`
  const key = app.deps.newId()
  await guest.browser.post(action, { position: '1', key, choice: 'b' })
  const [place] = await rows(
    app,
    'select question_id from sitting_question where sitting_id = ? and position = 1',
    sittingId,
  )
  for (const path of [`/sittings/${sittingId}/questions/1`, `/questions/${place?.['question_id']}`])
    expect((await guest.browser.get(path)).html).toContain('From the bank “Night shift”')
  expect(String(place?.['question_id'])).toContain(bankId)
})

test('a picture is served to whoever may see its bank, as what it is, and to nobody else', async () => {
  const { app, author, bankId, guest, choose } = await openWorld()
  const address = `/images/${hash}`
  expect((await app.browser().get(address)).location).toContain('/sign-in')
  expect((await guest.browser.get(address)).status).toBe(404)
  await choose('use')
  const reply = await guest.browser.get(address)
  expect(reply.status).toBe(200)
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  expect(reply.headers.get('content-security-policy')).toContain('sandbox')
  await practiseAll(app, guest.browser)
  await choose('stop')
  await rows(app, "update bank set visibility = 'private' where id = ?", bankId)
  // Met once, it stays to be looked up.
  expect((await guest.browser.get(address)).status).toBe(200)
  expect((await author.browser.get(address)).status).toBe(200)
  const stranger = await startGuest(app)
  expect((await stranger.browser.get(address)).status).toBe(404)
  for (const odd of ['x', hash.toUpperCase(), `${hash}0`, 'cd'.repeat(32)])
    expect((await author.browser.get(`/images/${odd}`)).status).toBe(404)
})

test('a guest’s banks go along to the account that they sign in to', async () => {
  const { app, bankId, guest, choose } = await openWorld()
  await choose('use')
  const bob = await openAuthor(app, 'bob@example.org')
  const password = 'lovelace wrote notes'
  await guest.browser.post('/sign-in', { email: 'bob@example.org', password })
  expect(await rows(app, 'select user_id, bank_id from bank_use')).toEqual([
    { user_id: bob.userId, bank_id: bankId },
  ])
})
