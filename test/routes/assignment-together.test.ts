import { expect, test } from 'vitest'
import { wallClock } from '#src/domain/cohort/zoned-time.ts'
import type { TestApp } from '#test/support/app.ts'
import { openApp } from '#test/support/app.ts'
import {
  type Classroom,
  dayMs,
  editAssignment,
  makeAssignment,
  openCohort,
  startAttempt,
  storedAttempts,
} from '#test/support/assignment.ts'
import { rows } from './account-people.ts'

const minuteMs = 60_000

/** A running attempt that everybody has 10 minutes for: begun so long before the end of its window. */
async function beginShortlyBefore(room: Classroom, shows: string): Promise<string> {
  const id = await makeAssignment(room, { limit: '60', shows })
  room.app.clock.advance(7 * dayMs - 10 * minuteMs)
  await startAttempt(room.app, room.member.browser, id)
  return id
}

/** The end that the stored window and factor give: what others would have had, times the factor. */
async function endByWhatIsStored(app: TestApp): Promise<number> {
  const [row] = await rows(
    app,
    `select closes_at, started_at, coalesce(time_factor, 1) as factor from assignment, sitting
     join cohort_person using (user_id)`,
  )
  const startedAt = Number(row?.['started_at'])
  const usualMs = Math.min(60 * minuteMs, Number(row?.['closes_at']) - startedAt)
  return startedAt + Number(row?.['factor']) * usualMs
}

/** What the form says for an end of the window that lies so much later. */
async function laterBy(app: TestApp, minutes: number): Promise<string> {
  const [row] = await rows(app, 'select closes_at from assignment')
  return wallClock(Number(row?.['closes_at']) + minutes * minuteMs, 'UTC')
}

test.each(['each-question', 'window'])(
  'of two windows saved at once one stands, and an attempt goes by that one (%s)',
  async (shows) => {
    const app = await openApp()
    const room = await openCohort(app)
    const id = await beginShortlyBefore(room, shows)
    const replies = await Promise.all(
      [5, 20].map(async (minutes) =>
        editAssignment(room, id, { closes: await laterBy(app, minutes) }),
      ),
    )
    expect(replies.map(({ location }) => location === `/assignments/${id}?notice=saved`)).toEqual(
      expect.arrayContaining([true, false]),
    )
    const end = await endByWhatIsStored(app)
    expect(await storedAttempts(app, id)).toMatchObject([{ due_at: end, on_time_until: end }])
    if (shows === 'window')
      expect(await rows(app, 'select deadline_at from mock')).toEqual([{ deadline_at: end }])
  },
)

test('a window and extra time saved at once both reach an attempt that goes on', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await beginShortlyBefore(room, 'window')
  const later = await laterBy(app, 5)
  const { browser } = room.instructor
  await Promise.all([
    editAssignment(room, id, { closes: later }),
    browser.post(`/cohorts/${room.cohortId}/people`, {
      do: 'time',
      id: room.member.userId,
      timeFactor: '2',
    }),
  ])
  const end = await endByWhatIsStored(app)
  expect(end - app.clock.at).toBe(30 * minuteMs)
  expect(await storedAttempts(app, id)).toMatchObject([{ due_at: end }])
})
