import { expect, test } from 'vitest'
import { rebuildDerived } from '#src/actions/rebuild.ts'
import { runJobs } from '#src/jobs/jobs.ts'
import { countOf, rows } from '#test/routes/account-people.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { addRival, joinCohort, openBoard, study } from '#test/support/board.ts'
import { addToCohort, makeCohort, ownerOf } from '#test/support/cohort.ts'
import { answerSlowly, correct, openCorrector, placeWithSingle } from '#test/support/correcting.ts'
import { answerPlace, type Learner, startGuest } from '#test/support/learner.ts'
import { workInTime } from '#test/support/mock.ts'
import { allDerived, expectNoDifference } from './derived.ts'
import { ignore } from './events.ts'

/** Answers a question of whatever kind rightly, nine seconds after it was shown. */
function answerRightly(app: TestApp, learner: Learner, place: number) {
  return answerPlace(learner, place, { extra: { shownAt: String(app.clock.at - 9000) } })
}

/** Points of a learner on all boards, in hundredths. */
async function pointsIn(app: TestApp): Promise<unknown[]> {
  const found = await rows(app, 'select points, yield from ledger order by board_id')
  return found.map((row) => [row['points'], row['yield']])
}

test('a corrected key corrects points on every board, and what a page says of them', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const learner = await startGuest(app)
  const userId = await ownerOf(app, learner.sittingId)
  const cohortId = await makeCohort(app)
  await addToCohort(app, { cohortId, userId }, { alias: 'Reader' })
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'c')
  expect(await pointsIn(app)).toEqual([
    [-333, -1 / 3],
    [-333, -1 / 3],
  ])
  expect((await rows(app, 'select points from board_week'))[0]).toMatchObject({ points: 0 })
  await correct(app, author, ref, { choice: 'c' })
  await workInTime(app)
  expect(await pointsIn(app)).toEqual([
    [1000, 1],
    [1000, 1],
  ])
  expect((await rows(app, 'select points from board_week'))[0]).toMatchObject({ points: 1000 })
  await expectNoDifference(app)
  const { html } = await learner.browser.get('/weeks')
  expect(html).toContain('+10')
  expect(html).not.toContain('Wrong')
})

test('a rebuild gives every row of points again, also for databases that never had any', async () => {
  const { app, ada, board } = await openBoard({ zone: 'Asia/Kathmandu' })
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  for (let day = 0; day < 3; day++) {
    await study(app, ada, 4)
    app.clock.advance(50 * 3_600_000)
  }
  await expectNoDifference(app)
  const before = await allDerived(app)
  expect(before['ledger']?.length).toBeGreaterThan(10)
  for (const table of ['ledger', 'point_day', 'point_week', 'point_memory', 'board_week'])
    await rows(app, `delete from ${table}`)
  await rebuildDerived(app.deps.db, ignore)
  expect(await allDerived(app)).toEqual(before)
})

test('a guest’s own points come along to the account, and count on no board that was not joined', async () => {
  const app = await openApp()
  const { browser, sittingId } = await startGuest(app)
  await answerRightly(app, { browser, sittingId }, 1)
  const before = await rows(app, 'select step_id, points from ledger')
  await browser.post('/sign-up', { email: 'ada@example.org', password: 'lovelace wrote notes' })
  expect(await rows(app, 'select step_id, points from ledger')).toEqual(before)
  await expectNoDifference(app)
})

test('a guest’s answers count on the board of the member who signs in, and nothing is left of the guest', async () => {
  const { app, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  const guest = await startGuest(app)
  await answerRightly(app, guest, 1)
  const signedIn = await guest.browser.post('/sign-in', {
    email: ada.email,
    password: 'quite a long password',
  })
  expect(signedIn.status).toBe(303)
  expect(await countOf(app, 'ledger', `user_id = '${ada.userId}'`)).toBe(2)
  expect(await countOf(app, 'ledger')).toBe(2)
  await expectNoDifference(app)
})

test('leaving the cohort, being taken out of it or made its instructor takes all points there away', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  const ivy = await joinCohort(app, cohortId, 'Ivy', 'instructor')
  const bob = await joinCohort(app, cohortId, 'Bob')
  const eve = await joinCohort(app, cohortId, 'Eve')
  for (const [index, member] of [ada, bob, eve].entries()) {
    await member.browser.post(board, { do: 'join', alias: `Reader ${index}` })
    await study(app, member, 2)
  }
  const left = () => countOf(app, 'ledger', "board_id <> ''")
  expect(await left()).toBe(6)
  await ada.browser.post(`/cohorts/${cohortId}/membership`, { do: 'leave' })
  expect(await left()).toBe(4)
  const people = `/cohorts/${cohortId}/people`
  await ivy.browser.post(people, { do: 'remove', id: bob.userId })
  expect(await left()).toBe(2)
  await ivy.browser.post(people, { do: 'make-instructor', id: eve.userId })
  expect(await left()).toBe(0)
  expect(await countOf(app, 'point_week')).toBe(0)
  expect(await countOf(app, 'board_week')).toBe(0)
  expect(await countOf(app, 'ledger')).toBe(6)
  await expectNoDifference(app)
})

