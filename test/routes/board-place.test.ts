import { expect, test } from 'vitest'
import { replayBoards } from '#src/actions/replay-boards.ts'
import { openAccounts, rows, signUp } from '#test/routes/account-people.ts'
import { addRival, joinCohort, openBoard, study } from '#test/support/board.ts'
import { expectNothingToRebuild } from '#test/support/mock.ts'

test.each([
  ['A', 'An alias has 2 to 24 characters.'],
  ['', 'An alias has 2 to 24 characters.'],
  ['x'.repeat(25), 'An alias has 2 to 24 characters.'],
  ['two\u202Eeno', 'Letters, digits, spaces'],
  ['zero\u200Bwidth', 'Letters, digits, spaces'],
  ['…', 'Letters, digits'],
  ['!!', 'at least one letter or digit'],
  ['a\u0301\u0301\u0301\u0301', 'Letters, digits, spaces'],
  ['ada', 'not your name or address'],
  ['A.d.a', 'not your name or address'],
  ['ada@example.org', 'not your name or address'],
])('the alias %j is refused, and what was typed stays', async (alias, words) => {
  const { app, ada, board } = await openBoard()
  const reply = await ada.browser.post(board, { do: 'join', alias })
  expect([reply.status, reply.html.includes(words)]).toEqual([422, true])
  const [person] = await rows(
    app,
    'select alias, board_since from cohort_person where user_id = ?',
    ada.userId,
  )
  expect(person).toMatchObject({ alias: null, board_since: null })
})

test('an alias may change, and points stay', async () => {
  const { app, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: ' First   name ' })
  await study(app, ada, 2)
  await ada.browser.post(board, { do: 'join', alias: 'Second' })
  const [person] = await rows(app, 'select alias from cohort_person where user_id = ?', ada.userId)
  expect(person?.['alias']).toMatch(/^Second [1-9]\d$/)
  expect((await ada.browser.get(board)).html).toContain('value="Second"')
  expect(await rows(app, "select 1 from ledger where board_id <> ''")).toHaveLength(2)
})

test('a guessed alias or name tells nothing of who is there: every alias has a number, and no two are alike', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  for (let number = 10; number < 100; number += 1)
    if (number !== 42) await addRival(app, cohortId, `taken ${number}`, 1)
  for (const [alias, number] of [
    ['TAKEN', /^TAKEN (42|[1-9]\d{5})$/],
    ['Real taken 11', /^Real taken 11 [1-9]\d$/],
    ['nobody', /^nobody [1-9]\d$/],
  ] as const) {
    expect((await ada.browser.post(board, { do: 'join', alias })).location).toBe(board)
    const [person] = await rows(
      app,
      'select alias from cohort_person where user_id = ?',
      ada.userId,
    )
    expect(person?.['alias']).toMatch(number)
  }
})

test('leaving the board takes everything away that was earned there, and nothing of one’s own weeks', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 2)
  expect((await ada.browser.post(board, { do: 'leave' })).location).toBe(board)
  for (const table of ['ledger', 'point_day', 'point_week', 'board_week'])
    expect(await rows(app, `select 1 from ${table} where board_id = ?`, cohortId)).toEqual([])
  expect(await rows(app, "select 1 from ledger where board_id = ''")).toHaveLength(2)
  expect((await ada.browser.get(board)).html).toContain('Go on the board')
})

test('one switch hides boards, points and runs everywhere, and shows them again', async () => {
  const { app, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 2)
  expect((await ada.browser.get('/progress')).html).toContain('Your run:')
  expect((await ada.browser.post('/settings', { games: 'hide' })).location).toBe('/weeks')
  for (const page of ['/weeks', board]) {
    const { html } = await ada.browser.get(page)
    expect(html).toContain('You have hidden points, streaks and boards.')
    expect(html).not.toMatch(/Your run:|Where your points come from|Together this week/)
  }
  expect((await ada.browser.get('/progress')).html).not.toContain('Your run:')
  expect((await ada.browser.get(`/cohorts/${board.split('/')[2]}`)).html).not.toContain('>Board<')
  expect((await ada.browser.get('/account')).html).toContain(
    'Show points, streaks and boards again',
  )
  const back = await ada.browser.post(
    '/settings',
    { games: 'show' },
    { Referer: 'http://exam.test/account' },
  )
  expect(back.location).toBe('/account')
  expect((await ada.browser.get('/weeks')).html).toContain('Your run:')
  expect((await ada.browser.post('/settings', { games: 'other' })).status).toBe(422)
})

test('who has set nothing yet can hide them too', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  expect((await browser.post('/settings', { games: 'hide' })).status).toBe(303)
  expect((await browser.get('/weeks')).html).toContain('You have hidden')
})

test('an archived cohort shows no board, takes nobody on it and asks for no goal', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  const instructor = await joinCohort(app, cohortId, 'Grace', 'instructor')
  expect((await instructor.browser.get(board)).html).toContain('name="goal"')
  await rows(app, 'update cohort set archived_at = 1 where id = ?', cohortId)
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  const [person] = await rows(app, 'select alias from cohort_person where user_id = ?', ada.userId)
  expect(person?.['alias']).toBeNull()
  expect((await ada.browser.get(board)).html).not.toContain('name="alias"')
  expect((await instructor.browser.get(board)).html).not.toContain('name="goal"')
})

test('a board, one’s own weeks, and what changes them, are one read batch and one write batch', async () => {
  const { app, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  for (const path of [board, '/weeks', `${board}?day=2026-11-25`]) {
    app.resetTrips()
    await ada.browser.get(path)
    expect(app.trips.map(({ kind }) => kind)).toEqual(['batch'])
  }
  for (const form of [{ do: 'join', alias: 'Another' }, { do: 'leave' }]) {
    app.resetTrips()
    await ada.browser.post(board, form)
    expect(app.trips.map(({ kind }) => kind)).toEqual(['batch', 'batch'])
  }
})

test('one’s own weeks need no cohort, and every row says what its points are made of', async () => {
  const app = await openAccounts()
  const browser = await signUp(app)
  expect((await browser.get('/weeks')).html).toContain('Nothing has counted')
  await study(app, { browser, userId: '', email: '' }, 3)
  const { html } = await browser.get('/weeks')
  expect(html).toContain('points</strong> this week so far')
  expect(html).toContain('3 answers that counted')
  expect((await browser.get('/weeks?day=2026-11-24')).html).not.toContain('answers that counted:')
  expect((await browser.get('/weeks?day=x')).html).toContain('3 answers that counted')
})

test('nobody earns points on the board of an archived cohort', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 2)
  await rows(app, 'update cohort set archived_at = ? where id = ?', app.clock.at + 1, cohortId)
  app.clock.advance(120_000)
  await study(app, ada, 2)
  expect(await rows(app, "select 1 from ledger where board_id <> ''")).toHaveLength(2)
  expect(await rows(app, "select 1 from ledger where board_id = ''")).toHaveLength(4)
  await expectNothingToRebuild(app)
})

test('what was answered meanwhile counts when an archived cohort is taken into use again', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  const grace = await joinCohort(app, cohortId, 'Grace', 'instructor')
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await grace.browser.post(`/cohorts/${cohortId}/settings`, { do: 'archive' })
  await study(app, ada, 2)
  await grace.browser.post(`/cohorts/${cohortId}/settings`, { do: 'reopen' })
  await replayBoards(app.deps.db)
  expect(await rows(app, "select 1 from ledger where board_id <> ''")).toHaveLength(2)
  await expectNothingToRebuild(app)
})
