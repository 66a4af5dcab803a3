import { expect, test } from 'vitest'
import { removeBank } from '#db/queries/bank-removal.ts'
import type { TestApp } from '#test/support/app.ts'
import { fillBank, joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { startGuest } from '#test/support/learner.ts'
import { countOf, openAccounts, rows } from './account-people.ts'

const password = 'lovelace wrote notes'

/** A public bank with something in every table around it. */
async function openWorld() {
  const app = await openAccounts()
  const owner = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, owner.browser)
  await fillBank(app, bankId)
  await rows(app, "update bank set visibility = 'public' where id = ?", bankId)
  await app.deps.db.$client.executeMultiple(`
    insert into image values ('${bankId}', 'ab', 'image/png', 1, x'00', 0);
    insert into bulk_change values ('b', '${bankId}', '${owner.userId}', 'tag', '{}', '[]', 1, null);
    insert into bank_import (id, bank_id, user_id, state, file_name, size, created_at)
      values ('i', '${bankId}', '${owner.userId}', 'ready', 'a.csv', 1, 1);
    insert into import_part values ('i', 0, x'00');
    insert into import_image values ('i', 'ab', 'image/png', x'00');
    insert into import_item (import_id, number, line, ref, change, is_accepted, problems, severity)
      values ('i', 1, 1, 'a', 'add', 1, '[]', 'none');
  `)
  await owner.browser.post(`/banks/${bankId}/members`, { do: 'invite' })
  await owner.browser.post(`/banks/${bankId}/use`, { wish: 'use' })
  return { app, owner, bankId }
}

/** Somebody practises the bank and has answered one question of it. */
async function answerOne(app: TestApp, bankId: string) {
  const learner = await startGuest(app)
  await learner.browser.post(`/banks/${bankId}/use`, { wish: 'use' })
  const form = { mode: 'practice', exam: 'demo', count: '40', key: app.deps.newId() }
  const sittingId = (await learner.browser.post('/sittings', form)).location.split('/')[2] ?? ''
  const [place] = await rows(
    app,
    'select position, question_id from sitting_question where sitting_id = ? and question_id like ?',
    sittingId,
    `${bankId}.%`,
  )
  const position = String(place?.['position'])
  const key = app.deps.newId()
  await learner.browser.post(`/sittings/${sittingId}/answers`, { position, key, choice: 'b' })
  return { ...learner, questionId: String(place?.['question_id']) }
}

const aroundBanks = [
  'bank_member',
  'bank_invite',
  'bank_use',
  'question_tag',
  'question_search',
  'bulk_change',
  'bank_import',
  'import_part',
  'import_image',
  'import_item',
]

async function around(app: TestApp): Promise<number[]> {
  return Promise.all(aroundBanks.map((table) => countOf(app, table)))
}

test('a bank that nobody has met goes wholly, once its title is typed', async () => {
  const { app, owner, bankId } = await openWorld()
  expect(Math.min(...(await around(app)))).toBeGreaterThan(0)
  const page = await owner.browser.get(`/banks/${bankId}/delete`)
  expect(page.html).toContain('everything goes at once and for good')
  expect(page.html).toContain('4 questions')
  for (const title of ['', 'Day shift'])
    expect((await owner.browser.post(`/banks/${bankId}/delete`, { title })).status).toBe(422)
  expect(await countOf(app, 'bank')).toBe(2)
  const reply = await owner.browser.post(`/banks/${bankId}/delete`, { title: 'night  shift ' })
  expect(reply.location).toBe('/banks?notice=deleted')
  expect(await around(app)).toEqual(aroundBanks.map(() => 0))
  for (const table of ['bank', 'question', 'question_version', 'image'])
    expect([table, await countOf(app, table)]).toEqual([table, { bank: 1, image: 0 }[table] ?? 12])
})

test('a bank that somebody has met is withdrawn, and stays in their history', async () => {
  const { app, owner, bankId } = await openWorld()
  const editor = await openAuthor(app, 'eve@example.org')
  await joinAs(owner.browser, editor.browser, bankId)
  const learner = await answerOne(app, bankId)
  const page = await owner.browser.get(`/banks/${bankId}/delete`)
  expect(page.html).toContain('1 person has met 4 of its 4 questions')
  expect((await editor.browser.get(`/banks/${bankId}/delete`)).status).toBe(404)
  await owner.browser.post(`/banks/${bankId}/delete`, { title: 'Night shift' })
  expect(await around(app)).toEqual(aroundBanks.map(() => 0))
  expect(await rows(app, 'select visibility, owner_id from bank where id = ?', bankId)).toEqual([
    { visibility: 'private', owner_id: null },
  ])
  expect(await countOf(app, 'question', "status = 'retired'")).toBe(4)
  for (const { browser } of [owner, editor])
    expect((await browser.get(`/banks/${bankId}`)).status).toBe(404)
  const kept = await learner.browser.get(`/questions/${learner.questionId}`)
  expect(kept.html).toContain('From the bank “Night shift”')
})

