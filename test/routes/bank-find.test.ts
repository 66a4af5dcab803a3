import { expect, test } from 'vitest'
import { writeBatch } from '#db/batch.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { toAuthoredRow } from '#src/actions/question-row.ts'
import type { QuestionFacts } from '#src/domain/question/parts.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { fillBank, joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { blueprint, questions } from '#test/support/fixture-bank.ts'
import { startGuest } from '#test/support/learner.ts'
import { rows } from './account-people.ts'

/** What is special about the first questions of the bank, in their order. */
const special: readonly Partial<QuestionFacts>[] = [
  { domain: '', task: '' },
  { sources: [], tags: ['night', 'ward'] },
  { validUntil: '2026-06-30' },
  { level: 'recall', tags: [] },
]
const statuses = new Map([
  [0, 'draft'],
  [4, 'retired'],
  [5, 'removed'],
] as const)

/** An author with a bank of the whole fixture, drafts and retired ones among them. */
async function openBank() {
  const app = await openApp()
  const ada = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, ada.browser)
  const made = questions.map((question, index) =>
    toAuthoredRow({
      bankId,
      blueprint,
      question: { ...question, ...special[index] },
      before: undefined,
      status: statuses.get(index as 0) ?? 'published',
    }),
  )
  const at = app.deps.now().getTime()
  await writeBatch(app.deps.db, saveAuthored(made, { bankId, reason: 'written', by: null, at }))
  return { app, ...ada, bankId }
}

/** Refs of the questions that a page lists, in order. */
function listed(html: string): string[] {
  return [...html.matchAll(/name="ref" value="([^"]+)"/g)].map(([, ref]) => ref ?? '')
}

const all = questions
  .map(({ id }) => id)
  .filter((id) => id !== 'demo-1b-002')
  .toSorted()

test.each([
  ['', all],
  ['?status=draft', ['demo-1a-001']],
  ['?status=retired', ['demo-1b-001']],
  ['?place=2', ['demo-2a-001', 'demo-2a-002', 'demo-2a-003', 'demo-2a-004', 'demo-2a-005']],
  ['?place=1%2F1.B', ['demo-1b-001', 'demo-1b-003']],
  ['?level=recall', ['demo-1a-004']],
  ['?kind=ordering', ['demo-2a-004']],
  ['?tag=ward', ['demo-1a-002']],
  ['?state=no-domain', ['demo-1a-001']],
  ['?state=no-source', ['demo-1a-002']],
  ['?state=past-date', ['demo-1a-003']],
  ['?state=waiting', []],
  ['?q=secret', ['demo-1a-003', 'demo-1a-004']],
  ['?q=SECR+kep', ['demo-1a-003', 'demo-1a-004']],
  ['?q=secret&level=recall', ['demo-1a-004']],
  ['?q=demo-2a-004', ['demo-2a-004']],
  ['?place=2&kind=numeric&status=published&tag=made-up', ['demo-2a-005']],
  ['?place=2&kind=numeric&status=draft', []],
])('the address %j lists what it asks for', async (query, refs) => {
  const { browser, bankId } = await openBank()
  const page = await browser.get(`/banks/${bankId}${query}`)
  expect(page.status).toBe(200)
  expect(listed(page.html)).toEqual(refs)
  if (refs.length === 0) expect(page.html).toContain('Clear the filters')
})

test.each([
  '"',
  '""',
  "' or 1=1 --",
  'a AND',
  'NEAR(a b',
  '*',
  'words:*',
  '^secret',
  '-secret',
  '{a}:b',
  '\0secret',
  '%_%',
  'a"*b" OR "c',
  '\u{1f600}',
  '<script>',
  'x'.repeat(5000),
])('searching for %j is a page, never an error', async (typed) => {
  const { app, browser, bankId } = await openBank()
  const page = await browser.get(`/banks/${bankId}?q=${encodeURIComponent(typed)}`)
  expect(page.status).toBe(200)
  expect(page.html).not.toContain('<script>"')
  expect(app.logs).toEqual([])
})

