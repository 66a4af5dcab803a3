import { expect, test } from 'vitest'
import { writeJson } from '#src/domain/formats/json/write.ts'
import { expectNoDifference } from '#test/actions/derived.ts'
import { type Browser, hiddenFields, openApp, type TestApp } from '#test/support/app.ts'
import { rowsOf } from '#test/support/correcting.ts'
import { editAt, openTwoAuthors, storedVersions, writeQuestion } from '#test/support/editing.ts'
import { bringFile } from '#test/support/importing.ts'
import { wordsOf, workInTime } from '#test/support/mock.ts'

/** A question in use whose key is `b`, which its author has answered with `c`. */
async function openAnswered(review: 'second' | 'none' = 'none') {
  const app = await openApp()
  const authors = await openTwoAuthors(app, review)
  const { ada, bob, bankId } = authors
  const path = await writeQuestion(ada, bankId, { wish: 'publish' }).catch(async () => {
    const written = await writeQuestion(ada, bankId, { wish: 'submit' })
    const version = `${bankId}.keys@1`
    await bob.post(`${written}/decisions`, { decision: 'approved', version })
    return written
  })
  const sittingId = await answerKeys(app, ada, bankId)
  return { app, ...authors, path, page: `${path}/correct`, sittingId }
}

async function answerKeys(app: TestApp, browser: Browser, bankId: string): Promise<string> {
  await browser.post(`/banks/${bankId}/use`, { wish: 'use' })
  const key = app.deps.newId()
  const form = { mode: 'practice', exam: 'demo', count: '40', key }
  const [, , sittingId = ''] = (await browser.post('/sittings', form)).location.split('/')
  const action = `/sittings/${sittingId}/answers`
  for (let position = 1; position <= 40; position++) {
    const { html } = await browser.get(`/sittings/${sittingId}/questions/${position}`)
    if (!html.includes(`${bankId}.keys/`)) continue
    const shownAt = String(app.clock.at)
    app.clock.advance(9000)
    const sent = { ...hiddenFields(html, action), choice: 'c', certainty: 'sure', shownAt }
    await browser.post(action, sent)
    return sittingId
  }
  throw new Error('the question was not met')
}

async function standing(app: TestApp, bankId: string) {
  const [row] = await rowsOf(
    app,
    `select status, substr(current_version_id, -2) as current, substr(proposed_version_id, -2) as waits
     from question where bank_id = ?`,
    bankId,
  )
  return row
}

const waiting = { status: 'published', current: '@1', waits: '@2' }
const inUse = { status: 'published', current: '@2', waits: null }

test('an edit that calls something else right waits until answers so far are decided about, and grades them', async () => {
  const { app, ada, bankId, path, page } = await openAnswered()
  const stem = 'Which key opens the medicine room by day?'
  const saved = await editAt(ada, path, { key: 'c', stem, do: 'save' })
  expect(saved.location).toBe(`${page}?notice=waits-for-you`)
  expect(await standing(app, bankId)).toEqual(waiting)
  const shown = wordsOf(await ada.get(saved.location))
  expect(shown).toContain('1 answer of 1 person in 1 sitting: 1 earn more, 0 earn less.')
  expect(await rowsOf(app, 'select * from regrade')).toEqual([])
  const version = `${bankId}.keys@2`
  const confirmed = { do: 'confirm', version, answers: 'regrade' }
  const silent = await ada.post(page, { ...confirmed, reason: ' ' })
  expect([silent.status, silent.html.includes('Say why the key was wrong')]).toEqual([422, true])
  const done = await ada.post(page, { ...confirmed, reason: 'The lock was changed.' })
  expect(done.location).toBe(`${page}?notice=corrected`)
  expect(await standing(app, bankId)).toEqual(inUse)
  expect(await rowsOf(app, 'select fraction from regrade')).toEqual([{ fraction: 1 }])
  await workInTime(app)
  await expectNoDifference(app)
  const notices = wordsOf(await ada.get('/notices'))
  expect(notices).toContain('The lock was changed.')
  const history = (await ada.get(`${path}/history`)).html
  expect(history).toContain('approved it')
  expect(history).toContain('“The lock was changed.”')
  expect((await ada.post(page, confirmed)).html).toContain('not there any more')
})

test('an author may say that earlier answers keep their key', async () => {
  const { app, ada, bankId, path, page } = await openAnswered()
  await editAt(ada, path, { key: 'c', do: 'save' })
  const version = `${bankId}.keys@2`
  const done = await ada.post(page, { do: 'confirm', version, answers: 'keep' })
  expect(wordsOf(await ada.get(done.location))).toContain('Earlier answers keep the key')
  expect(await standing(app, bankId)).toEqual(inUse)
  for (const table of ['correction', 'regrade', 'notice'])
    expect([table, await rowsOf(app, `select * from ${table}`)]).toEqual([table, []])
  await workInTime(app)
  await expectNoDifference(app)
})

