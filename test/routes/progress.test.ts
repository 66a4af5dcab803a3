import { expect, test } from 'vitest'
import { urls } from '#src/urls.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, answerWrongly, type Learner, startGuest } from '#test/support/learner.ts'

const dayMs = 24 * 60 * 60 * 1000

/** What a reader sees: no tags, no names of days that show under a pointer, plain spaces. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<title>[^<]*<\/title>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
}

async function openProgress(learner: Learner) {
  const reply = await learner.browser.get(urls.progress())
  return { ...reply, words: wordsOf(reply.html) }
}

/** Answers so many places rightly, 40 s each, with a certainty. */
async function answerPlaces(app: TestApp, learner: Learner, count: number, certainty: string) {
  for (let place = 1; place <= count; place++)
    await answerPlace(learner, place, {
      extra: { certainty, shownAt: String(app.clock.at - 40_000) },
    })
}

test('a visitor is sent to sign in', async () => {
  const app = await openApp()
  const reply = await app.browser().get(urls.progress())
  expect(reply.status).toBe(303)
  expect(reply.location).toContain(urls.signIn())
})

test('before the first answer the page says what will come and has one button', async () => {
  const app = await openApp()
  const { status, words, html } = await openProgress(await startGuest(app))
  expect(status).toBe(200)
  expect(words).toContain('This page fills with your first answers')
  expect(words).toContain('how likely you are to pass, from 30 first answers on')
  expect(html.match(/class="button"/g)).toHaveLength(1)
  expect(html).toContain(`href="${urls.today()}"`)
  expect(html).not.toContain('<figure')
})

test('without an exam the page leads to choosing one', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await app.deps.db.$client.execute('delete from learner')
  const { status, html } = await openProgress(learner)
  expect(status).toBe(200)
  expect(html).toContain('Choose an exam first')
  expect(html).toContain(`href="${urls.goal()}"`)
})

test('a few answers give no share, but say how many more it takes', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlaces(app, learner, 3, 'sure')
  const { words } = await openProgress(learner)
  expect(words).toContain('3 answers on 1 study day since 25 Nov 2026. 2 more first answers')
  expect(words).toMatch(/[23] more answers to see where you stand/)
  expect(words).toContain('17 more first answers with a certainty')
  expect(words).toContain('The exam leaves 60 s a question. 7 more answers')
  expect(words).toContain('Your run: 1 study day since Wed 25 Nov.')
})

test('first meetings and repeats are counted apart, and every domain leads to its practice', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  for (let place = 1; place <= 10; place++) await answerWrongly(learner, place)
  app.clock.advance(2 * dayMs)
  await answerPlaces(app, await startAgain(app, learner), 5, 'unsure')
  const { words, html } = await openProgress(learner)
  expect(words).toContain('15 answers on 2 study days since 25 Nov 2026.')
  expect(words).toContain('for the first time: 0 % of 10. Right when it came back: 100 % of 5.')
  expect(words).toContain('60 % of the exam')
  expect(html).toContain('href="/practice?exam=demo&amp;domain=1"')
  expect(html).toContain('href="/practice?exam=demo&amp;domain=1&amp;task=1.A"')
})

test('the limit and the exam day of the goal bound the work ahead', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlaces(app, learner, 10, 'unsure')
  await app.deps.db.$client.execute(
    `insert into goal (user_id, exam, exam_on, minutes_per_day, updated_at)
     select id, 'demo', '2026-12-05', 15, 0 from user`,
  )
  const { words } = await openProgress(learner)
  expect(words).toContain('Before the exam, 10 days from today, 10 questions come back')
  expect(words).toContain('Of your 15 minutes a day about 14 are left for new questions.')
  expect(words).toContain('You take about 40 s an answer; the exam leaves 60 s a question.')
})

test('every picture is named, described, and has its data as a table', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlaces(app, learner, 10, 'unsure')
  const { html } = await openProgress(learner)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const pictures = [...html.matchAll(/<svg[^>]*role="img"[^>]*>/g)].map(([tag]) => tag)
  expect(pictures.length).toBeGreaterThan(5)
  for (const picture of pictures)
    for (const attribute of ['aria-labelledby', 'aria-describedby'])
      expect(ids).toContain(new RegExp(`${attribute}="([^"]+)"`).exec(picture)?.[1])
  const figures = html.split('<figure').slice(1)
  expect(figures).toHaveLength(5)
  for (const figure of figures) expect(figure).toMatch(/<figcaption[\s\S]*<details[\s\S]*<table/)
  expect(html).not.toMatch(/ style=|<style|<script(?![^>]* src=)/)
})

test('somebody else’s answers are not in it', async () => {
  const app = await openApp()
  await answerPlaces(app, await startGuest(app), 5, 'sure')
  const { words } = await openProgress(await startGuest(app))
  expect(words).toContain('This page fills with your first answers')
})

test('a session that was ended elsewhere leads to sign in', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await app.deps.db.$client.execute('delete from session')
  const reply = await openProgress(learner)
  expect(reply.status).toBe(303)
  expect(reply.location).toContain(urls.signIn())
})

/** The same guest, at the questions of today: what comes back is first. */
async function startAgain(app: TestApp, { browser }: Learner): Promise<Learner> {
  const form = { mode: 'practice', exam: 'demo', state: 'wrong', count: '5', key: app.deps.newId() }
  const reply = await browser.post(urls.sittings(), form)
  const sittingId = /^\/sittings\/([^/]+)\//.exec(reply.location)?.[1]
  if (sittingId === undefined) throw new Error(`the plan gave ${reply.status} ${reply.location}`)
  return { browser, sittingId }
}
