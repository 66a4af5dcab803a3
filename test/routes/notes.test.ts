import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { openPlace, questionAt, startGuest } from '#test/support/learner.ts'
import { countOf, rows } from './account-people.ts'

const htmx = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }

/** Somebody in front of the first question, with the address of their note on it. */
async function reader() {
  const app = await openApp()
  const learner = await startGuest(app)
  const question = `demo.${questionAt((await openPlace(learner, 1)).html)}`
  return { app, ...learner, path: `/questions/${question}/note` }
}

test('a note is written, changed and taken away', async () => {
  const { app, browser, path } = await reader()
  expect((await browser.post(path, { text: 'Mnemonic: CIA' }, htmx)).html).toContain('Saved')
  await browser.post(path, { text: 'Mnemonic: CIA\r\ntriad' }, htmx)
  expect((await rows(app, 'select body from note'))[0]?.['body']).toBe('Mnemonic: CIA\ntriad')
  for (let i = 0; i < 2; i++)
    expect((await browser.post(path, { text: ' ' }, htmx)).html).toContain('Saved')
  expect(await countOf(app, 'note')).toBe(0)
})

test('a note that is too long comes back whole and is not stored', async () => {
  const { app, browser, path } = await reader()
  const reply = await browser.post(path, { text: 'x'.repeat(4001) }, htmx)
  expect(reply.status).toBe(422)
  expect(reply.html).toContain('x'.repeat(4001))
  expect(await countOf(app, 'note')).toBe(0)
})

test('without scripts a saved note leads back to its question', async () => {
  const { browser, sittingId, path } = await reader()
  const reply = await browser.post(path, { text: 'mine', sitting: sittingId, position: '1' })
  expect(reply.location).toBe(`/sittings/${sittingId}/questions/1`)
})

test.each(['mine', ''])(
  'a note “%s” after the session has ended leads to signing in',
  async (text) => {
    const { app, browser, path } = await reader()
    await rows(app, 'delete from session')
    const reply = await browser.post(path, { text })
    expect(reply.location).toMatch(/^\/sign-in/)
    expect(await countOf(app, 'note')).toBe(0)
  },
)