test('approving on the question’s own page leads to the answers so far and changes nothing', async () => {
  const { app, ada, bob, bankId, path, page } = await openAnswered('second')
  await editAt(ada, path, { key: 'c', tags: 'doors', reason: 'New lock', do: 'save' })
  const version = `${bankId}.keys@2`
  expect((await bob.get(path)).html).toContain('Decide about it and the answers so far')
  const approved = await bob.post(`${path}/decisions`, { decision: 'approved', version })
  expect(approved.location).toBe(page)
  expect(await standing(app, bankId)).toEqual(waiting)
  expect((await ada.post(page, { do: 'confirm', version })).status).toBe(422)
  expect((await bob.get(page)).html).toContain('New lock</textarea>')
  expect((await bob.post(page, { do: 'confirm', version })).status).toBe(303)
  expect(await standing(app, bankId)).toEqual(inUse)
  expect(await rowsOf(app, 'select fraction from regrade')).toEqual([{ fraction: 1 }])
})

test('where options differ too, earlier answers can only keep their key', async () => {
  const { app, ada, bankId, path, page } = await openAnswered()
  const text = ['The brass key', 'The steel key', 'The copper key', '']
  const why = ['It opens the front door.', 'It was cut in March.', 'It opens the linen store.', '']
  await editAt(ada, path, { key: 'c', 'part.text': text, 'part.why': why, do: 'save' })
  expect(await standing(app, bankId)).toEqual(waiting)
  const shown = (await ada.get(page)).html
  expect(shown).toContain('earlier answers can’t be graded by it')
  expect(shown).not.toContain('value="regrade"')
  const version = `${bankId}.keys@2`
  const refused = await ada.post(page, { do: 'confirm', version, reason: 'So it is.' })
  expect(refused.status).toBe(422)
  expect((await ada.post(page, { do: 'confirm', version, answers: 'keep' })).status).toBe(303)
})

test('a key that nobody has met is changed at once, and so is anything but the key', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId, { wish: 'publish' })
  expect((await editAt(ada, path, { key: 'c', do: 'save' })).location).toMatch(/outcome=saved$/)
  await answerKeys(app, ada, bankId)
  expect((await editAt(ada, path, { tags: 'doors', do: 'save' })).location).toMatch(/outcome=saved/)
})

test('restoring a version with another key waits likewise, also of a retired question', async () => {
  const { app, ada, bankId, path, page } = await openAnswered()
  await editAt(ada, path, { key: 'c', do: 'save' })
  const two = `${bankId}.keys@2`
  await ada.post(page, { do: 'confirm', version: two, reason: 'So it is.' })
  await ada.post(`${path}/decisions`, { decision: 'retired', version: two })
  const restored = await ada.post(`${path}/restore`, { from: two, version: `${bankId}.keys@1` })
  expect(restored.location).toBe(`${page}?notice=waits-for-you`)
  expect(await standing(app, bankId)).toEqual({ status: 'retired', current: '@2', waits: '@3' })
  await ada.post(page, { do: 'confirm', version: `${bankId}.keys@3`, reason: 'It was not.' })
  expect(await standing(app, bankId)).toEqual({ status: 'retired', current: '@3', waits: null })
  expect(await rowsOf(app, 'select * from regrade')).toEqual([])
  await workInTime(app)
  await expectNoDifference(app)
})

test('an imported key waits, and undoing the import does not bring the old one back once it was confirmed', async () => {
  const { app, ada, bankId, page } = await openAnswered()
  const [{ question } = { question: undefined }] = await storedVersions(app, bankId)
  if (question?.kind !== 'single-best-answer') throw new Error('no question')
  const options = question.options.map((one) => ({ ...one, isKey: one.id === 'c' }))
  const { bytes } = writeJson([{ ...question, options }], [])
  const content = new Uint8Array(bytes)
  const id = await bringFile(app, ada, { bankId, file: { name: 'keys.json', content } })
  expect(wordsOf(await ada.get(`/imports/${id}`))).toContain('People have met this question.')
  await ada.post(`/imports/${id}/import`, {})
  expect(await standing(app, bankId)).toEqual(waiting)
  await ada.post(page, { do: 'confirm', version: `${bankId}.keys@2`, reason: 'So it is.' })
  expect(await standing(app, bankId)).toEqual(inUse)
  const undone = await ada.post(`/imports/${id}/undo`, {})
  expect(undone.location).toMatch(/kept=1$/)
  expect(await standing(app, bankId)).toEqual(inUse)
  await workInTime(app)
  await expectNoDifference(app)
})

test('a key is not corrected while an edit with the old one waits', async () => {
  const { app, ada, bankId, path, page } = await openAnswered()
  await editAt(ada, path, { stem: 'Which?', place: '', do: 'save' })
  expect(await standing(app, bankId)).toEqual(waiting)
  const version = `${bankId}.keys@1`
  const form = { do: 'correct', version, choice: 'c', reason: 'So it is.' }
  expect(wordsOf(await ada.post(page, form))).toContain('Decide on that first.')
  await ada.post(`${path}/decisions`, { decision: 'withdrawn', version: `${bankId}.keys@2` })
  expect((await ada.post(page, form)).location).toMatch(/notice=corrected$/)
})
