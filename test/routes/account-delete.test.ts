import { expect, test } from 'vitest'
import { removeUsers } from '#db/queries/removal.ts'
import { checkDerived } from '#src/actions/rebuild.ts'
import type { TestApp } from '#test/support/app.ts'
import { answerPlace, answerWrongly, startGuest } from '#test/support/learner.ts'
import { ada, countOf, isMember, openAccounts, rows, signIn, signUp } from './account-people.ts'

const minuteMs = 60_000
const page = '/account/delete'

/** Somebody with an account who answered `answers` questions, the second of them wrongly. */
async function answerer(app: TestApp, email: string, answers: number) {
  const learner = await startGuest(app)
  for (let position = 1; position <= answers; position++) {
    const shownAt = String(app.clock.at)
    app.clock.advance(minuteMs)
    if (position === 2) await answerWrongly(learner, position, { shownAt })
    else await answerPlace(learner, position, { extra: { shownAt } })
  }
  await learner.browser.post('/sign-up', { ...ada, email })
  return learner.browser
}

async function expectNothingToRebuild(app: TestApp): Promise<void> {
  const tables = await checkDerived(app.deps.db, () => undefined)
  expect(tables.filter((table) => table.different > 0)).toEqual([])
}

/** Every table and column that points at a user. */
async function referencesToUsers(app: TestApp) {
  const tables = await rows(app, "select name from sqlite_master where type = 'table'")
  const found: { table: string; column: string }[] = []
  for (const row of tables) {
    const table = String(row['name'])
    for (const key of await rows(app, 'select * from pragma_foreign_key_list(?)', table))
      if (key['table'] === 'user') found.push({ table, column: String(key['from']) })
  }
  return found
}

test('deleting takes the password and the tick, and then everything is gone for good', async () => {
  const app = await openAccounts()
  const browser = await answerer(app, ada.email, 4)
  const [user] = await rows(app, 'select id from user')
  const id = String(user?.['id'])
  await browser.post('/account/two-factor', { do: 'begin', password: ada.password })
  for (const form of [{ password: ada.password }, { sure: '1', password: 'not the right one' }]) {
    const refused = await browser.post(page, form)
    expect(refused.status).toBe(422)
    expect(await isMember(browser)).toBe(true)
  }
  const reply = await browser.post(page, { sure: '1', password: ada.password })
  expect([reply.status, reply.location]).toEqual([303, '/'])
  expect(browser.cookies.size).toBe(0)
  const references = await referencesToUsers(app)
  expect(references.length).toBeGreaterThan(12)
  for (const { table, column } of references)
    expect([table, await countOf(app, table, `${column} = '${id}'`)]).toEqual([table, 0])
  expect(await countOf(app, 'user')).toBe(0)
  expect(await countOf(app, 'sitting_question')).toBe(0)
  expect((await signIn(app.browser(), ada)).status).toBe(422)
  expect((await app.browser().post('/sign-up', ada)).status).toBe(303)
})

test('every table that points at users is dealt with by the deletion', async () => {
  const app = await openAccounts()
  const statements = removeUsers(['somebody']).map(({ sql }) => sql)
  for (const { table, column } of await referencesToUsers(app)) {
    const pattern = new RegExp(`^(delete from|update) ${table} .*where ${column} in \\(`)
    expect([table, column, statements.some((sql) => pattern.test(sql))]).toEqual([
      table,
      column,
      true,
    ])
  }
})

test('the tallies over all learners are afterwards what a rebuild would make of those who stay', async () => {
  const app = await openAccounts()
  const leaving = await answerer(app, ada.email, 10)
  await answerer(app, 'bob@example.org', 10)
  expect(await countOf(app, 'question_tally')).toBeGreaterThan(9)
  expect(await countOf(app, 'question_tally', 'first_answers = 2')).toBeGreaterThan(0)
  const reply = await leaving.post(page, { sure: '1', password: ada.password })
  expect(reply.status).toBe(303)
  expect(await countOf(app, 'step')).toBe(10)
  await expectNothingToRebuild(app)
})

test('a question that nobody else answered has no tally any more', async () => {
  const app = await openAccounts()
  const browser = await answerer(app, ada.email, 5)
  expect(await countOf(app, 'question_tally')).toBe(5)
  await browser.post(page, { sure: '1', password: ada.password })
  expect(await countOf(app, 'question_tally')).toBe(0)
  expect(await countOf(app, 'option_tally')).toBe(0)
})

test('a guest deletes everything without a password', async () => {
  const app = await openAccounts()
  const { browser } = await startGuest(app)
  const form = await browser.get(page)
  expect(form.html).toContain('Delete my answers')
  expect(form.html).not.toContain('type="password"')
  expect((await browser.post(page, {})).status).toBe(422)
  expect((await browser.post(page, { sure: '1' })).location).toBe('/')
  expect(await countOf(app, 'user')).toBe(0)
  expect(await countOf(app, 'sitting')).toBe(0)
})

test('whoever has only a passkey deletes within the hour after signing in', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  await rows(app, 'delete from account')
  app.clock.advance(61 * minuteMs)
  expect((await browser.get(page)).html).toContain('sign in once more')
  await browser.post(page, { sure: '1' })
  expect(await countOf(app, 'user')).toBe(1)
  await rows(app, 'update session set created_at = ?', app.clock.at - 5 * minuteMs)
  expect((await browser.get(page)).html).not.toContain('type="password"')
  await browser.post(page, { sure: '1' })
  expect(await countOf(app, 'user')).toBe(0)
})

test('questions that somebody wrote stay, without their author', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  await rows(app, 'update bank set owner_id = (select id from user)')
  await rows(app, 'update question_version set created_by = (select id from user)')
  await browser.post(page, { sure: '1', password: ada.password })
  expect(await countOf(app, 'user')).toBe(0)
  expect(await countOf(app, 'question_version', 'created_by is null')).toBe(12)
  expect(await countOf(app, 'bank', 'owner_id is null')).toBe(1)
})

test('the session that sent an answer is kept with it, as the privacy page says, and goes with the account', async () => {
  const app = await openAccounts()
  const browser = await answerer(app, ada.email, 2)
  await browser.post('/sign-out', {})
  await signIn(browser, ada)
  expect(await countOf(app, 'step', 'session_id is not null')).toBe(2)
  const words = (await browser.get('/privacy')).html.replaceAll(/\s+/g, ' ')
  expect(words).toContain('the number of the session that sent it')
  expect(words).toContain('it stays as long as the answer does')
  await browser.post(page, { sure: '1', password: ada.password })
  expect(await countOf(app, 'step')).toBe(0)
})
