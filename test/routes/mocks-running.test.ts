import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { begin, beginMock, makeAnother, submit } from '#test/support/mock.ts'

test('while the clock of one mock runs no other begins, and the running one is on Today whatever the exam', async () => {
  const app = await openApp()
  const first = await beginMock(app, 'half')
  const second = await makeAnother(first, 'quarter')
  expect((await begin(second)).location).toBe(`/mocks/${first.mockId}`)
  await app.deps.db.$client.execute("update learner set exam = 'another'")
  expect((await first.browser.get('/today')).html).toContain(`/mocks/${first.mockId}"`)
  await submit(first)
  expect((await begin(second)).location).toContain(`/mocks/${second.mockId}/places/`)
})