test('a bank that only an assignment lists says that it is withdrawn, and is', async () => {
  const { app, owner, bankId } = await openWorld()
  await app.deps.db.$client.executeMultiple(`
    insert into cohort (id, exam, title, zone, join_code, is_join_open, created_at)
      values ('c', 'demo', 'Ward', 'UTC', 'code', 1, 1);
    insert into assignment (id, cohort_id, title, source, questions, opens_at, closes_at, zone, counts, is_shuffled, shows,
      created_at, updated_at) values ('w', 'c', 'Work', '{}', 1, 1, 2, 'UTC', 'best', 1, 'window', 1, 1);
    insert into assignment_question (assignment_id, position, question_id)
      select 'w', 1, min(id) from question where bank_id = '${bankId}';
  `)
  const { html } = await owner.browser.get(`/banks/${bankId}/delete`)
  expect(html).toContain('assignments ask 1 of its 4 questions')
  expect(html).toContain('Withdraw the bank')
  expect(html).not.toContain('at once and for good')
  await owner.browser.post(`/banks/${bankId}/delete`, { title: 'Night shift' })
  expect(await countOf(app, 'question', "status = 'retired'")).toBe(4)
})

test('with the account of its owner a bank goes to the editor who came first', async () => {
  const { app, owner, bankId } = await openWorld()
  const [first, second] = [
    await openAuthor(app, 'bob@example.org'),
    await openAuthor(app, 'eve@example.org'),
  ]
  for (const { browser } of [first, second]) {
    await joinAs(owner.browser, browser, bankId)
    app.clock.advance(60_000)
  }
  await owner.browser.post('/account/delete', { sure: '1', password })
  expect(await countOf(app, 'user', "email = 'ada@example.org'")).toBe(0)
  expect(await rows(app, 'select user_id, role from bank_member order by added_at')).toEqual([
    { user_id: first.userId, role: 'owner' },
    { user_id: second.userId, role: 'editor' },
  ])
  expect(await rows(app, 'select owner_id, visibility from bank where id = ?', bankId)).toEqual([
    { owner_id: first.userId, visibility: 'public' },
  ])
  expect(await countOf(app, 'question', `bank_id = '${bankId}' and status = 'published'`)).toBe(4)
})

test('with the last author of a bank it goes, or is withdrawn where somebody has met it', async () => {
  for (const isMet of [false, true]) {
    const { app, owner, bankId } = await openWorld()
    if (isMet) await answerOne(app, bankId)
    const reply = await owner.browser.post('/account/delete', { sure: '1', password })
    expect(reply.location).toBe('/')
    expect(await countOf(app, 'bank', `id = '${bankId}'`)).toBe(isMet ? 1 : 0)
    expect(await countOf(app, 'question', `bank_id = '${bankId}'`)).toBe(isMet ? 4 : 0)
    expect(await countOf(app, 'question', "status = 'retired'")).toBe(isMet ? 4 : 0)
    expect(await around(app)).toEqual(aroundBanks.map(() => 0))
  }
})

test('a bank that only its leaving author practised goes with their answers', async () => {
  const { app, owner, bankId } = await openWorld()
  const form = { mode: 'practice', exam: 'demo', count: '40', key: app.deps.newId() }
  await owner.browser.post('/sittings', form)
  expect(await countOf(app, 'sitting_question', `question_id like '${bankId}.%'`)).toBe(4)
  await owner.browser.post('/account/delete', { sure: '1', password })
  expect(await countOf(app, 'bank')).toBe(1)
  expect(await countOf(app, 'image')).toBe(0)
})

// Rows of people who have met a question, and lists of assignments: where there are any, it stays.
const ofPeople = [
  ...['sitting_question', 'step', 'card', 'flag', 'note', 'report'],
  'assignment_question',
]

test('every table that points at a bank, a question or an import is dealt with by the deletion', async () => {
  const { app } = await openWorld()
  const statements = removeBank('bank', 'owner').map(({ sql }) => sql)
  const owners = ['bank', 'question', 'question_version', 'bank_import']
  const pointing = new Set<string>()
  for (const { name } of await rows(app, "select name from sqlite_master where type = 'table'"))
    for (const { table } of await rows(
      app,
      'select * from pragma_foreign_key_list(?)',
      String(name),
    ))
      if (owners.includes(String(table))) pointing.add(String(name))
  const missing = [...pointing].filter(
    (table) => !statements.some((sql) => sql.startsWith(`delete from ${table} `)),
  )
  expect(missing.toSorted()).toEqual(ofPeople.toSorted())
})
