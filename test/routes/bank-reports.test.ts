import { expect, test } from 'vitest'
import { type Browser, hiddenFields, openApp, type TestApp } from '#test/support/app.ts'
import { fillBank, joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { startGuest } from '#test/support/learner.ts'
import { wordsOf } from '#test/support/mock.ts'
import { countOf, rows } from './account-people.ts'

/** A public bank with two authors, and a candidate who has reported its first question. */
async function openReported() {
  const app = await openApp()
  const owner = await openAuthor(app, 'ada@example.org')
  const editor = await openAuthor(app, 'bob@example.org')
  const candidate = await openAuthor(app, 'carla@example.org')
  const bankId = await makeBank(app, owner.browser)
  await joinAs(owner.browser, editor.browser, bankId)
  await fillBank(app, bankId)
  const question = `${bankId}.night-1`
  await addReport(app, { id: 'first', userId: candidate.userId, question })
  return { app, owner, editor, candidate, bankId, question, path: `/banks/${bankId}/reports` }
}

type NewReport = { id: string; userId: string; question: string; version?: string }

function addReport(app: TestApp, { id, userId, question, version }: NewReport) {
  return rows(
    app,
    "insert into report values (?, ?, ?, ?, 'wrong-key', ?, 'open', null, ?, null)",
    id,
    userId,
    question,
    version ?? `${question}@1`,
    `body of ${id}`,
    app.clock.at,
  )
}

function decide(browser: Browser, path: string, form: Record<string, string | readonly string[]>) {
  return browser.post(path, { ref: 'night-1', state: 'open', report: 'first', ...form })
}

const statuses = (app: TestApp) => rows(app, 'select id, status, reply from report order by id')

test('an open report stands below its question with its wording, without a name or an answer', async () => {
  const { owner, editor, path } = await openReported()
  for (const { browser } of [owner, editor]) {
    const page = await browser.get(path)
    const words = wordsOf(page)
    for (const part of ['night-1', 'body of first', 'Version 1', 'The answer is wrong', '1 report'])
      expect(words).toContain(part)
    expect(page.html).not.toContain('carla')
  }
  expect(wordsOf(await owner.browser.get('/banks'))).toContain('1 open report')
})

test('accepting tells the reporter and offers to correct the key or to edit', async () => {
  const { app, owner, candidate, bankId, path } = await openReported()
  const reply = await decide(owner.browser, path, { do: 'accept', text: 'You are right.' })
  expect(reply.location).toBe(`${path}?notice=accepted&question=night-1`)
  const page = await owner.browser.get(reply.location)
  expect(page.html).toContain(`href="/banks/${bankId}/questions/night-1/correct"`)
  expect(page.html).toContain(`href="/banks/${bankId}/questions/night-1"`)
  expect(wordsOf(page)).toContain('No open report')
  expect(wordsOf(await owner.browser.get(`${path}?state=decided`))).toContain(
    'Decision: You are right.',
  )
  const told = wordsOf(await candidate.browser.get('/reports'))
  expect(told).toContain('Accepted')
  expect(told).toContain('You are right.')
  expect(await rows(app, 'select user_id, kind, read_at from notice')).toEqual([
    { user_id: candidate.userId, kind: 'report-decided', read_at: null },
  ])
})

test('to decline needs a reason; what was typed stays', async () => {
  const { app, owner, path } = await openReported()
  const reply = await decide(owner.browser, path, { do: 'decline', text: 'No' })
  expect(reply.status).toBe(422)
  expect(reply.html).toMatch(/<a href="#field-text-[^"]*">Say why it is declined<\/a>/)
  expect(reply.html).toContain('>No</textarea>')
  expect(await countOf(app, 'notice')).toBe(0)
  expect(
    (await decide(owner.browser, path, { do: 'decline', text: 'It is b by law' })).status,
  ).toBe(303)
  expect(await statuses(app)).toMatchObject([{ status: 'declined', reply: 'It is b by law' }])
})

test('repeated reports of a question are folded together and decided at once, those that are ticked', async () => {
  const { app, owner, editor, question, path } = await openReported()
  for (const id of ['second', 'third'])
    await addReport(app, { id, userId: editor.userId, question })
  const page = await owner.browser.get(path)
  expect(page.html.match(/<li class="card report"/g)).toHaveLength(1)
  expect(wordsOf(page)).toContain('3 reports')
  expect(page.html.match(/type="checkbox" name="report"/g)).toHaveLength(3)
  await decide(owner.browser, path, { do: 'accept', text: '', report: ['first', 'second'] })
  expect(await statuses(app)).toEqual([
    { id: 'first', status: 'accepted', reply: null },
    { id: 'second', status: 'accepted', reply: null },
    { id: 'third', status: 'open', reply: null },
  ])
  expect(await countOf(app, 'notice')).toBe(2)
})

test('when two authors decide at once, the first counts and the second is told', async () => {
  const { app, owner, editor, path } = await openReported()
  const replies = await Promise.all([
    decide(owner.browser, path, { do: 'accept', text: '' }),
    decide(editor.browser, path, { do: 'decline', text: 'It is right' }),
  ])
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])
  const second = replies.find(({ status }) => status === 409)
  expect(second?.html).toContain('Somebody else has decided this meanwhile')
  expect(await countOf(app, 'notice')).toBe(1)
  expect(await countOf(app, 'report', "status = 'open'")).toBe(0)
})

