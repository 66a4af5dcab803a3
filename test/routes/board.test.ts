import { expect, test } from 'vitest'
import { rows, signUp } from '#test/routes/account-people.ts'
import { addRival, joinCohort, openBoard, study } from '#test/support/board.ts'

test('nobody is on the board before they choose an alias, and then only later answers count', async () => {
  const { app, ada, board } = await openBoard()
  await study(app, ada, 2)
  const before = await ada.browser.get(board)
  expect(before.html).toContain('Go on the board')
  expect((await ada.browser.post(board, { do: 'join', alias: 'Quiet reader' })).location).toBe(
    board,
  )
  expect((await ada.browser.get(board)).html).toContain('Nothing has counted this week')
  await study(app, ada, 3)
  const ledger = await rows(app, "select board_id from ledger where board_id <> ''")
  expect(ledger).toHaveLength(3)
  expect((await rows(app, "select board_id from ledger where board_id = ''")).length).toBe(5)
  const after = await ada.browser.get(board)
  expect(after.html).toContain('3 answers that counted')
  expect(after.html).toContain('expected: worth')
  expect(after.html).toMatch(/\/questions\/demo\.demo-/)
})

test('a board shows the first three and two neighbours on each side, and a place only near the top', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  for (const [alias, points] of Object.entries({
    one: 900,
    two: 800,
    three: 700,
    four: 600,
    fifthAlias: 500,
    nearer: 60,
    near: 50,
    under: 3,
    lower: 2,
    last: 1,
  }))
    await addRival(app, cohortId, alias, points)
  await study(app, ada, 3)
  const { html } = await ada.browser.get(board)
  const table = html.slice(html.indexOf('Points of this week'))
  const lines = [
    ...table.matchAll(
      /<th scope="row">([^<]*)<\/th><td[^>]*><span class="board-alias">(?:<strong>)?([^<]*)</g,
    ),
  ]
  const shown = lines.map(([, place, alias]) => `${place} ${alias}`)
  expect(shown.map((line) => line.replace(/Mid \d\d/, 'Mid'))).toEqual([
    '1. one',
    '2. two',
    '3. three',
    'Above you nearer',
    'Above you near',
    'You Mid (you)',
    'Below you under',
    'Below you lower',
  ])
  expect(html).not.toContain('Real ')
  expect(html).not.toContain('fifthAlias')
  expect(html).not.toContain('last</')
})

test('a board is hidden below five members with points, and so is their sum', async () => {
  const { app, cohortId, ada, board } = await openBoard({ teamGoal: 100 })
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  for (const alias of ['one', 'two', 'three']) await addRival(app, cohortId, alias, 100)
  await study(app, ada, 2)
  const four = await ada.browser.get(board)
  expect(four.html).toContain('once five members have points')
  expect(four.html).not.toContain('>one<')
  expect(four.html).not.toContain('of 100 points')
  await addRival(app, cohortId, 'fourth', 100)
  const five = await ada.browser.get(board)
  expect(five.html).toContain('>one<')
  expect(five.html).toContain('of 100 points')
  expect(five.html).toContain('The goal is reached.')
})

test('in the last three days before a member’s own exam they see no board', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  for (const alias of ['one', 'two', 'three', 'fourth', 'fifth'])
    await addRival(app, cohortId, alias, 100)
  const goal = (examOn: string) =>
    ada.browser.post('/goal', {
      exam: 'demo',
      examOn,
      minutesPerDay: '30',
      zone: 'UTC',
      rolloverHour: '4',
      timeFactor: '1',
    })
  for (const [examOn, isShown] of [
    ['2026-11-29', true],
    ['2026-11-28', false],
    ['2026-11-25', false],
    ['2026-11-24', true],
  ] as const) {
    await goal(examOn)
    const { html } = await ada.browser.get(board)
    expect([examOn, html.includes('>one<')]).toEqual([examOn, isShown])
  }
})

test('instructors see how many take part and their sum, and never a place, an alias or a form for one', async () => {
  const { app, cohortId, board } = await openBoard()
  const ivy = await joinCohort(app, cohortId, 'Ivy', 'instructor')
  for (const alias of ['one', 'two', 'three', 'fourth', 'fifth'])
    await addRival(app, cohortId, alias, 100)
  const page = await ivy.browser.get(board)
  expect(page.html).toContain('5 members with points')
  expect(page.html).toContain('<strong>500</strong>')
  expect(page.html).not.toMatch(/>one<|name="alias"|Above you/)
  expect((await ivy.browser.post(board, { do: 'join', alias: 'Spy' })).status).toBe(404)
  expect((await ivy.browser.post(board, { do: 'goal', goal: '1,200' })).location).toBe(board)
  expect((await ivy.browser.get(board)).html).toContain('of 1,200 points')
  const refused = await ivy.browser.post(board, { do: 'goal', goal: 'many' })
  expect([refused.status, refused.html.includes('Whole points')]).toEqual([422, true])
  await ivy.browser.post(board, { do: 'goal', goal: '' })
  expect((await ivy.browser.get(board)).html).not.toContain('of 1,200 points')
})

test('members set no goal, and strangers and guests see no board', async () => {
  const { app, ada, board } = await openBoard()
  expect((await ada.browser.post(board, { do: 'goal', goal: '5' })).status).toBe(404)
  const stranger = await signUp(app, { email: 'eve@example.org', password: 'quite a long one' })
  for (const reply of [
    await stranger.get(board),
    await stranger.post(board, { do: 'join', alias: 'Eve on it' }),
    await stranger.post(board, { do: 'leave' }),
    await stranger.post(board, { do: 'goal', goal: '5' }),
  ])
    expect(reply.status).toBe(404)
})

test('around a Monday the week is that of the cohort’s zone, in one read batch', async () => {
  const { app, ada, board } = await openBoard({ zone: 'Pacific/Kiritimati' })
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 2)
  // Sunday in most of the world, Monday there.
  app.clock.advance(Date.UTC(2026, 10, 29, 9, 59) - app.clock.at)
  expect((await ada.browser.get(board)).html).toContain('2 answers that counted')
  app.clock.advance(2 * 60_000)
  app.resetTrips()
  const { html } = await ada.browser.get(board)
  expect(app.trips.map(({ kind }) => kind)).toEqual(['batch'])
  expect(html).toContain('Since Mon\u00a030\u00a0Nov')
  expect(html).toContain('Nothing has counted this week')
  expect((await ada.browser.get(`${board}?day=2026-11-26`)).html).toContain('<table')
})
