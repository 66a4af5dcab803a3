import { expect, test } from 'vitest'
import type { Browser } from '#test/support/app.ts'
import { openApp } from '#test/support/app.ts'
import {
  beginDeferred,
  columnOf,
  dayMs,
  makeAssignment,
  openCohort,
  questionsOf,
  startAttempt,
  storedAttempts,
} from '#test/support/assignment.ts'
import { rightAnswer } from '#test/support/fixture-bank.ts'
import { answerPlace, answerWrongly } from '#test/support/learner.ts'
import {
  expectNothingToRebuild,
  save,
  saveRight,
  submit,
  wordsOf,
  workInTime,
} from '#test/support/mock.ts'
import { everythingStored } from '#test/support/routes.ts'

const minuteMs = 60_000

/** All that a member can look at which might tell a verdict. */
async function everythingShown(browser: Browser, sittingId: string, questionId: string) {
  const paths = [
    `/mocks/${sittingId}/report`,
    `/sittings/${sittingId}/summary`,
    `/sittings/${sittingId}/questions/1`,
    `/sittings/${sittingId}`,
    `/questions/demo.${questionId}`,
    '/misconceptions',
    '/progress',
    '/mocks',
    '/today',
    '/account/export.json',
  ]
  const replies = []
  for (const path of paths) replies.push(await browser.get(path))
  return replies.map(({ html }) => html).join('\n')
}

test('after each question: answers are final, the last one ends it, and the mark is there', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { shows: 'each-question', passMark: '60' })
  const { sittingId, isDeferred } = await startAttempt(app, room.member.browser, id)
  expect(isDeferred).toBe(false)
  const learner = { browser: room.member.browser, sittingId }
  expect((await learner.browser.get(`/sittings/${sittingId}/questions/1`)).html).toContain(
    'Week one',
  )
  await answerPlace(learner, 1)
  await answerPlace(learner, 2)
  await answerWrongly(learner, 3)
  const page = wordsOf(await learner.browser.get(`/assignments/${id}`))
  expect(page).toContain('Mark: 67 %, passed')
  expect(page).toContain('Counts')
  const [attempt] = await storedAttempts(app, id)
  expect(attempt).toMatchObject({ number: 1, is_late: 0, settle_at: null, earned: 2 })
  await expectNothingToRebuild(app)
})

test('after each question: at the very instant of the end no answer is taken, and a page says so', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { shows: 'each-question', limit: '10' })
  const { sittingId } = await startAttempt(app, room.member.browser, id)
  const learner = { browser: room.member.browser, sittingId }
  app.clock.advance(10 * minuteMs - 1)
  expect((await answerPlace(learner, 1)).location).toBe(`/sittings/${sittingId}/questions/1`)
  const place = await learner.browser.get(`/sittings/${sittingId}/questions/2`)
  const ids = await questionsOf(app, sittingId)
  app.clock.advance(1)
  const late = await learner.browser.post(`/sittings/${sittingId}/answers`, {
    position: '2',
    key: app.deps.newId(),
    shownAt: String(app.clock.at - 5 * minuteMs),
    ...rightAnswer(ids[1] ?? ''),
  })
  expect(place.status).toBe(200)
  expect(late.location).toBe(`/sittings/${sittingId}/summary?notice=time-up`)
  expect(wordsOf(await learner.browser.get(late.location))).toContain('Time is up')
  expect((await learner.browser.get(`/sittings/${sittingId}/questions/2`)).location).toContain(
    'time-up',
  )
  await workInTime(app)
  const [attempt] = await storedAttempts(app, id)
  expect(attempt).toMatchObject({ answered: 1, settle_at: null })
  expect(attempt?.['closed_at']).toBe(attempt?.['due_at'])
  await expectNothingToRebuild(app)
})

