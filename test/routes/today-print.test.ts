import { expect, test } from 'vitest'
import { parseIds, parseQuestion } from '#db/queries/stored.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import {
  answerPlace,
  type Learner,
  openPlace,
  questionAt,
  startGuest,
  storedSteps,
} from '#test/support/learner.ts'

const minuteMs = 60_000

/** A guest who begins today's set to print it. */
async function beginOnPaper(app: TestApp): Promise<Learner> {
  const { browser } = await startGuest(app)
  app.clock.advance(minuteMs)
  const key = app.deps.newId()
  const reply = await browser.post('/sittings', {
    mode: 'plan',
    exam: 'demo',
    key,
    medium: 'paper',
  })
  expect(reply.location).toBe('/today/print')
  return { browser, sittingId: key }
}

/** Every place of a set: its question, and the texts that can be chosen there in the order shown. */
async function placesOf(app: TestApp, sittingId: string) {
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select place.shown_order, version.id, version.content from sitting_question as place join question_version as version on version.id = place.version_id where place.sitting_id = ? order by place.position',
    args: [sittingId],
  })
  return rows.map((row) => {
    const question = parseQuestion(String(row['id']), String(row['content']))
    const options = 'options' in question ? question.options : []
    const texts = parseIds(String(row['shown_order'])).flatMap(
      (id) => options.find((one) => one.id === id)?.text ?? [],
    )
    return { question, texts }
  })
}

test('the printed set is the one that is answered on line later, options in the same order', async () => {
  const app = await openApp()
  const learner = await beginOnPaper(app)
  const { html } = await learner.browser.get('/today/print')
  const places = await placesOf(app, learner.sittingId)
  expect(places.length).toBeGreaterThan(3)
  expect(html.match(/<h2>Question \d+<\/h2>/g)).toHaveLength(places.length)
  const printed = html.split('<h2>Question ').slice(1)
  app.clock.advance(60 * minuteMs)
  for (const [index, { question, texts }] of places.entries()) {
    const page = await openPlace(learner, index + 1)
    expect(questionAt(page.html)).toBe(question.id)
    for (const paper of [printed[index] ?? '', page.html]) {
      const at = texts.map((text) => paper.indexOf(`>${text}<`))
      expect(at).not.toContain(-1)
      expect(at).toEqual(at.toSorted((a, b) => a - b))
    }
  }
  expect((await learner.browser.get('/today')).html).toContain('href="/today/print"')
})

test('no key and no reason is on the printed page', async () => {
  const app = await openApp()
  const learner = await beginOnPaper(app)
  const { html } = await learner.browser.get('/today/print')
  for (const { question } of await placesOf(app, learner.sittingId)) {
    const whys = [...JSON.stringify(question).matchAll(/"why":"([^"\\]{5,25})/g)]
    expect(whys.length).toBeGreaterThan(0)
    for (const [, why = ''] of whys) expect(html).not.toContain(why)
  }
  expect(html).toContain('Where the reasons are')
})

test('an answer copied from paper counts as given without the key, but has no time', async () => {
  const app = await openApp()
  const learner = await beginOnPaper(app)
  const shownAt = String(app.clock.at)
  app.clock.advance(4000)
  await answerPlace(learner, 1, { extra: { shownAt } })
  expect(await storedSteps(app)).toMatchObject([
    { key_hidden: 1, first_exposure: 1, elapsed_ms: null },
  ])
  expect((await learner.browser.get('/today/print')).html).toContain('answered already')
})

test('a set begun on the screen can be printed too, and keeps its times', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const key = app.deps.newId()
  await browser.post('/sittings', { mode: 'plan', exam: 'demo', key })
  expect((await browser.get('/today/print')).html).toContain('Question 1')
  const shownAt = String(app.clock.at)
  app.clock.advance(minuteMs)
  await answerPlace({ browser, sittingId: key }, 1, { extra: { shownAt } })
  expect(await storedSteps(app)).toMatchObject([{ elapsed_ms: minuteMs }])
})

test('without a set of the day there is nothing to print, and nobody prints another’s', async () => {
  const app = await openApp()
  await beginOnPaper(app)
  const { browser } = await startGuest(app)
  expect((await browser.get('/today/print')).location).toBe('/today')
  expect((await app.browser().get('/today/print')).location).toContain('/sign-in')
})