test('deleting an account takes its points out of every board and sum', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  const bob = await joinCohort(app, cohortId, 'Bob')
  for (const member of [ada, bob]) {
    await member.browser.post(board, { do: 'join', alias: `Reader ${member.email.slice(0, 3)} x` })
    await study(app, member, 2)
  }
  await ada.browser.post('/account/delete', { sure: '1', password: 'quite a long password' })
  expect(await countOf(app, 'user', `id = '${ada.userId}'`)).toBe(0)
  expect(await rows(app, 'select members from board_week')).toMatchObject([{ members: 1 }])
  for (const table of ['ledger', 'point_day', 'point_week', 'point_memory'])
    expect(await countOf(app, table, `user_id = '${ada.userId}'`)).toBe(0)
  await expectNoDifference(app)
})

test('a deleted cohort leaves no board behind', async () => {
  const { app, cohortId, ada, board } = await openBoard()
  const ivy = await joinCohort(app, cohortId, 'Ivy', 'instructor')
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 2)
  await addRival(app, cohortId, 'rival', 3)
  await ivy.browser.post(`/cohorts/${cohortId}/delete`, { do: 'delete', title: 'A cohort' })
  expect(await countOf(app, 'cohort')).toBe(0)
  for (const table of ['ledger', 'point_day', 'point_week', 'board_week'])
    expect(await countOf(app, table, "board_id <> ''")).toBe(0)
})

test('when a cohort moves to another zone, the days of its board are counted again', async () => {
  const { app, cohortId, ada, board } = await openBoard({ zone: 'UTC' })
  const ivy = await joinCohort(app, cohortId, 'Ivy', 'instructor')
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 2)
  const settings = { do: 'save', title: 'A cohort', about: '', zone: 'Pacific/Kiritimati' }
  expect((await ivy.browser.post(`/cohorts/${cohortId}/settings`, settings)).status).toBe(303)
  const days = () => rows(app, "select distinct earned_on from ledger where board_id <> ''")
  expect(await days()).toMatchObject([{ earned_on: '2026-11-25' }])
  await runJobs(app.deps)
  expect(await days()).toMatchObject([{ earned_on: '2026-11-26' }])
  expect(await countOf(app, 'board_replay')).toBe(0)
  await expectNoDifference(app)
})

test('a zone that changes again while days are counted by the one before wins', async () => {
  const { app, cohortId, ada, board } = await openBoard({ zone: 'UTC' })
  const ivy = await joinCohort(app, cohortId, 'Ivy', 'instructor')
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 2)
  const moveTo = (zone: string) =>
    ivy.browser.post(`/cohorts/${cohortId}/settings`, {
      do: 'save',
      title: 'A cohort',
      about: '',
      zone,
    })
  await moveTo('Pacific/Kiritimati')
  const { db } = app.deps
  const { batch } = db.$client
  let isFirst = true
  // Right after the member's days were counted again, and before that is noted.
  db.$client.batch = async (statements, mode) => {
    const done = await batch.call(db.$client, statements, mode)
    if (isFirst && mode === 'write' && JSON.stringify(statements).includes('ledger')) {
      isFirst = false
      await moveTo('UTC')
    }
    return done
  }
  await runJobs(app.deps)
  expect(isFirst).toBe(false)
  db.$client.batch = batch
  app.clock.advance(60_000)
  await runJobs(app.deps)
  expect(await rows(app, "select distinct earned_on from ledger where board_id <> ''")).toEqual([
    { earned_on: '2026-11-25' },
  ])
  expect(await countOf(app, 'board_replay')).toBe(0)
  await expectNoDifference(app)
})

test('an answer that was read before its learner left the board leaves no row there', async () => {
  const { app, ada, board } = await openBoard()
  await ada.browser.post(board, { do: 'join', alias: 'Mid' })
  await study(app, ada, 1)
  const { db } = app.deps
  const { batch } = db.$client
  let isFirst = true
  // The first write is an answer's: somebody leaves just before it.
  db.$client.batch = async (statements, mode) => {
    if (mode === 'write' && isFirst) {
      isFirst = false
      await ada.browser.post(board, { do: 'leave' })
    }
    return batch.call(db.$client, statements, mode)
  }
  const guest = { browser: ada.browser, sittingId: '' }
  const [open] = await rows(app, 'select id from sitting where closed_at is null')
  await answerRightly(app, { ...guest, sittingId: String(open?.['id']) }, 2)
  expect(isFirst).toBe(false)
  expect(await countOf(app, 'ledger', "board_id <> ''")).toBe(0)
  await expectNoDifference(app)
})
