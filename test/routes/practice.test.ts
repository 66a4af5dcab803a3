import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import {
  answerPlace,
  answerWrongly,
  openPlace,
  questionAt,
  startGuest,
} from '#test/support/learner.ts'
import { openAccounts, signUp } from './account-people.ts'

async function questionsOf(app: TestApp, location: string): Promise<string[]> {
  const id = /\/sittings\/([^/]+)/.exec(location)?.[1] ?? ''
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select question_id from sitting_question where sitting_id = ? order by position',
    args: [id],
  })
  return rows.map((row) => String(row['question_id']))
}

test('the start button takes the filters along', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const reply = await browser.post('/sittings', {
    mode: 'practice',
    exam: 'demo',
    domain: ['2'],
    count: '40',
    key: app.deps.newId(),
  })
  const questions = await questionsOf(app, reply.location)
  expect(questions).toHaveLength(5)
  expect(questions.every((id) => id.startsWith('demo.demo-2a'))).toBe(true)
})

test('several domains and a state are a union and an intersection', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const wrong = [questionAt((await openPlace(learner, 1)).html)]
  await answerWrongly(learner, 1)
  await answerPlace(learner, 2)
  const reply = await learner.browser.post('/sittings', {
    mode: 'practice',
    exam: 'demo',
    domain: ['1', '2'],
    state: ['wrong'],
    count: '40',
    key: app.deps.newId(),
  })
  expect(await questionsOf(app, reply.location)).toEqual(wrong.map((id) => `demo.${id}`))
})

test('questions of one case stand together', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  for (let round = 0; round < 5; round++) {
    const reply = await browser.post('/sittings', {
      mode: 'practice',
      exam: 'demo',
      domain: ['2'],
      count: '40',
      key: app.deps.newId(),
    })
    const questions = await questionsOf(app, reply.location)
    const places = ['demo.demo-2a-001', 'demo.demo-2a-002'].map((id) => questions.indexOf(id))
    expect(places[1]).toBe((places[0] ?? 0) + 1)
  }
})

test('a filter that leaves nothing leads back and begins nothing', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const reply = await browser.post('/sittings', {
    mode: 'practice',
    exam: 'demo',
    state: ['sure-but-wrong'],
    count: '10',
    key: app.deps.newId(),
  })
  expect(reply.location).toMatch(/^\/practice/)
  const { rows } = await app.deps.db.$client.execute('select count(*) as n from sitting')
  expect(rows[0]?.['n']).toBe(1)
})

test('the counts beside the filters follow what was answered', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerWrongly(learner, 1)
  const page = await learner.browser.get('/practice/counts?exam=demo&state=wrong')
  expect(page.html).toMatch(/Start 1/)
})

test('what was answered is due again, and today’s set begins with it', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const question = questionAt((await openPlace(learner, 1)).html)
  const shownAt = String(app.clock.at)
  app.clock.advance(9000)
  await answerWrongly(learner, 1, { certainty: 'sure', shownAt })
  app.clock.advance(24 * 60 * 60 * 1000)
  const today = await learner.browser.get('/today')
  expect(today.html).toMatch(/you were sure/i)
  const reply = await learner.browser.post('/sittings', {
    mode: 'plan',
    exam: 'demo',
    key: app.deps.newId(),
  })
  expect((await questionsOf(app, reply.location))[0]).toBe(`demo.${question}`)
})

test('a new member who has chosen no exam yet practises all the same, and then has one', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  const lead = await browser.get('/practice')
  expect(lead.location).toBe('/practice?exam=demo')
  const page = await browser.get(lead.location)
  expect(page.html).toMatch(/Start 10\s+of 12|Start 10 of 12/)
  const form = { mode: 'practice', exam: 'demo', count: '5', key: app.deps.newId() }
  expect((await browser.post('/sittings', form)).location).toMatch(/questions\/1$/)
  expect((await browser.get('/practice')).status).toBe(200)
  expect((await browser.get('/today')).html).toContain('Continue')
})

test('an exam that there is not is not found', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  expect((await browser.get('/practice?exam=nothing')).status).toBe(404)
  expect((await browser.get('/practice/counts?exam=nothing')).status).toBe(404)
})
