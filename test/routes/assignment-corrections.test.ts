import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import {
  columnOf,
  dayMs,
  joinAs,
  makeAssignment,
  openCohort,
  questionsOf,
  startAttempt,
  storedAttempts,
} from '#test/support/assignment.ts'
import { openCorrector } from '#test/support/correcting.ts'
import { answerPlace } from '#test/support/learner.ts'
import { expectNothingToRebuild, save, wordsOf, workInTime } from '#test/support/mock.ts'

const correction = {
  do: 'correct',
  version: 'demo.demo-1a-001@1',
  choice: 'c',
  reason: 'The rule changed.',
}

test('a corrected key changes the mark, and the member is told where to look', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const author = await openCorrector(app, 'corrector@example.org')
  const id = await makeAssignment(room, {
    shows: 'each-question',
    refs: 'demo.demo-1a-001',
    passMark: '60',
  })
  const { sittingId } = await startAttempt(app, room.member.browser, id)
  const { browser } = room.member
  await answerPlace({ browser, sittingId }, 1, { response: { choice: 'c' } })
  const page = () => browser.get(`/assignments/${id}`)
  expect(wordsOf(await page())).toContain('Mark: 0 %, not passed')
  const path = '/banks/demo/questions/demo-1a-001/correct'
  const preview = await author.browser.post(path, { ...correction, do: 'preview' })
  expect(wordsOf(preview)).toContain('1 attempt at 1 assignment gets another mark')
  await author.browser.post(path, correction)
  expect(wordsOf(await page())).toContain('Mark: 100 %, passed')
  const notices = await browser.get('/notices')
  expect(wordsOf(notices)).toContain(
    'Attempt 1 of its assignment: 0 % before, 100 % now, which passes',
  )
  expect(notices.html).toContain(`/sittings/${sittingId}/summary`)
  app.clock.advance(2 * 60_000)
  await workInTime(app)
  expect(wordsOf(await page())).toContain('Mark: 100 %, passed')
  await expectNothingToRebuild(app)
})

test('the marks that a member is told are those of the attempt, with what it lost for being late', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const author = await openCorrector(app, 'corrector@example.org')
  await makeAssignment(room, {
    shows: 'each-question',
    attempts: '3',
    late: '1',
    lateUntil: '2026-12-05T15:00',
    lateDeduction: '50',
  })
  const { browser } = room.member
  app.clock.advance(7 * dayMs)
  const [id = ''] = await columnOf(app, 'assignment', 'id')
  const { sittingId } = await startAttempt(app, browser, id)
  const wrong = { response: { choice: 'c' } }
  for (const position of [1, 2]) await answerPlace({ browser, sittingId }, position, wrong)
  await author.browser.post('/banks/demo/questions/demo-1a-001/correct', correction)
  expect(wordsOf(await browser.get('/notices'))).toContain(
    'The assignment it was in, with its mark',
  )
  await answerPlace({ browser, sittingId }, 3, wrong)
  const again = { ...correction, version: 'demo.demo-1a-001@2', choice: 'b' }
  await author.browser.post('/banks/demo/questions/demo-1a-001/correct', again)
  const words = wordsOf(await browser.get('/notices'))
  expect(words).toContain('Attempt 1 of its assignment: 17 % before, 0 % now')
  expect(words).not.toContain('passes')
})

test('the page of one member has the changed marks of that member alone', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const other = await joinAs(app, room.cohortId, 'other@example.org')
  const author = await openCorrector(app, 'corrector@example.org')
  const id = await makeAssignment(room, { shows: 'each-question', refs: 'demo.demo-1a-001' })
  for (const { browser } of [room.member, other]) {
    const { sittingId } = await startAttempt(app, browser, id)
    await answerPlace({ browser, sittingId }, 1, { response: { choice: 'c' } })
  }
  await author.browser.post('/banks/demo/questions/demo-1a-001/correct', correction)
  const read = async (path: string) => wordsOf(await room.instructor.browser.get(path))
  expect(await read(`/assignments/${id}/results`)).toContain('2 marks changed')
  const book = `/cohorts/${room.cohortId}/gradebook`
  expect(await read(`${book}/${other.userId}`)).toContain('1 mark changed')
})

test('a key that is corrected before the window is over grades what was handed in', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const author = await openCorrector(app, 'corrector@example.org')
  const id = await makeAssignment(room, { shows: 'window', refs: 'demo.demo-1a-001' })
  const { sittingId } = await startAttempt(app, room.member.browser, id)
  const { browser } = room.member
  const candidate = { app, browser, mockId: sittingId, questionAt: () => 'demo-1a-001' }
  await save(candidate, 1, { response: { choice: 'c' } })
  await browser.post(`/mocks/${sittingId}/submit`, { key: app.deps.newId() })
  await author.browser.post('/banks/demo/questions/demo-1a-001/correct', correction)
  expect(wordsOf(await browser.get('/notices'))).not.toContain('corrected')
  app.clock.advance(7 * dayMs)
  await workInTime(app)
  expect(await storedAttempts(app, id)).toMatchObject([{ earned: 1 }])
  await expectNothingToRebuild(app)
})

test('an attempt keeps the wording that it began with; one that begins later has the new one', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const author = await openCorrector(app, 'corrector@example.org')
  const id = await makeAssignment(room, { refs: 'demo.demo-1a-001', attempts: '2' })
  const first = await startAttempt(app, room.member.browser, id)
  await author.browser.post('/banks/demo/questions/demo-1a-001/correct', correction)
  await room.member.browser.post(`/mocks/${first.sittingId}/submit`, { key: app.deps.newId() })
  const second = await startAttempt(app, room.member.browser, id)
  expect(await questionsOf(app, second.sittingId)).toEqual(['demo-1a-001'])
  const { rows } = await app.deps.db.$client.execute(
    'select version_id from sitting_question join attempt using (sitting_id) order by number',
  )
  expect(rows.map((row) => row['version_id'])).toEqual(['demo.demo-1a-001@1', 'demo.demo-1a-001@2'])
})
