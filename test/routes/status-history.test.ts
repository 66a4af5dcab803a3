import { expect, test } from 'vitest'
import { bringFile, moodleFile, openBank as openEmptyBank, ward } from '#test/support/importing.ts'
import { rows } from './account-people.ts'
import { openBank, send, undo } from './bulk-changing.ts'

test('a status that many questions were given, and its undo, stand in the history of each', async () => {
  const bank = await openBank()
  const { browser, bankId } = bank
  const { key } = await send(bank, { do: 'status', status: 'retired', ref: ['night-1', 'night-2'] })
  const history = async (ref: string) =>
    (await browser.get(`/banks/${bankId}/questions/${ref}/history`)).html
  expect(await history('night-1')).toContain('ada retired it')
  expect(await history('night-3')).not.toContain('retired it')
  await undo(bank, key)
  expect(await history('night-2')).toContain('ada published it')
  expect(await history('night-2')).toContain('“a change of several undone”')
  await send(bank, { do: 'tag', tag: 'ward', ref: ['night-3'] })
  expect(await rows(bank.app, 'select * from question_decision')).toHaveLength(4)
})

test('questions that an import put into use say so in their history, and drafts say nothing', async () => {
  const { app, browser, bankId } = await openEmptyBank()
  const bring = async (status: string, question: (typeof ward)['first']) => {
    const id = await bringFile(app, browser, { bankId, file: moodleFile([question]) })
    const choices = { level: 'recall', asOf: '2026-11', source: 'Ward rules', status }
    await browser.post(`/imports/${id}/choices`, choices)
    await browser.post(`/imports/${id}/import`, {})
    return id
  }
  await bring('draft', ward.first)
  expect(await rows(app, 'select * from question_decision')).toEqual([])
  const id = await bring('in-review', ward.second)
  const decided = 'select kind, words from question_decision order by rowid'
  const submitted = { kind: 'submitted', words: 'import of ward.xml' }
  expect((await rows(app, decided)).map((row) => ({ ...row }))).toEqual([submitted])
  await rows(app, "update question set status = 'retired' where status = 'in-review'")
  await browser.post(`/imports/${id}/undo`, {})
  expect(await rows(app, decided)).toHaveLength(1)
})
