import { expect, test } from 'vitest'
import { urls } from '#src/urls.ts'
import { hiddenFields, openApp } from '#test/support/app.ts'
import {
  answerPlace,
  answerWrongly,
  openPlace,
  questionAt,
  startGuest,
} from '#test/support/learner.ts'
import { answerSurely, openAll, openPage, practise, unhurried } from './misconceptions-learner.ts'

const dayMs = 24 * 60 * 60 * 1000

test('a visitor is sent to sign in', async () => {
  const app = await openApp()
  const reply = await app.browser().get(urls.misconceptions())
  expect([reply.status, reply.location]).toEqual([303, expect.stringContaining(urls.signIn())])
})

test('before any wrong answer the page says what would appear, and has one button', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  const { status, words, html } = await openPage(learner)
  expect(status).toBe(200)
  expect(words).toContain('Nothing here so far')
  expect(html.match(/class="button"/g)).toHaveLength(1)
})

test('without an exam the page leads to choosing one', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await app.deps.db.$client.execute('delete from learner')
  expect((await openPage(learner)).words).toContain('Choose an exam first')
})

test('what was sure but wrong stands with its choice, its key, its returns and its page', async () => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, 'demo-1a-002', { choice: 'c' })
  const { words, html } = await openPage(all.learner)
  expect(words).toContain('1 question that you were sure of and got wrong.')
  expect(words).toContain('Privacy · since 25 Nov 2026'.replaceAll(' ', ' '))
  expect(words).toMatch(/You chose Charlie Right is Bravo/)
  expect(words.replaceAll(' ', ' ')).toContain('Back tomorrow, on Thu 26 Nov: first of two returns')
  expect(html).toContain(`href="${urls.question('demo.demo-1a-002')}"`)
  app.clock.advance(dayMs)
  expect((await openPage(all.learner)).words).toContain('Back today: first of two returns')
})

test.each([
  ['demo-1b-003', { choice: ['a', 'b'] }, 'You chose Alpha; Bravo', 'Right is Bravo; Delta'],
  ['demo-2a-003', { 'match.a': 'n3', 'match.b': 'n1' }, 'One → 3; Two → 1', 'One → 1; Two → 2'],
  ['demo-2a-004', { 'rank.a': '3', 'rank.b': '2', 'rank.c': '1' }, 'Three; Two; One', 'One; Two'],
  ['demo-2a-005', { value: '89.4' }, 'You chose 89.4 patients', 'Right is 92.4 patients'],
])('of %s choice and key are one line each', async (question, response, chosen, right) => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, question, response)
  const { words } = await openPage(all.learner)
  expect(words).toContain(chosen)
  expect(words).toContain(right)
})

test('the button begins practice of just these, and after both returns they count as mended', async () => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, 'demo-1a-001', { choice: 'a' })
  await answerSurely(all, 'demo-1a-002', { choice: 'a' })
  await answerSurely(all, 'demo-1b-001')
  for (const [days, expected] of [
    [1, 'second and last return'],
    [7, '2 misconceptions mended'],
  ] as const) {
    app.clock.advance(days * dayMs)
    const { html } = await openPage(all.learner)
    const fields = hiddenFields(html, urls.sittings())
    expect(fields).toMatchObject({ state: 'sure-but-wrong', exam: 'demo', count: '2' })
    const learner = await practise(app, all.learner, fields)
    const found = [await openPlace(learner, 1), await openPlace(learner, 2)]
    expect(found.map((page) => questionAt(page.html)).toSorted()).toEqual([
      'demo-1a-001',
      'demo-1a-002',
    ])
    for (const place of [1, 2]) await answerPlace(learner, place, { extra: unhurried(app) })
    expect((await openPage(learner)).words).toContain(expected)
  }
  const { words, html } = await openPage(all.learner)
  expect(words).toContain('None at the moment.')
  expect(html).not.toContain(`action="${urls.sittings()}"`)
})

test('options taken for each other are one pair over several questions, with the table and the questions', async () => {
  const app = await openApp()
  const all = await openAll(app)
  for (const question of ['demo-1a-003', 'demo-1a-004', 'demo-1b-002'])
    await answerSurely(all, question, { choice: 'd' })
  const { words, html } = await openPage(all.learner)
  expect(words).toMatch(/Most often: Delta taken for Bravo ?, 3 times ?\./)
  expect(words).toContain('From 3 wrong answers.')
  expect(html).toMatch(/<figcaption[\s\S]*<svg class="confusion-link"[\s\S]*<details[\s\S]*<table/)
  for (const question of ['demo-1a-003', 'demo-1a-004', 'demo-1b-002'])
    expect(html).toContain(`href="${urls.question(`demo.${question}`)}"`)
  expect(words).toMatch(/Wrong in more than one question .*secrets 2 wrong answers/)
  expect(html).not.toMatch(/ style=|<style|<script(?![^>]* src=)/)
})

test('what an answer was missing is not told when the key was corrected since', async () => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, 'demo-1a-003', { choice: 'd' })
  expect((await openPage(all.learner)).words).toContain('Delta')
  await app.deps.db.$client.batch(
    [
      `insert into question_version (id, question_id, number, content, content_hash, created_at, reason)
       select question_id || '@2', question_id, 2,
         json_set(content, '$.options[1].isKey', json('false'), '$.options[3].isKey', json('true')), 'x', 0, 'wrong key'
       from question_version where question_id = 'demo.demo-1a-003'`,
      `update question set current_version_id = id || '@2' where id = 'demo.demo-1a-003'`,
    ],
    'write',
  )
  const { words } = await openPage(all.learner)
  expect(words).toContain('The answer to this question was corrected since.')
  expect(words).not.toMatch(/Bravo|Delta/)
})

test('the progress page and the summary lead here', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerWrongly(learner, 1, { certainty: 'sure' })
  const link = `href="${urls.misconceptions()}"`
  for (const path of [urls.progress(), urls.sittingSummary(learner.sittingId)])
    expect((await learner.browser.get(path)).html).toContain(link)
})

test('a session that was ended elsewhere leads to sign in', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await app.deps.db.$client.execute('delete from session')
  const { status, location } = await openPage(learner)
  expect([status, location]).toEqual([303, expect.stringContaining(urls.signIn())])
})
