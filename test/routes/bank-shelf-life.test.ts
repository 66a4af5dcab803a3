import { expect, test } from 'vitest'
import type { Question } from '#src/domain/question/question.ts'
import { type Browser, hiddenFields, openApp, type TestApp } from '#test/support/app.ts'
import { fillBank, makeBank, openAuthor } from '#test/support/authors.ts'
import { startGuest } from '#test/support/learner.ts'
import { rows } from './account-people.ts'

async function openOldBank(): Promise<{ app: TestApp; browser: Browser; bankId: string }> {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  await fillBank(app, bankId, { change: old })
  return { app, browser, bankId }
}

/** The first three were checked long ago, and the third also has an end. */
function old(question: Question): Question {
  const sources = [{ cite: 'Ward handbook', url: 'https://example.org/handbook' }]
  if (question.id === 'night-4') return { ...question, asOf: '2026-11' }
  if (question.id === 'night-3')
    return { ...question, asOf: '2024-01', validUntil: '2026-11-01', sources }
  return { ...question, asOf: '2024-02', sources }
}

const versions = (app: TestApp, bankId: string) =>
  rows(
    app,
    'select ref, as_of, current_version_id like ? as is_second from question where bank_id = ? order by ref',
    '%@2',
    bankId,
  )

test('what is old or past its date is told by source with the way to edit it', async () => {
  const { app, browser, bankId } = await openOldBank()
  app.resetTrips()
  const { html } = await browser.get(`/banks/${bankId}/shelf-life`)
  expect(app.trips.map((trip) => trip.kind)).toEqual(['batch'])
  expect(html).toContain('3 questions have to be looked at again')
  expect(html).toContain('Ward handbook')
  expect(html).toContain('Last checked February 2024.')
  expect(html).toMatch(/Held until 1\u00a0Nov\u00a02026/)
  for (const ref of ['night-1', 'night-2', 'night-3'])
    expect(html).toContain(`href="/banks/${bankId}/questions/${ref}"`)
  expect(html).not.toContain('night-4')
  expect(html.match(/type="checkbox"/g)).toHaveLength(2)
})

test('ticked questions get today’s date in a new version, once, and undo brings the old one back', async () => {
  const { app, browser, bankId } = await openOldBank()
  const path = `/banks/${bankId}/shelf-life`
  const before = await versions(app, bankId)
  const { key = '' } = hiddenFields((await browser.get(path)).html, path)
  for (const _ of ['once', 'twice']) {
    app.resetTrips()
    const reply = await browser.post(path, { key, ref: 'night-1' })
    expect(reply.location).toBe(`${path}?changed=${key}`)
    expect(app.trips.length).toBeLessThanOrEqual(2)
  }
  const after = await versions(app, bankId)
  expect(after[0]).toEqual({ ref: 'night-1', as_of: '2026-11-25', is_second: 1 })
  expect(after.slice(1)).toEqual(before.slice(1))
  const page = await browser.get(`${path}?changed=${key}`)
  expect(page.html).toContain('1 question marked as checked on')
  expect(page.html).toContain(`action="${path}/${key}/undo"`)
  const undone = await browser.post(`${path}/${key}/undo`, {})
  expect(undone.location).toBe(`${path}?changed=${key}&kept=0`)
  expect((await browser.get(undone.location)).html).toContain('Undone.')
  expect(await versions(app, bankId)).toEqual(before)
})

test('all questions of a source are checked at once, but for those that need an edit', async () => {
  const { app, browser, bankId } = await openOldBank()
  const path = `/banks/${bankId}/shelf-life`
  const page = await browser.get(path)
  const { key = '' } = hiddenFields(page.html, path)
  const of = [...page.html.matchAll(/name="of" value="([^"]+)"/g)].map(([, ref]) => ref ?? '')
  expect(of).toEqual(['night-1', 'night-2'])
  await browser.post(path, { key, of, all: '1' })
  expect((await versions(app, bankId)).map((row) => row['as_of'])).toEqual([
    '2026-11-25',
    '2026-11-25',
    '2024-01',
    '2026-11',
  ])
})

test('nothing ticked, or a form that is none, changes nothing and says so', async () => {
  const { app, browser, bankId } = await openOldBank()
  const path = `/banks/${bankId}/shelf-life`
  const before = await versions(app, bankId)
  const none = await browser.post(path, { key: app.deps.newId() })
  expect((await browser.get(none.location)).html).toContain('Tick the questions first')
  expect((await browser.post(path, { key: '1', ref: 'night-1' })).status).toBe(422)
  expect((await browser.post(`${path}/${app.deps.newId()}/undo`, {})).status).toBe(404)
  expect(await versions(app, bankId)).toEqual(before)
})

test('in a bank that wants a second look, the date of a published question waits for it', async () => {
  const { app, browser, bankId } = await openOldBank()
  await rows(app, 'update bank set needs_review = 1 where id = ?', bankId)
  const path = `/banks/${bankId}/shelf-life`
  const key = app.deps.newId()
  await browser.post(path, { key, ref: 'night-1' })
  expect((await browser.get(`${path}?changed=${key}`)).html).toContain('1 of them wait')
  expect((await versions(app, bankId))[0]).toMatchObject({ as_of: '2024-02', is_second: 0 })
})

test('only the authors of a bank see and check what is old in it', async () => {
  const { app, bankId } = await openOldBank()
  const path = `/banks/${bankId}/shelf-life`
  const before = await versions(app, bankId)
  const { browser: stranger } = await openAuthor(app, 'eve@example.org')
  const form = { key: app.deps.newId(), ref: 'night-1' }
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(path, form)).status).toBe(404)
  const { browser: guest } = await startGuest(app)
  expect((await guest.get(path)).location).toBe(`/sign-up?next=${encodeURIComponent(path)}`)
  expect((await guest.post(path, form)).location).toMatch(/^\/sign-up/)
  expect((await app.browser().get(path)).location).toMatch(/^\/sign-in/)
  expect(await versions(app, bankId)).toEqual(before)
})
