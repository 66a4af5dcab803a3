import { expect, test } from 'vitest'
import { joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { questions } from '#test/support/fixture-bank.ts'
import { bringFile, heldIn, moodleFile, openBank, sendFile, ward } from '#test/support/importing.ts'
import { wordsOf } from '#test/support/mock.ts'
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

test('where somebody changed a question meanwhile, nothing is written until the difference was looked at', async () => {
  const { app, browser, bankId } = await openBank()
  const slow = await bringFile(app, browser, { bankId, file: moodleFile([first, second]) })
  const fast = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  await browser.post(`/imports/${fast}/import`, {})
  const versions = async () =>
    (
      await rows(
        app,
        'select ref, max(number) as n from question join question_version on question_id = question.id where bank_id = ? group by ref order by ref',
        bankId,
      )
    ).map(({ n }) => n)
  const reply = await browser.post(`/imports/${slow}/import`, {})
  expect(await versions()).toEqual([1, 1])
  const page = await browser.get(reply.location)
  expect(page.html).toContain('Nothing is imported yet.')
  expect(page.html).toContain('0 new, 1 changed')
  expect(page.html).toMatch(/<del>.*open.*<\/del>/s)
  await browser.post(`/imports/${slow}/import`, {})
  expect(await versions()).toEqual([2, 1])
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
  const written = await browser.get(`/imports/${two}`)
  expect(written.html).toContain('until another author has approved the change')
  expect(written.html).toContain('Waits for a decision')
  const again = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  expect((await browser.get(`/imports/${again}`)).html).toContain('Nothing would change')
  await browser.post(`/imports/${again}/import`, {})
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

test('undoing counts what another import has changed since as left where it is', async () => {
  const { app, browser, bankId } = await openBank()
  const one = await bringFile(app, browser, { bankId, file: moodleFile([first, second]) })
  await browser.post(`/imports/${one}/import`, {})
  const two = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  await browser.post(`/imports/${two}/import`, {})
  const reply = await browser.post(`/imports/${one}/undo`, {})
  const words = wordsOf(await browser.get(reply.location))
  expect(words).toContain('1 new question left the bank')
  expect(words).toContain('1 question stays as it is')
  expect(await heldIn(app, bankId)).toEqual([
    ['demo-1a-001', 'draft', 'Who may open the chart of a colleague?'],
  ])
})
