import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { editAt, openTwoAuthors, storedVersions, writeQuestion } from '#test/support/editing.ts'

/** Presses a button of the review on a question's page. */
async function decide(
  browser: Awaited<ReturnType<typeof openTwoAuthors>>['ada'],
  path: string,
  decision: string,
  words = '',
) {
  const page = await browser.get(path)
  const version = /action="[^"]*\/decisions"><input type="hidden" name="version" value="([^"]*)"/
  const found = version.exec(page.html)?.[1] ?? ''
  return browser.post(`${path}/decisions`, { decision, words, version: found })
}

async function statusOf(app: TestApp, bankId: string) {
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select status, current_version_id as current, proposed_version_id as proposed from question where bank_id = ?',
    args: [bankId],
  })
  const [row] = rows
  const number = (id: unknown) => (id === null ? undefined : Number(String(id).split('@')[1]))
  return [row?.['status'], number(row?.['current']), number(row?.['proposed'])]
}

test('with a second look, another author approves, and both decisions are kept with their words', async () => {
  const app = await openApp()
  const { ada, bob, bankId } = await openTwoAuthors(app, 'second')
  const path = await writeQuestion(ada, bankId, { wish: 'submit' })
  expect(await statusOf(app, bankId)).toEqual(['in-review', 1, undefined])
  expect((await decide(ada, path, 'approved')).location).toMatch(/outcome=own-work$/)
  expect((await ada.get(`/banks/${bankId}/waiting`)).html).toContain('Nothing waits for you')
  expect((await bob.get(`/banks/${bankId}/waiting`)).html).toContain('Which key opens')
  expect((await decide(bob, path, 'sent-back', 'Which floor?')).status).toBe(303)
  expect(await statusOf(app, bankId)).toEqual(['draft', 1, undefined])
  expect((await ada.get(path)).html).toContain('“Which floor?”')
  await editAt(ada, path, { stem: 'Which key opens the room on the first floor?', do: 'submit' })
  expect((await decide(bob, path, 'approved', 'Clear now')).location).toMatch(/outcome=decided$/)
  expect(await statusOf(app, bankId)).toEqual(['published', 2, undefined])
  const history = (await ada.get(`${path}/history`)).html
  for (const said of ['dora approved it', '“Clear now”', 'dora sent it back', 'asked for a review'])
    expect(history).toContain(said)
})

test('a change of a question in use waits beside it until another author approves it', async () => {
  const app = await openApp()
  const { ada, bob, bankId } = await openTwoAuthors(app, 'second')
  const path = await writeQuestion(ada, bankId, { wish: 'submit' })
  await decide(bob, path, 'approved')
  const stem = 'Which key opens the medicine room by day?'
  expect((await editAt(ada, path, { stem, do: 'save' })).location).toMatch(/outcome=proposed$/)
  expect(await statusOf(app, bankId)).toEqual(['published', 1, 2])
  const seen = (await bob.get(path)).html
  expect(seen).toContain('What differs from the version in use')
  expect(seen).toMatch(/<ins>.*by day\?/s)
  await decide(bob, path, 'sent-back', 'By day it stands open')
  expect(await statusOf(app, bankId)).toEqual(['published', 1, 2])
  expect((await bob.get(`/banks/${bankId}/waiting`)).html).toContain('Nothing waits for you')
  await editAt(ada, path, { stem: `${stem} In winter?`, do: 'save' })
  await decide(bob, path, 'approved')
  expect(await statusOf(app, bankId)).toEqual(['published', 3, undefined])
})

test('a decision about what has changed in the meantime is not taken', async () => {
  const app = await openApp()
  const { ada, bob, bankId } = await openTwoAuthors(app, 'second')
  const path = await writeQuestion(ada, bankId, { wish: 'submit' })
  const version = `${bankId}.keys@1`
  await editAt(ada, path, { stem: 'Which key opens another room at night?', do: 'save' })
  const late = await bob.post(`${path}/decisions`, { decision: 'approved', version })
  expect(late.location).toMatch(/outcome=moved-on$/)
  expect(await statusOf(app, bankId)).toEqual(['in-review', 2, undefined])
})

test('a published question is retired and becomes a draft again; what can’t be is not', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId, { wish: 'publish' })
  expect((await decide(ada, path, 'approved')).location).toMatch(/outcome=moved-on$/)
  await decide(ada, path, 'retired')
  expect(await statusOf(app, bankId)).toEqual(['retired', 1, undefined])
  await decide(ada, path, 'reopened')
  expect(await statusOf(app, bankId)).toEqual(['draft', 1, undefined])
})

test('a question in use that is saved with a fault keeps its sound wording in use', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId, { wish: 'publish' })
  await editAt(ada, path, { key: [], do: 'save' })
  expect(await statusOf(app, bankId)).toEqual(['published', 1, 2])
  await editAt(ada, path, { key: 'c', do: 'publish' })
  expect(await statusOf(app, bankId)).toEqual(['published', 3, undefined])
})

test('an earlier version is restored as a new one, and any two are compared', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId)
  await editAt(ada, path, { stem: 'Which key opens the linen store by day?', do: 'save' })
  await editAt(ada, path, { tags: 'keys, doors', do: 'save' })
  const history = (await ada.get(`${path}/history?from=1&to=3`)).html
  expect(history).toContain('From version 1 to version 3')
  expect(history).toContain('<dt>Question</dt>')
  expect(history).toContain('<dt>Tags</dt>')
  const [from, version] = [`${bankId}.keys@3`, `${bankId}.keys@1`]
  const restored = await ada.post(`${path}/restore`, { from, version })
  expect(restored.location).toBe(`${path}?outcome=restored`)
  const versions = await storedVersions(app, bankId)
  expect(versions).toHaveLength(4)
  expect(versions[3]?.question).toEqual(versions[0]?.question)
  expect(versions[3]?.reason).toBe('version 1 restored')
  const late = await ada.post(`${path}/restore`, { from, version })
  expect([late.location, (await storedVersions(app, bankId)).length]).toEqual([
    `${path}?outcome=same`,
    4,
  ])
})

test('a question that is not there is not found', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const gone = `/banks/${bankId}/questions/gone`
  const form = { kind: 'numeric', from: 'x', stem: 'Mine now', do: 'save', decision: 'retired' }
  for (const page of ['', '/history']) expect((await ada.get(gone + page)).status).toBe(404)
  for (const page of ['', '/decisions', '/restore'])
    expect([page, (await ada.post(gone + page, form)).status]).toEqual([page, 404])
})