test('after each attempt: drafts until it is handed in, then the verdicts, and none of it counts as a mock', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  const candidate = await beginDeferred(room, id)
  const page = await candidate.browser.get(`/mocks/${candidate.mockId}/places/1`)
  expect(page.html).toContain('Week one')
  await saveRight(candidate, 1)
  await saveRight(candidate, 2)
  const review = await candidate.browser.get(`/mocks/${candidate.mockId}/review`)
  expect(wordsOf(review)).toContain('Hand in…')
  expect(wordsOf(await candidate.browser.get(`/mocks/${candidate.mockId}/section`))).toContain(
    'Hand this in?',
  )
  expect((await submit(candidate)).location).toBe(`/mocks/${candidate.mockId}/report`)
  const report = await candidate.browser.get(`/mocks/${candidate.mockId}/report`)
  expect(report.location).toBe(`/sittings/${candidate.mockId}/summary`)
  expect(wordsOf(await candidate.browser.get(report.location))).toContain('2 of 2 right')
  expect((await candidate.browser.get(`/sittings/${candidate.mockId}/questions/1`)).html).toContain(
    'verdict',
  )
  expect(wordsOf(await candidate.browser.get(`/assignments/${id}`))).toContain('Mark: 67 %')
  expect(wordsOf(await candidate.browser.get('/mocks'))).not.toContain('Week one')
  const stored = await everythingStored(app)
  expect(stored['exposure']).toEqual([])
  await expectNothingToRebuild(app)
})

test('until the window is over nothing that is stored or shown says right or wrong', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { shows: 'window', attempts: '2' })
  const candidate = await beginDeferred(room, id)
  await saveRight(candidate, 1)
  await save(candidate, 2, { response: { choice: 'a' } })
  await submit(candidate)
  const stored = await everythingStored(app)
  expect(stored['card']).toEqual([])
  expect(stored['day_tally']).toEqual([])
  expect(await columnOf(app, 'step', 'kind')).not.toContain('answer')
  const shown = await everythingShown(candidate.browser, candidate.mockId, candidate.questionAt(1))
  expect(shown).not.toContain('Because of')
  expect(shown).not.toContain('of 2 right')
  const waiting = await candidate.browser.get(`/sittings/${candidate.mockId}/summary`)
  expect(wordsOf(waiting)).toContain('Handed in')
  expect(wordsOf(await candidate.browser.get(`/assignments/${id}`))).toContain(
    'marked when the window is over',
  )
  await expectNothingToRebuild(app)
  // A second attempt, and handing in the first again, change nothing.
  const second = await beginDeferred(room, id)
  await submit(candidate)
  await workInTime(app)
  expect(await storedAttempts(app, id)).toMatchObject([{ closed_at: null }, { closed_at: null }])
  await saveRight(second, 1)
  app.clock.advance(7 * dayMs)
  await workInTime(app)
  await workInTime(app)
  expect(await storedAttempts(app, id)).toMatchObject([
    { earned: 1, answered: 2, is_late: 0, settle_at: null },
    { earned: 1, answered: 1, is_late: 0, settle_at: null },
  ])
  expect(wordsOf(await candidate.browser.get(`/assignments/${id}`))).toContain('Mark: 33 %')
  expect(wordsOf(await candidate.browser.get(`/sittings/${candidate.mockId}/summary`))).toContain(
    '1 of 2 right',
  )
  await expectNothingToRebuild(app)
})

test('who comes before the job finds the attempt graded as soon as the window is over', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { shows: 'window' })
  const candidate = await beginDeferred(room, id)
  await saveRight(candidate, 1)
  await submit(candidate)
  app.clock.advance(7 * dayMs)
  const first = await candidate.browser.get(`/sittings/${candidate.mockId}/summary`)
  expect(first.location).toBe(`/mocks/${candidate.mockId}`)
  await candidate.browser.get(first.location)
  expect(await storedAttempts(app, id)).toMatchObject([{ earned: 1 }])
  expect(wordsOf(await candidate.browser.get(`/sittings/${candidate.mockId}/summary`))).toContain(
    '1 of 1 right',
  )
})
