import { expect, test } from 'vitest'
import { joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { questions } from '#test/support/fixture-bank.ts'
import { bringFile, heldIn, moodleFile, openBank, sendFile, ward } from '#test/support/importing.ts'
import { rows } from './account-people.ts'

const { first, second, edited } = ward

test('two authors who press Import at once import once', async () => {
  const { app, browser, bankId } = await openBank()
  const bob = await openAuthor(app, 'bob@example.org')
  await joinAs(browser, bob.browser, bankId)
  const id = await bringFile(app, browser, { bankId, file: moodleFile(questions) })
  const replies = await Promise.all(
    [browser, bob.browser, browser].map((one) => one.post(`/imports/${id}/import`, {})),
  )
  expect(replies.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(
    await rows(
      app,
      'select count(*) as n from question_version where question_id like ?',
      `${bankId}%`,
    ),
  ).toEqual([{ n: 12 }])
})

test('a bank that was edited between reading and importing is planned anew', async () => {
  const { app, browser, bankId } = await openBank()
  const slow = await bringFile(app, browser, { bankId, file: moodleFile([first, second]) })
  const fast = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  await browser.post(`/imports/${fast}/import`, {})
  await browser.post(`/imports/${slow}/import`, {})
  const versions = await rows(
    app,
    'select ref, max(number) as n from question join question_version on question_id = question.id where bank_id = ? group by ref order by ref',
    bankId,
  )
  expect(versions).toEqual([
    { ref: 'demo-1a-001', n: 2 },
    { ref: 'demo-1a-002', n: 1 },
  ])
})

test('where a second author approves, a published question keeps its wording until then', async () => {
  const { app, browser, bankId } = await openBank()
  const one = await bringFile(app, browser, { bankId, file: moodleFile([first, second]) })
  await browser.post(`/imports/${one}/import`, {})
  await rows(app, "update question set status = 'published' where bank_id = ?", bankId)
  await rows(app, 'update bank set needs_review = 1 where id = ?', bankId)
  const two = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  await browser.post(`/imports/${two}/import`, {})
  expect((await heldIn(app, bankId))[0]?.[2]).toContain('read the **chart**')
  const waiting =
    'select proposed_version_id as id from question where proposed_version_id is not null'
  expect(await rows(app, waiting)).toEqual([{ id: `${bankId}.demo-1a-001@2` }])
  await browser.post(`/imports/${two}/undo`, {})
  expect(await rows(app, waiting)).toEqual([])
})

test('a form that is sent twice is one import, and nobody can add to that of another', async () => {
  const { app, browser, bankId } = await openBank()
  const id = app.deps.newId()
  await bringFile(app, browser, { bankId, id, file: moodleFile(questions) })
  await bringFile(app, browser, { bankId, id, file: moodleFile(edited) })
  const bob = await openAuthor(app, 'bob@example.org')
  const theirs = await makeBank(app, bob.browser, 'Day shift')
  await sendFile(app, bob.browser, { bankId: theirs, id, file: moodleFile(edited) })
  expect(await rows(app, 'select bank_id from bank_import')).toEqual([{ bank_id: bankId }])
  expect(await rows(app, 'select * from import_part')).toEqual([])
})