test('authors and reporter write to each other, each message once however often it is sent', async () => {
  const { app, owner, editor, candidate, path } = await openReported()
  const { key = '' } = hiddenFields((await owner.browser.get(path)).html, path)
  for (let turn = 0; turn < 2; turn++) {
    const sent = await decide(owner.browser, path, { do: 'write', key, text: 'Which rule?' })
    expect(sent.location).toBe(`${path}?state=open&notice=sent`)
  }
  const reports = await candidate.browser.get('/reports')
  expect(wordsOf(reports)).toMatch(/An author, .* Which rule\?/)
  expect(reports.html).not.toContain('ada')
  const action = '/reports/first/messages'
  const fields = hiddenFields(reports.html, action)
  for (let turn = 0; turn < 2; turn++) {
    const sent = await candidate.browser.post(action, { ...fields, text: '164.524' })
    expect(sent.location).toBe('/reports#report-first')
  }
  expect(wordsOf(await editor.browser.get(path))).toMatch(/Which rule\? .*Candidate 1, .* 164\.524/)
  expect(await countOf(app, 'report_message')).toBe(2)
  const empty = await candidate.browser.post(action, { ...fields, text: ' ' })
  expect([empty.status, empty.html.includes('Write a message')]).toEqual([422, true])
})

test('nobody else reads, decides or writes: a stranger, a guest, an admin; and a bank’s authors not in another', async () => {
  const { app, owner, bankId, path } = await openReported()
  const stranger = await openAuthor(app, 'eve@example.org')
  const otherId = await makeBank(app, stranger.browser)
  const admin = await openAuthor(app, 'root@example.org')
  await rows(app, "update user set is_admin = 1 where email = 'root@example.org'")
  const { browser: guest } = await startGuest(app)
  for (const { browser } of [stranger, admin]) {
    expect((await browser.get(path)).status).toBe(404)
    for (const what of ['accept', 'decline', 'write'])
      expect((await decide(browser, path, { do: what, text: 'because of it' })).status).toBe(404)
  }
  expect((await decide(guest, path, { do: 'accept', text: '' })).location).toMatch(/^\/sign-up/)
  const own = `/banks/${otherId}/reports`
  expect((await decide(stranger.browser, own, { do: 'accept', text: '' })).status).toBe(409)
  await decide(stranger.browser, own, { do: 'write', text: 'hello' })
  for (const { browser } of [stranger, owner])
    expect((await browser.post('/reports/first/messages', { text: 'hello' })).status).toBe(404)
  expect(await countOf(app, 'report_message')).toBe(0)
  expect(await statuses(app)).toMatchObject([{ status: 'open' }])
  await addReport(app, { id: 'shipped', userId: admin.userId, question: 'demo.demo-1a-001' })
  expect((await owner.browser.get('/banks/demo/reports')).status).toBe(404)
  const shipped = await admin.browser.get('/banks/demo/reports')
  expect(shipped.html).toContain('body of shipped')
  expect(shipped.html).not.toContain(bankId)
  const form = { report: 'shipped', do: 'accept', text: '' }
  expect((await decide(admin.browser, '/banks/demo/reports', form)).status).toBe(303)
})

