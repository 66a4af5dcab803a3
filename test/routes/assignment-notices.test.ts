import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import {
  dayMs,
  editAssignment,
  hourMs,
  joinAs,
  makeAssignment,
  noticesOf,
  openCohort,
  startAttempt,
} from '#test/support/assignment.ts'
import { wordsOf, workInTime } from '#test/support/mock.ts'

test('members are told when it opens, and those without an attempt a day before its end, once each', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const other = await joinAs(app, room.cohortId, 'other@example.org')
  await makeAssignment(room, { opens: '2026-11-26T00:00' }).then(async (id) => {
    await workInTime(app)
    expect(await noticesOf(app, other.userId)).toEqual([])
    app.clock.advance(10 * hourMs)
    for (const _ of ['once', 'twice']) await workInTime(app)
    expect(await noticesOf(app, other.userId)).toEqual(['assignment-opened'])
    expect(wordsOf(await other.browser.get('/notices'))).toContain(
      'An assignment is open: Week one',
    )
    await startAttempt(app, room.member.browser, id)
    app.clock.advance(6 * dayMs)
    for (const _ of ['once', 'twice']) {
      await workInTime(app)
      app.clock.advance(2 * 60_000)
    }
    expect(await noticesOf(app, other.userId)).toEqual(['assignment-due', 'assignment-opened'])
    expect(await noticesOf(app, room.member.userId)).toEqual(['assignment-opened'])
    expect(await noticesOf(app, room.instructor.userId)).toEqual([])
  })
})

test('a window that is moved before its opening was told takes nothing from what is told', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  await editAssignment(room, id, { closes: '2026-12-10T09:00' })
  await workInTime(app)
  expect(await noticesOf(app, room.member.userId)).toEqual(['assignment-opened'])
  app.clock.advance(Date.UTC(2026, 11, 9, 9) - app.clock.at)
  await workInTime(app)
  expect(await noticesOf(app, room.member.userId)).toEqual(['assignment-due', 'assignment-opened'])
})
