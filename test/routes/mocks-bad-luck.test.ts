import { expect, test } from 'vitest'
import { loadPack } from '#src/actions/load-pack.ts'
import { createApp } from '#src/app.ts'
import { openApp, openBrowser, origin } from '#test/support/app.ts'
import { pack } from '#test/support/fixture-bank.ts'
import {
  beginMock,
  changeBlueprint,
  chosenOn,
  draftAt,
  expectNothingToRebuild,
  leave,
  openPlace,
  placeOf,
  report,
  save,
  saveRight,
  storedMock,
  submit,
  twoSections,
  wordsOf,
} from '#test/support/mock.ts'
import { countOf, rows } from './account-people.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

test('a blueprint that changes during a mock leaves it as it began', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await changeBlueprint(app, { ...twoSections, minutes: 600, cutShare: 0.99 })
  await saveRight(candidate, 1)
  expect((await openPlace(candidate, 12)).html).toContain(`data-left-ms="${12 * minuteMs}"`)
  await submit(candidate)
  expect(wordsOf(await report(candidate))).toContain('Our cut is 7 of 10')
  expect(wordsOf(await candidate.browser.get('/mocks'))).toContain('7, missed')
  const [used] = await rows(
    app,
    'select is_current from blueprint join sitting on sitting.blueprint_id = blueprint.id where sitting.id = ?',
    candidate.mockId,
  )
  expect(used).toMatchObject({ is_current: 0 })
})

test('a question that is corrected, moved or retired during a mock is graded as it was shown', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const [corrected, retired] = ['demo-1a-001', 'demo-1b-002']
  const at = placeOf(candidate, corrected)
  await saveRight(candidate, at)
  const questions = pack.questions.flatMap((question) => {
    if (question.id === retired) return []
    if (question.id !== corrected || question.kind !== 'single-best-answer') return [question]
    const options = question.options.map((option) => ({ ...option, isKey: option.id === 'c' }))
    return [{ ...question, stem: 'A new wording.', domain: '2', task: '2.A', options }]
  })
  await loadPack(app.deps.db, { ...pack, questions }, app.clock.at)
  expect((await openPlace(candidate, at)).html).not.toContain('A new wording.')
  await saveRight(candidate, placeOf(candidate, retired), { afterMs: 20_000 })
  await submit(candidate)
  const graded = await rows(app, "select fraction, version_id from step where kind = 'answer'")
  expect(graded.map((row) => row['fraction'])).toEqual([1, 1])
  expect((await report(candidate)).html).not.toContain('A new wording.')
  await expectNothingToRebuild(app)
})

test('tabs that save different questions at once lose nothing', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const places = [1, 2, 3, 4]
  const replies = await Promise.all(places.map((at) => saveRight(candidate, at)))
  expect(replies.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  for (const at of places) expect(await draftAt(candidate, at)).toMatchObject({ is_answered: 1 })
  expect(app.logs).toEqual([])
  await expectNothingToRebuild(app)
})

test('of tabs that save the same question the latest counts, and each is kept as a step', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const at = placeOf(candidate, 'demo-1a-001')
  const choices = ['a', 'b', 'c']
  await Promise.all(choices.map((choice) => save(candidate, at, { response: { choice } })))
  const steps = await rows(app, "select response from step where kind = 'draft' order by seq")
  expect(steps).toHaveLength(3)
  expect((await draftAt(candidate, at))?.['fields']).toBe(steps.at(-1)?.['response'])
  await save(candidate, at, { response: { choice: 'd' } })
  expect(chosenOn(await openPlace(candidate, at))).toEqual(['choice=d'])
  await expectNothingToRebuild(app)
})

test('an answer that comes while the mock is handed in is in it, or refused, and never half in', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const [saved] = await Promise.all([saveRight(candidate, 1), submit(candidate)])
  const answered = Number((await storedMock(candidate))?.['answered'])
  const isIn = (await draftAt(candidate, 1)) !== undefined
  expect(answered).toBe(isIn ? 1 : 0)
  expect(saved.status).toBe(303)
  await expectNothingToRebuild(app)
})

