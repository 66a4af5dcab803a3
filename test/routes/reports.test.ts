import { expect, test } from 'vitest'
import { hiddenFields, openApp } from '#test/support/app.ts'
import { answerPlace, openPlace, questionAt, startGuest } from '#test/support/learner.ts'
import { countOf, rows } from './account-people.ts'

const told = { reason: 'typo', body: 'a word is misspelt' }

/** Somebody who has answered the first question, with the address at which it is reported. */
async function answerer() {
  const app = await openApp()
  const learner = await startGuest(app)
  const question = `demo.${questionAt((await openPlace(learner, 1)).html)}`
  await answerPlace(learner, 1)
  return { app, browser: learner.browser, question, path: `/questions/${question}/reports` }
}

test('a report is kept with the version that was answered, and its sender sees what became of it', async () => {
  const { app, browser, question, path } = await answerer()
  const form = hiddenFields((await browser.get(path)).html, path)
  const reply = await browser.post(path, { ...form, ...told })
  expect(reply.location).toBe('/reports?sent=1')
  const [report] = await rows(app, 'select * from report')
  expect(report).toMatchObject({ question_id: question, version_id: `${question}@1`, ...told })
  expect((await browser.get(reply.location)).html).toContain('a word is misspelt')
})

test('a report sent twice is one report', async () => {
  const { app, browser, path } = await answerer()
  const form = hiddenFields((await browser.get(path)).html, path)
  for (let i = 0; i < 2; i++)
    expect((await browser.post(path, { ...form, ...told })).status).toBe(303)
  expect(await countOf(app, 'report')).toBe(1)
})

test('a report without a kind or words comes back with what was typed', async () => {
  const { app, browser, path } = await answerer()
  const reply = await browser.post(path, { reason: '', body: 'Hm' })
  expect(reply.status).toBe(422)
  expect(reply.html).toContain('>Hm</textarea>')
  expect(await countOf(app, 'report')).toBe(0)
})

test('a question never answered can’t be reported', async () => {
  const { app, browser, question } = await answerer()
  const other = question.endsWith('1a-001') ? 'demo.demo-1a-002' : 'demo.demo-1a-001'
  const reply = await browser.post(`/questions/${other}/reports`, told)
  expect(reply.status).toBe(404)
  expect(await countOf(app, 'report')).toBe(0)
})
