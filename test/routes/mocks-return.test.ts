import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { beginMock, pause, save, submit, wordsOf } from '#test/support/mock.ts'

const minuteMs = 60_000

test('the review and the offer of a break lead back to the question looked at last', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const { browser, mockId } = candidate
  expect(wordsOf(await browser.get(`/mocks/${mockId}/review`))).toContain('Back to question 1')
  for (const position of [3, 5, 2]) await save(candidate, position, { afterMs: minuteMs })
  expect(wordsOf(await browser.get(`/mocks/${mockId}/review`))).toContain('Back to question 2')
  await app.deps.db.$client.execute('update mock set extra_breaks = 1')
  expect((await browser.get(`/mocks/${mockId}/break`)).html).toContain(`/mocks/${mockId}/places/2"`)
  expect((await pause(candidate, 'break')).location).toBe(`/mocks/${mockId}/break`)
})

test('a mock of another exam than the one in hand says of which', async () => {
  const app = await openApp()
  const { browser, mockId } = await beginMock(app, 'half')
  expect(wordsOf(await browser.get('/mocks'))).not.toContain('DEMO: Half')
  await app.deps.db.$client.execute({
    sql: "update sitting set exam = 'other' where id = ?",
    args: [mockId],
  })
  expect(wordsOf(await browser.get('/mocks'))).toContain('OTHER: Half mock, in progress')
})

test('practice says how many questions a mock or a diagnostic keeps until its end, and leads there', async () => {
  const app = await openApp()
  const candidate = await beginMock(app, 'diagnostic')
  const { browser, mockId } = candidate
  const held = wordsOf(await browser.get('/practice'))
  expect(held).toMatch(/\d+ questions of your open diagnostic are left out until you hand it in/)
  expect(held).not.toContain('kept for')
  expect((await browser.get('/practice')).html).toContain(`href="/mocks/${mockId}"`)
  await submit(candidate)
  expect(wordsOf(await browser.get('/practice'))).not.toContain('left out')
})