test('a form that makes no sense is refused and changes nothing', async () => {
  const { app, owner, path } = await openReported()
  for (const wrong of [{ do: 'burn' }, { do: 'accept', text: 'x'.repeat(2001) }, { do: 'write' }])
    expect((await decide(owner.browser, path, wrong)).status).toBe(422)
  const none = await owner.browser.post(path, { do: 'accept', ref: 'night-1', text: '' })
  expect(none.html).toContain('Tick at least one report')
  expect(await statuses(app)).toMatchObject([{ status: 'open' }])
})

test('that the version was edited, or its key corrected since, is said to both sides', async () => {
  const { app, owner, candidate, question, path } = await openReported()
  await rows(
    app,
    `insert into question_version select '${question}@2', question_id, 2, content, 'other', created_at, null, 'edited'
     from question_version where id = '${question}@1'`,
  )
  await rows(
    app,
    `update question set current_version_id = '${question}@2' where id = '${question}'`,
  )
  expect(wordsOf(await owner.browser.get(path))).toContain('Version 1, edited since')
  await rows(
    app,
    'insert into correction (version_id, corrected_version_id, question_id, reason, at) values (?, ?, ?, ?, ?)',
    `${question}@1`,
    `${question}@2`,
    question,
    'key',
    app.clock.at,
  )
  expect(wordsOf(await owner.browser.get(path))).toContain('its key was corrected on 25')
  expect(wordsOf(await candidate.browser.get('/reports'))).toContain('was corrected on 25')
})

test('deleting the reporter’s account takes reports and messages along; an author’s leaves their words', async () => {
  const { app, owner, editor, candidate, path } = await openReported()
  await decide(editor.browser, path, { do: 'write', text: 'Which rule?' })
  await candidate.browser.post('/reports/first/messages', { text: '164.524' })
  await leave(editor.browser)
  expect(await rows(app, 'select user_id, body from report_message where is_author = 1')).toEqual([
    { user_id: null, body: 'Which rule?' },
  ])
  await leave(candidate.browser)
  expect([await countOf(app, 'report'), await countOf(app, 'report_message')]).toEqual([0, 0])
  expect((await owner.browser.get(path)).html).toContain('No open report')
})

async function leave(browser: Browser): Promise<void> {
  const fields = hiddenFields((await browser.get('/account/delete')).html, '/account/delete')
  const form = { ...fields, sure: '1', password: 'lovelace wrote notes' }
  expect((await browser.post('/account/delete', form)).status).toBe(303)
}

test('reports come at most so fast', async () => {
  const { candidate } = await openReported()
  const seen = new Set<number>()
  for (let turn = 0; turn < 21; turn++)
    seen.add((await candidate.browser.post('/reports/first/messages', { text: 'again' })).status)
  expect([...seen]).toEqual([303, 429])
})

test('the inbox is one read batch, and whatever is done in it one more to write', async () => {
  const { app, owner, candidate, path } = await openReported()
  const trips = async (action: () => Promise<unknown>) => {
    app.resetTrips()
    await action()
    return app.trips.length
  }
  expect(await trips(() => owner.browser.get(path))).toBe(1)
  expect(await trips(() => candidate.browser.get('/reports'))).toBe(1)
  for (const what of ['write', 'accept'])
    expect(await trips(() => decide(owner.browser, path, { do: what, text: 'so' }))).toBe(2)
  const message = () => candidate.browser.post('/reports/first/messages', { text: 'mine' })
  expect(await trips(message)).toBe(2)
})