test('an older state of a page that arrives after a newer one is kept as a step and undoes nothing', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const at = placeOf(candidate, 'demo-1a-001')
  const address = `/mocks/${candidate.mockId}/places/${at}`
  const shownAt = String(app.clock.at)
  app.clock.advance(5000)
  const states = [
    { turn: '3', choice: 'c', flagged: '1' },
    { turn: '2', choice: 'b' },
    { turn: '1' },
  ]
  for (const state of states) {
    const key = app.deps.newId()
    await candidate.browser.post(address, { ...state, shownAt, key, go: 'stay' })
    app.clock.advance(5000)
  }
  expect(chosenOn(await openPlace(candidate, at))).toEqual(['choice=c', 'flagged=1'])
  expect(await draftAt(candidate, at)).toMatchObject({ is_flagged: 1, turn: 3, elapsed_ms: 15_000 })
  expect(await rows(app, "select turn from step where kind = 'draft'")).toHaveLength(3)
  await expectNothingToRebuild(app)
})

test('a form sent twice is one draft, and one that comes late does not undo a later one', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const { browser, mockId } = candidate
  const at = placeOf(candidate, 'demo-1a-001')
  const address = `/mocks/${mockId}/places/${at}`
  const form = { key: app.deps.newId(), choice: 'a', go: 'review' }
  const twice = await Promise.all([browser.post(address, form), browser.post(address, form)])
  await save(candidate, at, { response: { choice: 'b' } })
  for (const { location } of [...twice, await browser.post(address, form)])
    expect(location).toBe(`/mocks/${mockId}/review`)
  expect(chosenOn(await openPlace(candidate, at))).toEqual(['choice=b'])
  expect(await countOf(app, 'step', "kind = 'draft'")).toBe(2)
  const last = { key: app.deps.newId(), go: 'next' }
  for (const _ of [1, 2]) {
    const reply = await browser.post(`/mocks/${mockId}/places/12`, last)
    expect(reply.location).toBe(`/mocks/${mockId}/review`)
  }
})

test('a page that the browser had kept, changed and sent with its old key, is saved', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const at = placeOf(candidate, 'demo-1a-001')
  const key = app.deps.newId()
  for (const choice of ['a', 'b'])
    await save(candidate, at, { response: { choice }, extra: { key } })
  expect(chosenOn(await openPlace(candidate, at))).toEqual(['choice=b'])
  await save(candidate, at === 1 ? 2 : 1, { extra: { key, flagged: '1' } })
  expect(await countOf(app, 'draft', 'is_flagged')).toBe(1)
  await expectNothingToRebuild(app)
})

test('a server that starts again in the middle goes on where it was', async () => {
  const app = await openApp()
  await changeBlueprint(app, twoSections)
  const candidate = await beginMock(app)
  await saveRight(candidate, 2)
  await leave(candidate, 0, 'break')
  const again = createApp(app.deps)
  const browser = openBrowser(async (path, init) => again.request(new URL(path, origin).href, init))
  for (const [name, value] of candidate.browser.cookies) browser.cookies.set(name, value)
  const later = { ...candidate, browser }
  expect((await browser.get(`/mocks/${candidate.mockId}`)).location).toMatch(/\/break$/)
  app.clock.advance(5 * minuteMs)
  await saveRight(later, 7)
  await submit(later)
  expect(await storedMock(candidate)).toMatchObject({ answered: 2 })
  await expectNothingToRebuild(app)
})

test('a server’s clock that is set back breaks nothing and gives nobody less time', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await saveRight(candidate, 1, { afterMs: 20_000 })
  app.clock.advance(-hourMs)
  expect((await openPlace(candidate, 1)).html).toContain(`data-left-ms="${12 * minuteMs}"`)
  await saveRight(candidate, 2)
  await saveRight(candidate, 1)
  expect(await draftAt(candidate, 1)).toMatchObject({ elapsed_ms: 20_000 })
  await submit(candidate)
  const words = wordsOf(await report(candidate))
  expect(words).toContain('Time used 0 min of 12 min')
  expect(words).not.toMatch(/-\d+ min|NaN/)
  expect((await candidate.browser.get('/mocks')).status).toBe(200)
  await expectNothingToRebuild(app)
})
