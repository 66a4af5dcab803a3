import { stretchAttempts } from '#src/actions/retime-attempts.ts'
import { settleAttempts } from '#src/actions/settle-attempts.ts'
import { tellAssignments } from '#src/actions/tell-assignments.ts'
import type { TestApp } from './app.ts'
import { editAssignment, makeAssignment, openCohort, startAttempt } from './assignment.ts'
import { answerPlace } from './learner.ts'

/** Makes the program send everything around an assignment itself; `take` files what was sent under a name. */
export async function runAssignments(app: TestApp, take: (name: string) => void): Promise<void> {
  const room = await openCohort(app, 'UTC', 'assignment-')
  const { db, newId } = app.deps
  const { browser } = room.member
  app.resetTrips()
  const id = await makeAssignment(room, { shows: 'window', attempts: '2' })
  take('POST /assignments/:id publish')
  const { sittingId } = await startAttempt(app, browser, id)
  take('POST /assignments/:id/attempts')
  await editAssignment(room, id, { title: 'Another title', attempts: '3' })
  take('POST /assignments/:id/edit')
  await browser.post(`/mocks/${sittingId}/submit`, { key: newId() })
  take('POST /mocks/:id/submit of an attempt')
  const grant = { do: 'grant', user: room.member.userId, attempts: '1', closes: '' }
  for (const what of ['grant', 'undo']) {
    await room.instructor.browser.post(`/assignments/${id}/grants`, { ...grant, do: what })
    take(`POST /assignments/:id/grants ${what}`)
  }
  await tellAssignments(db, app.clock.at)
  take('tell-assignments')
  const single = await makeAssignment(room, { shows: 'each-question', limit: '10' })
  const learner = { browser, sittingId: (await startAttempt(app, browser, single)).sittingId }
  await answerPlace(learner, 1)
  take('POST /sittings/:id/answers of an attempt')
  await stretchAttempts(db, {
    cohortId: room.cohortId,
    userId: room.member.userId,
    now: app.clock.at,
  })
  take('stretch-attempts')
  await settleAttempts(db, app.clock.at + 10 * 24 * 60 * 60_000, { newId })
  take('settle-attempts')
  const draft = await room.instructor.browser.post(`/assignments/${id}`, {
    do: 'duplicate',
    id: newId(),
  })
  take('POST /assignments/:id duplicate')
  const copy = draft.location.split('?')[0] ?? ''
  const ticks = { shown: 'demo.demo-1a-001', ticked: 'demo.demo-1a-001' }
  await room.instructor.browser.post(`${copy}/questions`, ticks)
  take('POST /assignments/:id/questions')
  for (const what of ['delete', 'withdraw']) {
    await room.instructor.browser.post(what === 'delete' ? copy : `/assignments/${id}`, {
      do: what,
    })
    take(`POST /assignments/:id ${what}`)
  }
}
