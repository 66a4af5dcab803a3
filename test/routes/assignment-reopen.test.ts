import { expect, test } from 'vitest'
import { stretchAttempts } from '#src/actions/retime-attempts.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import {
  type Classroom,
  columnOf,
  dayMs,
  editAssignment,
  hourMs,
  joinAs,
  makeAssignment,
  noticesOf,
  openCohort,
  startAttempt,
  storedAttempts,
} from '#test/support/assignment.ts'
import { answerPlace } from '#test/support/learner.ts'
import { expectNothingToRebuild, wordsOf, workInTime } from '#test/support/mock.ts'
import { everythingStored } from '#test/support/routes.ts'

const minuteMs = 60_000

function reopen({ instructor, member }: Classroom, id: string, fields: Record<string, string>) {
  return instructor.browser.post(`/assignments/${id}/grants`, {
    do: 'grant',
    user: member.userId,
    attempts: '0',
    closes: '',
    ...fields,
  })
}

async function setFactor(app: TestApp, { cohortId, member }: Classroom, factor: number) {
  await app.deps.db.$client.execute({
    sql: 'update cohort_person set time_factor = ? where user_id = ?',
    args: [factor, member.userId],
  })
  await stretchAttempts(app.deps.db, { cohortId, userId: member.userId, now: app.clock.at })
}

test('opened again for one member, only they begin once more, and it can be taken back', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const other = await joinAs(app, room.cohortId, 'other@example.org')
  const id = await makeAssignment(room)
  app.clock.advance(8 * dayMs)
  const start = async (who: typeof other) =>
    (await who.browser.post(`/assignments/${id}/attempts`, { key: app.deps.newId() })).location
  expect(await start(room.member)).toBe(`/assignments/${id}?notice=closed`)
  const reopened = await reopen(room, id, { attempts: '1', closes: '2026-12-10T15:00' })
  expect(reopened.location).toBe(`/assignments/${id}?notice=reopened`)
  expect(wordsOf(await room.instructor.browser.get(`/assignments/${id}`))).toContain(
    '1 attempt more',
  )
  expect(await start(other)).toBe(`/assignments/${id}?notice=closed`)
  expect(await noticesOf(app, room.member.userId)).toEqual(['assignment-reopened'])
  await reopen(room, id, { attempts: '1', closes: '2026-12-10T15:00' })
  expect(await noticesOf(app, room.member.userId)).toEqual(['assignment-reopened'])
  await reopen(room, id, { do: 'undo' })
  expect(await start(room.member)).toBe(`/assignments/${id}?notice=closed`)
  await reopen(room, id, { closes: '2026-12-10T15:00' })
  expect(await start(room.member)).toMatch(/^\/mocks\//)
})

test('what opens nothing, or nobody, is refused and changes nothing', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  const before = await everythingStored(app)
  const wishes: [Record<string, string>, string][] = [
    [{}, 'nothing'],
    [{ closes: '2026-11-26T00:00' }, 'not-later'],
    [{ user: 'nobody', attempts: '1' }, 'no-member'],
    [{ user: room.instructor.userId, attempts: '1' }, 'no-member'],
  ]
  for (const [fields, notice] of wishes) {
    const reply = await reopen(room, id, fields)
    expect(reply.location).toBe(`/assignments/${id}?notice=${notice}`)
  }
  expect((await reopen(room, id, { closes: 'soon' })).status).toBe(422)
  expect(await everythingStored(app)).toEqual(before)
})

test('a factor that is granted in the middle stretches the attempt that goes on, with and without a form', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const startedAt = app.clock.at
  const deferred = await makeAssignment(room, { limit: '20' })
  const single = await makeAssignment(room, { limit: '20', shows: 'each-question' })
  await startAttempt(app, room.member.browser, deferred)
  const { sittingId } = await startAttempt(app, room.member.browser, single)
  app.clock.advance(10 * minuteMs)
  await setFactor(app, room, 1.5)
  for (const id of [deferred, single])
    expect(await storedAttempts(app, id)).toMatchObject([{ due_at: startedAt + 30 * minuteMs }])
  app.clock.advance(19 * minuteMs)
  await workInTime(app)
  await answerPlace({ browser: room.member.browser, sittingId }, 1)
  await expectNothingToRebuild(app)
  // Taken back too late to matter: it ends now, not in the past.
  await setFactor(app, room, 1)
  const endedAt = app.clock.at
  expect(await storedAttempts(app, single)).toMatchObject([{ due_at: endedAt, answered: 1 }])
  app.clock.advance(2 * minuteMs)
  await workInTime(app)
  for (const id of [deferred, single])
    expect(await storedAttempts(app, id)).toMatchObject([{ closed_at: endedAt }])
  await expectNothingToRebuild(app)
})

