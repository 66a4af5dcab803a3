import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, startGuest } from '#test/support/learner.ts'
import {
  begin,
  beginMock,
  type Candidate,
  chosenOn,
  expectNothingToRebuild,
  makeMock,
  openPlace,
  placeOf,
  report,
  saveRight,
  storedMock,
  submit,
} from '#test/support/mock.ts'
import { everythingStored } from '#test/support/routes.ts'
import { ada, countOf, isMember, openAccounts, signIn, signUp } from './account-people.ts'

const minuteMs = 60_000

const posts: [string, Record<string, string>][] = [
  ['begin', {}],
  ['places/1', { choice: 'b', go: 'next' }],
  ['section', { section: '0', break: '1' }],
  ['break', {}],
  ['resume', {}],
  ['submit', {}],
]

async function expectNothingThere(
  app: TestApp,
  { browser }: Pick<Candidate, 'browser'>,
  id: string,
) {
  const gets = ['', '/places/1', '/review', '/section', '/break', '/report']
  for (const path of gets)
    expect([path, (await browser.get(`/mocks/${id}${path}`)).status]).toEqual([path, 404])
  for (const [path, form] of posts)
    for (const headers of [{}, { Accept: 'application/json' }]) {
      const sent = { ...form, key: app.deps.newId() }
      const reply = await browser.post(`/mocks/${id}/${path}`, sent, headers)
      expect([path, reply.status]).toEqual([path, 404])
    }
}

test('somebody else’s mock is not there, made, begun, overdue or over, and trying changes nothing', async () => {
  const app = await openApp()
  const owner = await makeMock(app)
  const stranger = await startGuest(app)
  const stages = [
    () => begin(owner),
    () => Promise.resolve(app.clock.advance(13 * minuteMs)),
    () => submit(owner),
    () => Promise.resolve(),
  ]
  for (const goOn of stages) {
    const before = await everythingStored(app)
    await expectNothingThere(app, stranger, owner.mockId)
    expect(await everythingStored(app)).toEqual(before)
    await goOn()
  }
})

test('a mock or place that nobody has is not there', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const { browser, mockId } = candidate
  const { sittingId } = await startGuest(app)
  for (const id of [app.deps.newId(), 'x', '%00', sittingId, candidate.mockId.toUpperCase()])
    await expectNothingThere(app, candidate, id)
  for (const place of ['0', '13', '-1', '1.5', 'x', '1e3', '99999999999']) {
    const address = `/mocks/${mockId}/places/${place}`
    expect([place, (await browser.get(address)).status]).toEqual([place, 404])
    const reply = await browser.post(address, { key: app.deps.newId(), choice: 'b' })
    expect([place, reply.status]).toEqual([place, 404])
  }
})

test('forms without what they need are refused and store nothing', async () => {
  const app = await openApp()
  const { browser, mockId } = await beginMock(app)
  const before = await everythingStored(app)
  for (const [path, form] of posts)
    for (const key of ['', 'x', '1'])
      expect([
        path,
        (await browser.post(`/mocks/${mockId}/${path}`, { ...form, key })).status,
      ]).toEqual([path, 422])
  for (const section of ['', '-1', 'x', '1e9', '21'])
    if (section !== '')
      expect(
        (await browser.post(`/mocks/${mockId}/section`, { section, key: app.deps.newId() })).status,
      ).toBe(422)
  expect(await everythingStored(app)).toEqual(before)
})

test('nonsense beside a response is left out, and the response is kept', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const at = placeOf(candidate, 'demo-1a-001')
  const extra = {
    certainty: 'very',
    struck: ['x'.repeat(41)],
    changes: '-3',
    marks: '[[5,1]]',
    shownAt: 'soon',
    flagged: 'yes',
    'match.q': '7',
    value: 'x'.repeat(101),
    rank: '1',
    __proto__: 'x',
  }
  expect((await saveRight(candidate, at, { extra })).status).toBe(303)
  expect(chosenOn(await openPlace(candidate, at))).toEqual(['choice=b'])
  await expectNothingToRebuild(app)
})

test('who is signed out meanwhile is led to sign in, and back to the mock', async () => {
  const app = await openApp()
  const { browser, mockId } = await beginMock(app)
  await app.deps.db.$client.execute('delete from session')
  const form = { key: app.deps.newId(), choice: 'b', go: 'stay' }
  const address = `/mocks/${mockId}/places/1`
  // A script that is led there knows that nothing was saved, and keeps it.
  for (const headers of [{ Accept: 'application/json' }, {}])
    expect((await browser.post(address, form, headers)).location).toMatch(/^\/sign-in/)
  const back = `/sign-in?next=${encodeURIComponent(`/mocks/${mockId}`)}`
  expect((await browser.get(`/mocks/${mockId}`)).location).toBe(back)
  expect(await countOf(app, 'draft')).toBe(0)
})

test('a guest who signs up in the middle goes on with the same mock', async () => {
  const app = await openAccounts()
  const candidate = await beginMock(app)
  await saveRight(candidate, 1)
  await candidate.browser.post('/sign-up', ada)
  expect(await isMember(candidate.browser)).toBe(true)
  expect(chosenOn(await openPlace(candidate, 1))).not.toEqual([])
  await saveRight(candidate, 2)
  await submit(candidate)
  expect(await storedMock(candidate)).toMatchObject({ answered: 2 })
  await expectNothingToRebuild(app)
})

test('a guest’s mocks come along to a member who has a history', async () => {
  const app = await openAccounts()
  const member = await startGuest(app)
  await answerPlace(member, 1)
  await member.browser.post('/sign-up', ada)
  const candidate = await beginMock(app)
  await saveRight(candidate, 1)
  await submit(candidate)
  const running = await beginMock(app)
  await saveRight(running, 3)
  await signIn(candidate.browser, ada)
  await signIn(running.browser, ada)
  expect(await countOf(app, 'user')).toBe(1)
  expect((await report(candidate)).status).toBe(200)
  await saveRight(running, 4)
  await submit({ ...running, browser: member.browser })
  expect(await storedMock(running)).toMatchObject({ answered: 2 })
  await expectNothingToRebuild(app)
})

test('an account that is deleted takes its mocks along, and its part of what was used', async () => {
  const app = await openAccounts()
  const other = await beginMock(app, 'half')
  const browser = await signUp(app)
  for (const size of ['full', 'half']) {
    const key = app.deps.newId()
    await browser.post('/mocks', { exam: 'demo', size, key })
    await browser.post(`/mocks/${key}/begin`, { key: app.deps.newId() })
    await browser.post(`/mocks/${key}/places/1`, { key: app.deps.newId(), flagged: '1' })
  }
  expect(await countOf(app, 'exposure', 'forms > 1')).toBeGreaterThan(0)
  await browser.post('/account/delete', { sure: '1', password: ada.password })
  expect(await countOf(app, 'mock')).toBe(1)
  expect(await countOf(app, 'draft')).toBe(0)
  expect(await countOf(app, 'exposure', 'forms = 1')).toBe(6)
  expect(await countOf(app, 'exposure')).toBe(6)
  await expectNothingToRebuild(app)
  expect((await openPlace(other, 1)).status).toBe(200)
})
