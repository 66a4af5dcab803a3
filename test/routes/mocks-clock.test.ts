import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { startGuest } from '#test/support/learner.ts'
import {
  accommodate,
  begin,
  beginMock,
  type Candidate,
  changeBlueprint,
  draftAt,
  expectNothingToRebuild,
  leave,
  makeAnother,
  openPlace,
  pause,
  report,
  save,
  saveRight,
  storedMock,
  submit,
  twoSections,
  wordsOf,
  workInTime,
} from '#test/support/mock.ts'
import { countOf } from './account-people.ts'

const minuteMs = 60_000

/** A mock in two sections that has just begun. */
async function beginSections(app: TestApp): Promise<Candidate> {
  await changeBlueprint(app, twoSections)
  return beginMock(app)
}

/** The place that a mock leads to now. */
async function whereabouts({ browser, mockId }: Candidate): Promise<string> {
  return (await browser.get(`/mocks/${mockId}`)).location.replace(`/mocks/${mockId}/`, '')
}

async function deadlineOf(candidate: Candidate): Promise<number> {
  return Number((await storedMock(candidate))?.['deadline_at'])
}

test('a millisecond before the deadline is in time, and the deadline is not', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const { browser, mockId } = candidate
  const deadline = await deadlineOf(candidate)
  expect(deadline).toBe(app.clock.at + 12 * minuteMs)
  app.clock.at = deadline - 1
  await saveRight(candidate, 1)
  app.clock.at = deadline
  const form = { key: app.deps.newId(), choice: 'b', go: 'next' }
  const late = await browser.post(`/mocks/${mockId}/places/2`, form)
  expect(late.location).toBe(`/mocks/${mockId}/report`)
  expect(await draftAt(candidate, 2)).toBeUndefined()
  const words = wordsOf(await report(candidate))
  expect(words).toContain('Left out 11 questions; time was up')
  expect(words).toContain('Time used 12 min of 12 min')
  expect(await storedMock(candidate)).toMatchObject({ closed_at: deadline, answered: 1 })
  await expectNothingToRebuild(app)
})

test('the script that saves too late is led away, and nothing is stored', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const { browser, mockId } = candidate
  app.clock.advance(12 * minuteMs)
  const form = { key: app.deps.newId(), choice: 'b', go: 'stay' }
  const late = await browser.post(`/mocks/${mockId}/places/2`, form, { Accept: 'application/json' })
  expect(JSON.parse(late.html)).toEqual({ to: `/mocks/${mockId}` })
  expect(await whereabouts(candidate)).toBe('report')
  expect(await countOf(app, 'draft')).toBe(0)
})

test('when nobody comes back, timed work ends the mock with what was there', async () => {
  const app = await openApp()
  const [one, other, endless] = [await beginMock(app), await beginMock(app), await startGuest(app)]
  await accommodate(endless, '0')
  const untimed = await makeAnother({ app, browser: endless.browser })
  await begin(untimed)
  for (const at of [1, 2, 3]) await saveRight(one, at, { afterMs: 20_000 })
  const deadline = await deadlineOf(one)
  app.clock.at = deadline - 1
  await workInTime(app)
  expect(await countOf(app, 'sitting', "mode = 'mock' and closed_at is not null")).toBe(0)
  app.clock.at = deadline + 5 * minuteMs
  await workInTime(app)
  expect(await storedMock(one)).toMatchObject({ closed_at: deadline, answered: 3, earned: 3 })
  expect(await storedMock(other)).toMatchObject({ answered: 0, deadline_at: null })
  expect(await storedMock(untimed)).toMatchObject({ closed_at: null })
  expect(await countOf(app, 'card')).toBe(3)
  app.clock.advance(5 * minuteMs)
  await workInTime(app)
  expect(await countOf(app, 'step', "kind = 'close'")).toBe(2)
  expect(app.logs).toEqual([])
  await expectNothingToRebuild(app)
  expect((await report(one)).status).toBe(200)
})

test('a mock that can’t be ended keeps no other from its end, and is told', async () => {
  const app = await openApp()
  const [broken, whole] = [await beginMock(app), await beginMock(app)]
  await app.deps.db.$client.execute({
    sql: "update mock set sections = '{}', deadline_at = deadline_at - 1 where sitting_id = ?",
    args: [broken.mockId],
  })
  app.clock.advance(13 * minuteMs)
  await workInTime(app)
  expect(await storedMock(whole)).toMatchObject({ deadline_at: null })
  const [log] = app.logs
  expect([log?.message, String(log?.fields['error'])]).toEqual([
    'job failed',
    expect.stringContaining(broken.mockId),
  ])
})

test('timed work leaves alone what goes on, whatever was noted of its deadline', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await app.deps.db.$client.execute('update mock set deadline_at = 1')
  await workInTime(app)
  expect(await whereabouts(candidate)).toBe('places/1')
  expect(app.logs).toEqual([])
})

test.each(['', '/places/1', '/review', '/section', '/break', '/report'])(
  'looking at %s of a mock whose time is up ends it',
  async (path) => {
    const app = await openApp()
    const candidate = await beginMock(app)
    const { browser, mockId } = candidate
    await saveRight(candidate, 1)
    app.clock.advance(15 * minuteMs)
    const first = await browser.get(`/mocks/${mockId}${path}`)
    expect(first.status).toBe(303)
    await browser.get(first.location)
    expect((await report(candidate)).status).toBe(200)
    expect(await storedMock(candidate)).toMatchObject({ answered: 1, deadline_at: null })
  },
)

