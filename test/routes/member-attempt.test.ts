import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import {
  makeAssignment,
  openCohort as openClassroom,
  startAttempt,
} from '#test/support/assignment.ts'
import { openAuthor } from '#test/support/authors.ts'
import { openCorrector } from '#test/support/correcting.ts'
import {
  addAssignment,
  addAttempt,
  joinMember,
  openCohort,
} from '#test/support/gradebook-cohort.ts'
import { answerPlace } from '#test/support/learner.ts'
import { wordsOf } from '#test/support/mock.ts'

/** A member with one attempt of four questions, one of them left out, and the path of their page. */
async function openAttempt() {
  const opened = await openCohort(await openApp())
  const { app, cohortId } = opened
  const ada = await joinMember(app, cohortId, { email: 'ada@example.org', name: 'Ada' })
  const assignmentId = await addAssignment(app, cohortId)
  const fields = { assignmentId, userId: ada.userId }
  const sittingId = await addAttempt(app, { ...fields, chosen: ['c', 'b', undefined, 'b'] })
  const member = `/cohorts/${cohortId}/gradebook/${ada.userId}`
  return { ...opened, ada, fields, member, path: `${member}/attempts/${sittingId}`, sittingId }
}

test('the page of a member leads to each attempt that is over, with its questions and what was chosen', async () => {
  const { app, instructor, fields, member, path } = await openAttempt()
  const going = await addAttempt(app, { ...fields, number: 2, chosen: ['b'], closedAt: null })
  const links = (await instructor.browser.get(member)).html
  expect(links).toContain(`href="${path}"`)
  expect(links).not.toContain(going)
  app.resetTrips()
  const page = await instructor.browser.get(path)
  expect(app.trips.map(({ kind }) => kind)).toEqual(['batch'])
  expect(page.status).toBe(200)
  const words = wordsOf(page)
  expect(words).toContain('Ada, attempt 1')
  expect(words).toContain('2 of 4')
  for (const cell of ['>Not right<', '>Right<', '>Left out<']) expect(page.html).toContain(cell)
  expect(await instructor.browser.get(`${member}/attempts/${going}`)).toMatchObject({ status: 404 })
})

test('after a correction it has what each answer earned before, the mark before and now, and why', async () => {
  const { app, instructor, path } = await openAttempt()
  const author = await openCorrector(app, 'corrector@example.org')
  await author.browser.post('/banks/demo/questions/demo-1a-001/correct', {
    do: 'correct',
    version: 'demo.demo-1a-001@1',
    choice: 'c',
    reason: 'The rule changed.',
  })
  const words = wordsOf(await instructor.browser.get(path))
  expect(words).toContain('counted wrong then, right now')
  expect(words).toContain('50 %, not passed before, 75 %, passed now')
  expect(words).toContain('The rule changed.')
})

test('it never tells how sure somebody was, nor a note, and no practice of theirs is an attempt', async () => {
  const app = await openApp()
  const room = await openClassroom(app)
  const { browser, userId } = room.member
  const member = `/cohorts/${room.cohortId}/gradebook/${userId}`
  const id = await makeAssignment(room, { shows: 'each-question' })
  const { sittingId } = await startAttempt(app, browser, id)
  for (const position of [1, 2, 3])
    await answerPlace({ browser, sittingId }, position, { extra: { certainty: 'guess' } })
  await browser.post('/questions/demo.demo-1a-001/note', { text: 'my own words' })
  const page = await room.instructor.browser.get(`${member}/attempts/${sittingId}`)
  expect(page.status).toBe(200)
  expect(page.html).not.toMatch(/guess|unsure|my own words/i)
  const set = { mode: 'practice', exam: 'demo', count: '1', key: app.deps.newId() }
  const practice = (await browser.post('/sittings', set)).location.split('/')[2] ?? ''
  await answerPlace({ browser, sittingId: practice }, 1)
  expect((await room.instructor.browser.get(`${member}/attempts/${practice}`)).status).toBe(404)
})

test('only instructors of that cohort see it, of members who are there, in assignments that stand', async () => {
  const { app, ada, instructor, path, fields, sittingId } = await openAttempt()
  const stranger = await openAuthor(app, 'stranger@example.org')
  const elsewhere = await openCohort(app, { email: 'other@example.org' })
  const bob = await joinMember(app, elsewhere.cohortId, { email: 'bob@example.org', name: 'Bob' })
  for (const browser of [ada.browser, bob.browser, stranger.browser, elsewhere.instructor.browser])
    expect((await browser.get(path)).status).toBe(404)
  expect((await app.browser().get(path)).location).toMatch(/^\/sign-in/)
  const crossed = `/cohorts/${elsewhere.cohortId}/gradebook/${bob.userId}/attempts/${sittingId}`
  expect((await elsewhere.instructor.browser.get(crossed)).status).toBe(404)
  const run = (sql: string) => app.deps.db.$client.execute(sql)
  await run('update assignment set withdrawn_at = 1')
  expect((await instructor.browser.get(path)).status).toBe(404)
  await run('update assignment set withdrawn_at = null')
  expect((await instructor.browser.get(path)).status).toBe(200)
  await run(`delete from cohort_person where user_id = '${fields.userId}'`)
  expect((await instructor.browser.get(path)).status).toBe(404)
})
