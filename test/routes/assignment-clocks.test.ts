import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import {
  beginDeferred,
  columnOf,
  dayMs,
  editAssignment,
  hourMs,
  makeAssignment,
  openCohort,
  startAttempt,
  storedAttempts,
} from '#test/support/assignment.ts'
import { answerPlace } from '#test/support/learner.ts'
import {
  expectNothingToRebuild,
  saveRight,
  submit,
  wordsOf,
  workInTime,
} from '#test/support/mock.ts'

const minuteMs = 60_000

test('a window that closes in the middle ends the attempt with what was saved', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { limit: '60' })
  app.clock.advance(7 * dayMs - 20 * minuteMs)
  const candidate = await beginDeferred(room, id)
  const page = await candidate.browser.get(`/mocks/${candidate.mockId}/places/1`)
  expect(page.html).toMatch(/20 min|20:00|1200/)
  await saveRight(candidate, 1)
  app.clock.advance(20 * minuteMs)
  const reply = await candidate.browser.get(`/mocks/${candidate.mockId}/places/2`)
  expect(reply.location).toBe(`/mocks/${candidate.mockId}/report`)
  expect(await storedAttempts(app, id)).toMatchObject([{ answered: 1, earned: 1, is_late: 0 }])
  await expectNothingToRebuild(app)
})

test('a late attempt is taken until the end of the late rule, and loses its share', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const late = { late: '1', lateUntil: '2026-12-05T15:00', lateDeduction: '50' }
  const id = await makeAssignment(room, late)
  app.clock.advance(7 * dayMs)
  expect(wordsOf(await room.member.browser.get(`/assignments/${id}`))).toContain('Overdue')
  const candidate = await beginDeferred(room, id)
  for (const position of [1, 2, 3]) await saveRight(candidate, position)
  await submit(candidate)
  expect(await storedAttempts(app, id)).toMatchObject([{ is_late: 1, earned: 3 }])
  const words = wordsOf(await room.member.browser.get(`/assignments/${id}`))
  expect(words).toContain('Mark: 50 %')
  expect(words).toContain('100 % before the deduction')
})

test('what was begun in time and handed in late is late; what was saved in time and left is not', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const late = { late: '1', lateUntil: '2026-12-05T15:00', lateDeduction: '50' }
  const handedIn = await makeAssignment(room, late)
  const left = await makeAssignment(room, { ...late, title: 'Left open' })
  app.clock.advance(7 * dayMs - hourMs)
  const one = await beginDeferred(room, handedIn)
  const other = await beginDeferred(room, left)
  await saveRight(other, 1)
  app.clock.advance(2 * hourMs)
  await submit(one)
  app.clock.advance(5 * dayMs)
  await workInTime(app)
  expect(await storedAttempts(app, handedIn)).toMatchObject([{ is_late: 1 }])
  expect(await storedAttempts(app, left)).toMatchObject([{ is_late: 0, earned: 1 }])
})

test('extra time stretches the limit, and the end of the window by the extra time only', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  await app.deps.db.$client.execute(
    "update cohort_person set time_factor = 1.5 where role = 'member'",
  )
  const id = await makeAssignment(room, { limit: '20', attempts: '2' })
  const first = await startAttempt(app, room.member.browser, id)
  const rules = wordsOf(await room.member.browser.get(`/assignments/${id}`))
  for (const words of ['30 min', 'It has no breaks']) expect(rules).toContain(words)
  await room.member.browser.post(`/mocks/${first.sittingId}/submit`, { key: app.deps.newId() })
  const closesAt = app.clock.at + 7 * dayMs
  app.clock.advance(7 * dayMs - 10 * minuteMs)
  await startAttempt(app, room.member.browser, id)
  const [, second] = await storedAttempts(app, id)
  expect(second?.['due_at']).toBe(closesAt + 5 * minuteMs)
  app.clock.advance(14 * minuteMs)
  await workInTime(app)
  expect((await storedAttempts(app, id))[1]).toMatchObject({ closed_at: null })
  app.clock.advance(minuteMs)
  await workInTime(app)
  expect((await storedAttempts(app, id))[1]).toMatchObject({
    closed_at: closesAt + 5 * minuteMs,
    is_late: 0,
  })
})

test('a later end given while an attempt goes on reaches that attempt', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  const candidate = await beginDeferred(room, id)
  const saved = await editAssignment(room, id, { closes: '2026-12-10T15:00' })
  expect(saved.location).toBe(`/assignments/${id}?notice=saved`)
  app.clock.advance(8 * dayMs)
  expect((await saveRight(candidate, 1)).location).toBe(`/mocks/${candidate.mockId}/places/2`)
  await expectNothingToRebuild(app)
})