test('a question is found by any of its words, and only in the bank that is open', async () => {
  const { app, browser, bankId } = await openBank()
  const other = await makeBank(app, browser, 'Other')
  await fillBank(app, other)
  for (const word of ['Bravo', 'cha', '164.312', 'because of alpha'])
    expect(listed((await browser.get(`/banks/${bankId}?q=${word}`)).html).length).toBeGreaterThan(3)
  expect(listed((await browser.get(`/banks/${other}?q=census`)).html)).toEqual([])
})

test('a row tells what waits: reports, a change, the end of its time', async () => {
  const { app, browser, bankId, userId } = await openBank()
  await rows(
    app,
    'update question set proposed_version_id = current_version_id where id = ?',
    `${bankId}.demo-2a-001`,
  )
  for (const n of [1, 2])
    await rows(
      app,
      `insert into report (id, user_id, question_id, version_id, reason, body, status, created_at) values (?, '${userId}', '${bankId}.demo-2a-002', 'v', 'typo', 'x', 'open', 0)`,
      `report-${n}`,
    )
  const { html } = await browser.get(`/banks/${bankId}`)
  expect(html).toContain('Past its date')
  expect(html).toContain('Change waits')
  expect(html).toContain('2 reports')
  expect(html).toContain('No domain')
  const reported = await browser.get(`/banks/${bankId}?state=reported`)
  expect(listed(reported.html)).toEqual(['demo-2a-002'])
  const waiting = await browser.get(`/banks/${bankId}?state=waiting`)
  expect(listed(waiting.html)).toEqual(['demo-2a-001'])
})

test('htmx gets the table alone, and the address follows', async () => {
  const { browser, bankId } = await openBank()
  const reply = await browser.get(`/banks/${bankId}?q=secret&status=`, {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
  })
  expect(reply.html.startsWith('<div id="bank-questions"')).toBe(true)
  expect(reply.headers.get('HX-Replace-Url')).toBe(`/banks/${bankId}?q=secret`)
})

test('an empty bank leads to bringing or writing questions', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  const { html } = await browser.get(`/banks/${bankId}`)
  expect(html).toContain('No questions yet')
  expect(html).toContain(`href="/banks/${bankId}/import"`)
  expect(html).toContain(`href="/banks/${bankId}/questions/new"`)
})

test('the preview shows a question with its key and every reason', async () => {
  const { browser, bankId } = await openBank()
  const path = `/banks/${bankId}/questions/demo-1a-002/preview`
  const page = await browser.get(path)
  expect(page.status).toBe(200)
  expect(page.html).toContain('Right answer')
  expect(page.html).toContain('Because of delta.')
  const fragment = await browser.get(path, { 'HX-Request': 'true', 'HX-Request-Type': 'partial' })
  expect(fragment.html).not.toContain('<html')
  expect((await browser.get(`/banks/${bankId}/questions/demo-1b-002/preview`)).status).toBe(404)
})

async function statusesFor(app: TestApp, bankId: string) {
  const bob = await openAuthor(app, 'bob@example.org')
  const guest = await startGuest(app)
  return { bob, guest, bankId }
}

test('an editor sees the bank, a stranger nothing of it, and a guest is led to sign up', async () => {
  const { app, browser, bankId } = await openBank()
  const { bob, guest } = await statusesFor(app, bankId)
  for (const path of [`/banks/${bankId}`, `/banks/${bankId}/questions/demo-1a-002/preview`]) {
    expect((await bob.browser.get(path)).status).toBe(404)
    expect((await guest.browser.get(path)).location).toMatch(/^\/sign-up\?next=/)
    expect((await app.browser().get(path)).location).toMatch(/^\/sign-in\?next=/)
  }
  await joinAs(browser, bob.browser, bankId)
  expect(listed((await bob.browser.get(`/banks/${bankId}`)).html)).toEqual(all)
})