test('without a clock an attempt ends with the window, and has double time at least', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { limit: '20', attempts: '2' })
  await setFactor(app, room, 0)
  const closesAt = app.clock.at + 7 * dayMs
  const first = await startAttempt(app, room.member.browser, id)
  expect(wordsOf(await room.member.browser.get(`/assignments/${id}`))).toContain(
    'There is no clock',
  )
  expect(await storedAttempts(app, id)).toMatchObject([{ due_at: closesAt }])
  await room.member.browser.post(`/mocks/${first.sittingId}/submit`, { key: app.deps.newId() })
  app.clock.advance(7 * dayMs - 10 * minuteMs)
  await startAttempt(app, room.member.browser, id)
  expect((await storedAttempts(app, id))[1]).toMatchObject({ due_at: closesAt + 10 * minuteMs })
})

test('where all are marked together nobody is while somebody’s clock runs on', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const other = await joinAs(app, room.cohortId, 'other@example.org')
  const id = await makeAssignment(room, { limit: '20', shows: 'window' })
  await setFactor(app, room, 2)
  const early = await startAttempt(app, other.browser, id)
  await other.browser.post(`/mocks/${early.sittingId}/submit`, { key: app.deps.newId() })
  app.clock.advance(7 * dayMs - 10 * minuteMs)
  await startAttempt(app, room.member.browser, id)
  app.clock.advance(10 * minuteMs)
  await workInTime(app)
  const open = (await storedAttempts(app, id)).filter((one) => one['closed_at'] === null)
  expect(open).toHaveLength(2)
  app.clock.advance(11 * minuteMs)
  await workInTime(app)
  await workInTime(app)
  expect((await storedAttempts(app, id)).every((one) => one['closed_at'] !== null)).toBe(true)
})

test('cards stand on Today and on the cohort’s page, with what they are and when they end', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const coming = await makeAssignment(room, { title: 'Next week', opens: '2026-11-27T00:00' })
  const open = await makeAssignment(room, { title: 'This week', shows: 'each-question' })
  const words = wordsOf(await room.member.browser.get('/today'))
  expect(words).toContain('Coming')
  expect(words).toContain('This week')
  const { sittingId } = await startAttempt(app, room.member.browser, open)
  for (const position of [1, 2, 3])
    await answerPlace({ browser: room.member.browser, sittingId }, position)
  expect(wordsOf(await room.member.browser.get('/today'))).not.toContain('This week')
  const page = wordsOf(await room.member.browser.get(`/cohorts/${room.cohortId}`))
  expect(page).toContain('Mark: 100 %')
  expect(page).toContain('Next week')
  const set = await room.instructor.browser.get(`/cohorts/${room.cohortId}`)
  expect(set.html).toContain(`/assignments/${coming}`)
  expect(wordsOf(set)).toContain('1 has begun')
})

test('questions of an assignment with hidden verdicts are kept from practice until they were shown', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const { browser } = room.member
  const id = await makeAssignment(room, { opens: '2026-11-26T00:00' })
  const countOf = async () =>
    (await browser.get('/practice?exam=demo')).html.match(/(\d+) questions? match/i)?.[1] ??
    wordsOf(await browser.get('/practice?exam=demo')).match(/\b(9|12)\b/)?.[1]
  expect(await countOf()).toBe('9')
  app.clock.advance(12 * hourMs)
  const { sittingId } = await startAttempt(app, browser, id)
  expect(await countOf()).toBe('9')
  await browser.post(`/mocks/${sittingId}/submit`, { key: app.deps.newId() })
  expect(await countOf()).toBe('12')
})

test('an attempt that was begun late is late no more when the window is opened again for its member', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const late = { late: '1', lateUntil: '2026-12-05T15:00', lateDeduction: '50' }
  const id = await makeAssignment(room, late)
  app.clock.advance(7 * dayMs + hourMs)
  await startAttempt(app, room.member.browser, id)
  expect(await storedAttempts(app, id)).toMatchObject([{ is_late: 1 }])
  await reopen(room, id, { closes: '2026-12-10T15:00' })
  expect(await storedAttempts(app, id)).toMatchObject([{ is_late: 0 }])
  await reopen(room, id, { do: 'undo' })
  expect(await storedAttempts(app, id)).toMatchObject([{ is_late: 1 }])
})

test('a later end can be set for a draw from banks that only a colleague may use', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const draw = { kind: 'draw', each: 'attempt', drawBank: ['demo'] }
  const id = await makeAssignment(room, draw)
  await app.deps.db.$client.execute(
    "update assignment set source = json_set(source, '$.banks', json_array('colleague', 'demo'))",
  )
  const before = await columnOf(app, 'assignment', 'source')
  await startAttempt(app, room.member.browser, id)
  const later = await editAssignment(room, id, { ...draw, closes: '2026-12-20T12:00' })
  expect(later.location).toBe(`/assignments/${id}?notice=saved`)
  expect(await columnOf(app, 'assignment', 'source')).toEqual(before)
})