test('a clock that the browser claims, and the same hand-in twice, change nothing', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { limit: '10' })
  const candidate = await beginDeferred(room, id)
  app.clock.advance(11 * minuteMs)
  const action = `/mocks/${candidate.mockId}/places/1`
  const forged = await candidate.browser.post(action, {
    key: app.deps.newId(),
    shownAt: String(app.clock.at - 11 * minuteMs),
    dueAt: String(app.clock.at + dayMs),
    choice: 'b',
  })
  expect(forged.location).toBe(`/mocks/${candidate.mockId}/report`)
  await submit(candidate)
  await submit(candidate)
  expect(await storedAttempts(app, id)).toMatchObject([{ answered: 0 }])
})

test('a cohort that is archived in the middle takes no answer any more', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { shows: 'each-question' })
  const { sittingId } = await startAttempt(app, room.member.browser, id)
  const learner = { browser: room.member.browser, sittingId }
  await answerPlace(learner, 1)
  await app.deps.db.$client.execute({
    sql: 'update cohort set archived_at = ?',
    args: [app.clock.at],
  })
  expect((await learner.browser.get(`/sittings/${sittingId}/questions/2`)).location).toContain(
    'time-up',
  )
  const page = `/assignments/${id}`
  expect((await learner.browser.get(page)).html).not.toContain('Continue</a>')
  const again = await learner.browser.post(`${page}/attempts`, { key: app.deps.newId() })
  expect(again.location).toBe(`${page}?notice=archived`)
})

test('whoever is removed in the middle can end what they began, and sees the assignment no more', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  const candidate = await beginDeferred(room, id)
  await app.deps.db.$client.execute("delete from cohort_person where role = 'member'")
  await saveRight(candidate, 1)
  await submit(candidate)
  const summary = await candidate.browser.get(`/sittings/${candidate.mockId}/summary`)
  expect(wordsOf(summary)).toContain('1 of 1 right')
  expect((await candidate.browser.get(`/assignments/${id}`)).status).toBe(404)
})

test('the page of a question is shut while an attempt that asks it goes on past the window', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const { browser } = room.member
  const set = { mode: 'practice', exam: 'demo', count: '5', key: app.deps.newId() }
  const sittingId = (await browser.post('/sittings', set)).location.split('/')[2] ?? ''
  await answerPlace({ browser, sittingId }, 1)
  const [questionId = ''] = await columnOf(app, 'card', 'question_id')
  const isShut = async () =>
    (await browser.get(`/questions/${questionId}`)).html.includes('is shut for now')
  expect(await isShut()).toBe(false)
  await app.deps.db.$client.execute(
    "update cohort_person set time_factor = 1.5 where role = 'member'",
  )
  const id = await makeAssignment(room, { refs: questionId, limit: '20', shows: 'window' })
  expect(await isShut()).toBe(true)
  app.clock.advance(7 * dayMs - 10 * minuteMs)
  await startAttempt(app, browser, id)
  app.clock.advance(14 * minuteMs)
  expect(await isShut()).toBe(true)
  expect((await browser.get('/weeks')).html).not.toContain(`/questions/${questionId}`)
  app.clock.advance(minuteMs)
  await workInTime(app)
  await workInTime(app)
  expect(await isShut()).toBe(false)
})

test('when a cohort is deleted, what was handed in or saved in its attempts is graded and asked again', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const waiting = await beginDeferred(room, await makeAssignment(room, { shows: 'window' }))
  await saveRight(waiting, 1)
  await submit(waiting)
  const going = await beginDeferred(room, await makeAssignment(room, { refs: 'demo-1a-003' }))
  await saveRight(going, 1)
  const here = `/cohorts/${room.cohortId}/delete`
  await room.instructor.browser.post(here, { do: 'delete', title: 'A cohort' })
  expect(await columnOf(app, 'attempt', 'sitting_id')).toEqual([])
  app.clock.advance(minuteMs)
  await workInTime(app)
  expect(await columnOf(app, 'sitting', 'answered')).toEqual(['1', '1'])
  expect(await columnOf(app, 'sitting where closed_at is null', 'id')).toEqual([])
  await expectNothingToRebuild(app)
})

test('when a cohort is deleted, an attempt with a verdict after each question takes no answer and ends', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { shows: 'each-question', limit: '60' })
  const { sittingId } = await startAttempt(app, room.member.browser, id)
  const learner = { browser: room.member.browser, sittingId }
  await answerPlace(learner, 1)
  const here = `/cohorts/${room.cohortId}/delete`
  await room.instructor.browser.post(here, { do: 'delete', title: 'A cohort' })
  for (const path of [`/sittings/${sittingId}`, `/sittings/${sittingId}/questions/2`]) {
    const reply = await learner.browser.get(path)
    const shown = reply.location.endsWith('/2') ? await learner.browser.get(reply.location) : reply
    expect(shown.location).toContain('time-up')
  }
  app.clock.advance(minuteMs)
  await workInTime(app)
  expect(await columnOf(app, 'sitting where closed_at is null', 'id')).toEqual([])
  expect(await columnOf(app, 'sitting', 'answered')).toEqual(['1'])
  await workInTime(app)
  expect(await columnOf(app, "step where kind = 'close'", 'sitting_id')).toEqual([sittingId])
  await expectNothingToRebuild(app)
})
