import { expect, test } from 'vitest'
import { joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { startGuest } from '#test/support/learner.ts'
import { everythingStored } from '#test/support/routes.ts'
import { rows } from './account-people.ts'
import { openBank, send, standing, undo } from './bulk-changing.ts'

const two = ['night-1', 'night-3']

test('a form sent twice, one after the other or at once, changes once', async () => {
  const bank = await openBank()
  const key = bank.app.deps.newId()
  const form = { key, do: 'tag', tag: 'once', ref: two }
  const path = `/banks/${bank.bankId}/changes`
  const replies = await Promise.all([1, 2, 3].map(() => bank.browser.post(path, form)))
  replies.push(await bank.browser.post(path, form))
  expect(new Set(replies.map(({ status, location }) => `${status} ${location}`)).size).toBe(1)
  expect(await rows(bank.app, 'select * from bulk_change')).toHaveLength(1)
  expect(await rows(bank.app, "select * from question_version where id like '%@2'")).toHaveLength(2)
})

test('two authors who change the same questions at once both get what they asked for', async () => {
  const bank = await openBank()
  const edith = await openAuthor(bank.app, 'edith@example.org')
  await joinAs(bank.browser, edith.browser, bank.bankId)
  await Promise.all([
    send(bank, { do: 'tag', tag: 'ada', ref: two }),
    send({ ...bank, ...edith }, { do: 'tag', tag: 'edith', ref: two }),
    send(bank, { do: 'status', status: 'retired', ref: two }),
  ])
  for (const ref of [0, 2]) {
    const row = (await standing(bank))[ref]
    expect(String(row?.['found_tags']).split(',').toSorted()).toEqual(['ada', 'edith', 'made-up'])
    expect(row?.['status']).toBe('retired')
  }
})

test('nothing ticked, or no tag typed, is told and changes nothing', async () => {
  const bank = await openBank()
  const before = await everythingStored(bank.app)
  expect((await send(bank, { do: 'tag', tag: 'x' })).html).toContain('Tick the questions first.')
  expect((await send(bank, { do: 'tag', tag: ' !? ', ref: two })).html).toContain(
    'Type a tag first',
  )
  expect((await send(bank, { do: 'explode', ref: two })).reply.status).toBe(422)
  expect(
    (await send(bank, { do: 'tag', tag: 'x', ref: ['night-9', 'demo-1a-001'] })).html,
  ).toContain('Tick the questions first.')
  expect(await everythingStored(bank.app)).toEqual(before)
})

test('an editor changes and undoes; a stranger, a guest and a visitor change nothing', async () => {
  const bank = await openBank()
  const stranger = await openAuthor(bank.app, 'bob@example.org')
  const guest = await startGuest(bank.app)
  const { key } = await send(bank, { do: 'tag', tag: 'mine', ref: two })
  const before = await everythingStored(bank.app)
  const path = `/banks/${bank.bankId}/changes`
  const form = { key: bank.app.deps.newId(), do: 'status', status: 'retired', ref: two }
  for (const [address, fields] of [
    [path, form],
    [`${path}/${key}/undo`, {}],
  ] as const) {
    expect((await stranger.browser.post(address, fields)).status).toBe(404)
    expect((await guest.browser.post(address, fields)).location).toMatch(/^\/sign-up/)
    expect((await bank.app.browser().post(address, fields)).location).toMatch(/^\/sign-in/)
  }
  const elsewhere = await makeBank(bank.app, stranger.browser, 'Elsewhere')
  expect((await stranger.browser.post(`/banks/${elsewhere}/changes/${key}/undo`, {})).status).toBe(
    404,
  )
  expect((await stranger.browser.get(`/banks/${elsewhere}?changed=${key}`)).html).not.toContain(
    'mine',
  )
  await rows(bank.app, 'delete from bank_member where bank_id = ?', elsewhere)
  await rows(bank.app, 'delete from bank where id = ?', elsewhere)
  expect(await everythingStored(bank.app)).toEqual(before)
  const edith = await openAuthor(bank.app, 'edith@example.org')
  await joinAs(bank.browser, edith.browser, bank.bankId)
  expect((await undo({ ...bank, ...edith }, key)).html).toContain('Undone.')
})

test('a change is one read batch and one write batch, and so is its undo', async () => {
  const bank = await openBank()
  const key = bank.app.deps.newId()
  bank.app.resetTrips()
  await bank.browser.post(`/banks/${bank.bankId}/changes`, { key, do: 'tag', tag: 'x', ref: two })
  expect(bank.app.trips).toHaveLength(2)
  bank.app.resetTrips()
  await bank.browser.post(`/banks/${bank.bankId}/changes/${key}/undo`, {})
  expect(bank.app.trips).toHaveLength(2)
})
