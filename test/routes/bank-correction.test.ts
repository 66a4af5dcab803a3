import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import {
  answerSlowly,
  currentVersion,
  openCorrector,
  placeWithSingle,
  rowsOf,
} from '#test/support/correcting.ts'
import { startGuest } from '#test/support/learner.ts'
import { wordsOf, workInTime } from '#test/support/mock.ts'

async function openPage() {
  const app = await openApp()
  const author = await openCorrector(app)
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'c')
  const path = `/banks/demo/questions/${ref}/correct`
  const form = {
    version: `demo.${ref}@1`,
    choice: 'c',
    reason: 'The rule changed in October.',
    'why.c': 'Charlie is right since October.',
  }
  return { app, author, learner, ref, path, form }
}

test('a key is chosen, previewed without changing anything, and corrected', async () => {
  const { app, author, ref, path, form } = await openPage()
  const page = await author.browser.get(path)
  expect(page.status).toBe(200)
  expect(page.html).toMatch(/<input[^>]*value="b"[^>]*checked|checked[^>]*value="b"/)
  const preview = await author.browser.post(path, { ...form, do: 'preview' })
  expect(preview.status).toBe(200)
  expect(wordsOf(preview)).toContain('1 answer of 1 person in 1 sitting: 1 earn more, 0 earn less.')
  expect(preview.html).toContain('class="quoted"')
  expect(await currentVersion(app, ref)).toBe(`demo.${ref}@1`)
  const again = await author.browser.post(path, { ...form, do: 'edit' })
  expect(again.html).toContain('Charlie is right since October.')
  const done = await author.browser.post(path, { ...form, do: 'correct' })
  expect(done.location).toBe(`${path}?notice=corrected`)
  expect(await currentVersion(app, ref)).toBe(`demo.${ref}@2`)
  expect(wordsOf(await author.browser.get(done.location))).toContain('0 of 1 person')
  await workInTime(app)
  const applied = wordsOf(await author.browser.get(done.location))
  expect(applied).toContain('Every answer was graded again')
  expect(applied).not.toContain('0 of 1 person')
  const repeated = await author.browser.post(path, { ...form, do: 'correct' })
  expect(wordsOf(repeated)).toContain('That is what counts as right already.')
  expect(await rowsOf(app, 'select id from notice')).toHaveLength(1)
})

test('a correction without a reason, a key or the version at hand changes nothing', async () => {
  const { app, author, ref, path, form } = await openPage()
  const faults = [
    [{ reason: ' ' }, 422, 'Say why the key was wrong'],
    [{ choice: '' }, 422, 'Mark what is right'],
    [{ choice: 'z' }, 422, 'Mark what is right'],
    [{ version: 'demo.other@7' }, 200, 'Another author changed the question meanwhile'],
  ] as const
  for (const [fault, status, words] of faults) {
    const reply = await author.browser.post(path, { ...form, ...fault, do: 'correct' })
    expect([fault, reply.status]).toEqual([fault, status])
    expect(reply.html).toContain(words)
  }
  expect((await author.browser.post(path, { do: 'destroy' })).status).toBe(422)
  expect(await currentVersion(app, ref)).toBe(`demo.${ref}@1`)
})

test('strangers find no page to correct a key, whatever they send', async () => {
  const { app, ref, path, form } = await openPage()
  const stranger = await openAuthor(app, 'mallory@example.org')
  expect((await stranger.browser.get(path)).status).toBe(404)
  for (const what of ['preview', 'edit', 'correct', 'confirm'])
    expect((await stranger.browser.post(path, { ...form, do: what })).status).toBe(404)
  expect(await currentVersion(app, ref)).toBe(`demo.${ref}@1`)
})

test('a correction is two read batches where mocks may be touched, and one write batch', async () => {
  const { app, author, path, form } = await openPage()
  app.resetTrips()
  await author.browser.post(path, { ...form, do: 'correct' })
  expect(app.trips).toHaveLength(3)
})
