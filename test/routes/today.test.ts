import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { answerPlace, answerWrongly, startGuest, storedSteps } from '#test/support/learner.ts'
import { drawTheSame } from '#test/support/same-draws.ts'

test('a set left half-way goes on at its first open question', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  for (const position of [1, 2, 4]) await answerPlace(learner, position)
  const today = await learner.browser.get('/today')
  expect(today.html).toContain('3 of 10 questions answered')
  expect(today.html).toContain(`href="/sittings/${learner.sittingId}/questions/3"`)
})

test('today’s set is for the exam in hand when the form names none', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const reply = await browser.post('/sittings', { mode: 'plan', key: app.deps.newId() })
  expect(reply.location).toMatch(/questions\/1$/)
  const { rows } = await app.deps.db.$client.execute('select distinct exam from sitting')
  expect(rows.map((row) => row['exam'])).toEqual(['demo'])
})

const hourMs = 60 * 60_000

const goal = {
  exam: 'demo',
  minutesPerDay: '30',
  zone: 'UTC',
  rolloverHour: '4',
  timeFactor: '1',
}

test('on the eve of the exam nothing new is planned, only what was met before', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerWrongly(learner, 1)
  await learner.browser.post('/goal', { ...goal, examOn: '2026-11-29' })
  app.clock.advance(3 * 24 * hourMs)
  const today = await learner.browser.get('/today')
  expect(today.html).toContain('Only what you have met before')
  const form = { mode: 'plan', exam: 'demo', key: app.deps.newId() }
  const begun = await learner.browser.post('/sittings', form)
  expect((await learner.browser.get(begun.location)).html).toMatch(/Question 1 of 1\b/)
})

test('a question left open over lunch does not use up the minutes of the day', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const shownAt = String(app.clock.at)
  app.clock.advance(2 * hourMs)
  await answerPlace(learner, 1, { extra: { shownAt } })
  const [step] = await storedSteps(app)
  expect(step?.['elapsed_ms']).toBe(2 * hourMs)
  expect((await learner.browser.get('/today')).html).toMatch(/new: (Privacy|Numbers)/)
})

test('without a goal the limit that is named is the usual one, however much of it is used', async () => {
  const app = await openApp()
  // What waits is kept by the minutes, not by siblings that were drawn with it.
  drawTheSame(app, 1)
  const learner = await startGuest(app)
  for (let position = 1; position <= 10; position++) await answerWrongly(learner, position)
  // Each card is expected to take an hour, so that most have to wait.
  await app.deps.db.$client.execute(
    `update blueprint set id = 'demo@slow', content = json_set(content, '$.minutes', 720)`,
  )
  app.clock.advance(24 * hourMs)
  const set = { mode: 'plan', exam: 'demo', key: app.deps.newId() }
  const begun = await learner.browser.post('/sittings', set)
  const shownAt = String(app.clock.at)
  app.clock.advance(7 * 60_000)
  const sittingId = begun.location.split('/')[2] ?? ''
  await answerPlace({ ...learner, sittingId }, 1, { extra: { shownAt } })
  const { html } = await learner.browser.get('/today')
  expect(html).toContain('your limit is 20 minutes a day')
  expect(html).toMatch(/\d more (are|is) due and waits?/)
  expect(html).toMatch(/Wrong last time, seen 1 day ago/)
  expect(html).toMatch(/As things stand, |They come back when/)
})

test('a guest begins with the time zone of their browser, or without one in UTC', async () => {
  const zoneAfter = async (zone: string) => {
    const app = await openApp()
    await app.browser().post('/start', { exam: 'demo', zone })
    const { rows } = await app.deps.db.$client.execute('select zone from learner')
    return rows[0]?.['zone']
  }
  expect(await zoneAfter('America/Los_Angeles')).toBe('America/Los_Angeles')
  expect(await zoneAfter('Mars/Olympus')).toBe('UTC')
  expect(await zoneAfter('')).toBe('UTC')
})
