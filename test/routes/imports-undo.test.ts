import { expect, test } from 'vitest'
import { openAuthor } from '#test/support/authors.ts'
import {
  bringFile,
  heldIn,
  moodleFile,
  openBank,
  picture,
  picturedFile,
  ward,
} from '#test/support/importing.ts'
import { everythingStored } from '#test/support/routes.ts'
import { rows } from './account-people.ts'

const { first, second, edited } = ward

test('undoing takes new questions out and changed ones back, and a second press does nothing', async () => {
  const { app, browser, bankId } = await openBank()
  const one = await bringFile(app, browser, { bankId, file: moodleFile([first]) })
  await browser.post(`/imports/${one}/import`, {})
  const before = await heldIn(app, bankId)
  const two = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  await browser.post(`/imports/${two}/import`, {})
  expect(await heldIn(app, bankId)).toHaveLength(2)
  expect((await browser.get(`/imports/${two}`)).html).toMatch(/<del>.*read.*<\/del>/s)
  const reply = await browser.post(`/imports/${two}/undo`, {})
  expect(reply.location).toBe(`/imports/${two}`)
  expect((await browser.get(reply.location)).html).toContain('This import is undone.')
  expect(await heldIn(app, bankId)).toEqual(before)
  const stored = await everythingStored(app)
  await browser.post(`/imports/${two}/undo`, {})
  await browser.post(`/imports/${two}/import`, {})
  expect(await everythingStored(app)).toEqual(stored)
})

test('what was undone can be brought again', async () => {
  const { app, browser, bankId } = await openBank()
  const file = moodleFile([first, second])
  const one = await bringFile(app, browser, { bankId, file })
  await browser.post(`/imports/${one}/import`, {})
  await browser.post(`/imports/${one}/undo`, {})
  expect(await heldIn(app, bankId)).toEqual([])
  const two = await bringFile(app, browser, { bankId, file })
  await browser.post(`/imports/${two}/import`, {})
  expect(await heldIn(app, bankId)).toHaveLength(2)
  expect((await browser.get(`/imports/${two}`)).html).toContain('2 new, 0 changed')
})

test.each(['brought once', 'brought again'])(
  'a question %s that somebody met before the undo is retired and not lost',
  async (brought) => {
    const { app, browser, bankId } = await openBank()
    const file = moodleFile([first, second])
    if (brought === 'brought again') {
      const undone = await bringFile(app, browser, { bankId, file })
      await browser.post(`/imports/${undone}/import`, {})
      await browser.post(`/imports/${undone}/undo`, {})
    }
    const id = await bringFile(app, browser, { bankId, file })
    await browser.post(`/imports/${id}/import`, {})
    const [met] = await rows(
      app,
      'select id, current_version_id as version from question where bank_id = ? limit 1',
      bankId,
    )
    const practice = { mode: 'practice', exam: 'demo', count: '5', key: app.deps.newId() }
    expect((await browser.post('/sittings', practice)).status).toBe(303)
    await rows(
      app,
      'update sitting_question set question_id = ?, version_id = ? where position = (select min(position) from sitting_question)',
      String(met?.['id']),
      String(met?.['version']),
    )
    await browser.post(`/imports/${id}/undo`, {})
    const left = await rows(
      app,
      'select id, status from question where bank_id = ? order by status',
      bankId,
    )
    expect(left.map(({ status }) => status)).toEqual(['removed', 'retired'])
    expect(left[1]?.['id']).toBe(met?.['id'])
  },
)

test('an import that is given up leaves nothing but its line', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  expect((await browser.post(`/imports/${id}/discard`, {})).location).toBe(
    `/banks/${bankId}/import`,
  )
  expect(await rows(app, 'select * from import_item')).toEqual([])
  expect((await browser.get(`/banks/${bankId}/import`)).html).toContain('given up')
  expect((await browser.get(`/imports/${id}`)).html).toContain('was given up')
  await browser.post(`/imports/${id}/import`, {})
  expect(await heldIn(app, bankId)).toEqual([])
})

test('the pictures of a file show in its review and in the bank, to its authors alone', async () => {
  const { app, browser, bankId } = await openBank()
  const { browser: bob } = await openAuthor(app, 'bob@example.org')
  const id = await bringFile(app, browser, { bankId, file: picturedFile() })
  const path = `/images/${picture.hash}`
  expect((await browser.get(`/imports/${id}`)).html).toContain(path)
  for (const form of ['ticks', 'import']) {
    expect((await browser.get(path)).headers.get('Content-Type')).toBe('image/gif')
    expect((await bob.get(path)).status).toBe(404)
    await browser.post(`/imports/${id}/${form}`, { shown: '1', take: '1' })
  }
  expect((await browser.get(path)).status).toBe(200)
  expect(await rows(app, 'select * from import_image')).toEqual([])
})