test('the page of mocks ends what is over, and shows it among those before', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  app.clock.advance(12 * minuteMs)
  expect((await candidate.browser.get('/mocks')).location).toBe('/mocks')
  expect(wordsOf(await candidate.browser.get('/mocks'))).toContain('Taken before')
})

test('a section that was left is closed for good, and the next one open', async () => {
  const app = await openApp()
  const candidate = await beginSections(app)
  const { browser, mockId } = candidate
  expect(wordsOf(await openPlace(candidate, 6))).toContain('Section 1 of 2 : First part')
  expect((await openPlace(candidate, 7)).location).toBe(`/mocks/${mockId}/places/1`)
  expect((await saveRight(candidate, 6, { extra: { go: 'next' } })).location).toBe(
    `/mocks/${mockId}/review`,
  )
  expect(wordsOf(await browser.get(`/mocks/${mockId}/section`))).toContain('End this section?')
  expect((await leave(candidate, 0)).location).toBe(`/mocks/${mockId}/places/7`)
  expect((await leave(candidate, 0)).location).toBe(`/mocks/${mockId}/places/7`)
  expect((await openPlace(candidate, 6)).location).toBe(`/mocks/${mockId}/places/7`)
  const late = await browser.post(`/mocks/${mockId}/places/6`, {
    key: app.deps.newId(),
    choice: 'a',
  })
  expect(late.location).toBe(`/mocks/${mockId}/places/7?notice=section-left`)
  expect(wordsOf(await browser.get(late.location))).toContain('That section is closed')
  expect((await save(candidate, 7, { extra: { go: 'previous' } })).location).toBe(
    `/mocks/${mockId}/places/7`,
  )
  expect(wordsOf(await browser.get(`/mocks/${mockId}/review`))).toContain('Questions 7 to 12')
  // The last section is left by handing in.
  expect((await leave(candidate, 1)).location).toBe(`/mocks/${mockId}/places/7`)
  expect(await countOf(app, 'step', "kind = 'leave'")).toBe(1)
  await expectNothingToRebuild(app)
})

test('a break between sections stands outside the clock, and hides the questions', async () => {
  const app = await openApp()
  const candidate = await beginSections(app)
  const { browser, mockId } = candidate
  const deadline = await deadlineOf(candidate)
  app.clock.advance(4 * minuteMs)
  expect((await leave(candidate, 0, 'break')).location).toBe(`/mocks/${mockId}/break`)
  const page = await browser.get(`/mocks/${mockId}/break`)
  expect(page.html).toContain(`data-left-ms="${5 * minuteMs}"`)
  expect(wordsOf(page)).toContain('Next: Second part, 6 questions.')
  expect(wordsOf(await browser.get('/mocks'))).toContain('On a break')
  expect((await openPlace(candidate, 7)).location).toBe(`/mocks/${mockId}/break`)
  const during = await browser.post(`/mocks/${mockId}/places/7`, { key: app.deps.newId() })
  expect(during.location).toBe(`/mocks/${mockId}/break`)
  app.clock.advance(2 * minuteMs)
  expect((await pause(candidate, 'resume')).location).toBe(`/mocks/${mockId}/places/7`)
  expect(await deadlineOf(candidate)).toBe(deadline + 2 * minuteMs)
  expect((await openPlace(candidate, 7)).html).toContain(`data-left-ms="${8 * minuteMs}"`)
  // A break is offered once.
  await pause(candidate, 'break')
  expect(await whereabouts(candidate)).toBe('places/7')
  await submit(candidate)
  expect(wordsOf(await report(candidate))).toContain('Time used 4 min of 12 min')
  await expectNothingToRebuild(app)
})

test('a break that nobody ends runs out, and then the clock runs to its end', async () => {
  const app = await openApp()
  const candidate = await beginSections(app)
  const deadline = await deadlineOf(candidate)
  await leave(candidate, 0, 'break')
  app.clock.advance(5 * minuteMs - 1)
  expect(await whereabouts(candidate)).toBe('break')
  app.clock.advance(1)
  expect(await whereabouts(candidate)).toBe('places/7')
  await saveRight(candidate, 7)
  app.clock.at = deadline + 5 * minuteMs - 1
  await workInTime(app)
  expect(await whereabouts(candidate)).toBe('places/8')
  app.clock.advance(minuteMs + 1)
  await workInTime(app)
  expect(await storedMock(candidate)).toMatchObject({
    closed_at: deadline + 5 * minuteMs,
    answered: 1,
  })
  await expectNothingToRebuild(app)
})

test('who is allowed extra breaks may stop the clock twice, for ten minutes each', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  await accommodate({ browser }, '1', 'extra breaks')
  const candidate = await makeAnother({ app, browser })
  await begin(candidate)
  const deadline = await deadlineOf(candidate)
  const asked = await saveRight(candidate, 3, { extra: { go: 'break' } })
  expect(asked.location).toBe(`/mocks/${candidate.mockId}/break`)
  expect(wordsOf(await browser.get(asked.location))).toContain('You have 2 such breaks left')
  expect((await pause(candidate, 'break')).location).toBe(asked.location)
  app.clock.advance(3 * minuteMs)
  await pause(candidate, 'resume')
  expect(await deadlineOf(candidate)).toBe(deadline + 3 * minuteMs)
  await pause(candidate, 'break')
  app.clock.advance(30 * minuteMs)
  expect(await whereabouts(candidate)).toBe('report')
  expect(await storedMock(candidate)).toMatchObject({ closed_at: deadline + 13 * minuteMs })
})
