import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import {
  assignmentForm,
  columnOf,
  editAssignment,
  errorsIn,
  makeAssignment,
  makeDraft,
  openCohort,
  questionsOf,
  startAttempt,
} from '#test/support/assignment.ts'
import { wordsOf } from '#test/support/mock.ts'
import { everythingStored } from '#test/support/routes.ts'

test('an instructor writes a draft, publishes it, and a member sees it with its rules', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeDraft(room, { limit: '20', passMark: '70', attempts: '2' })
  expect((await room.member.browser.get(`/assignments/${id}`)).status).toBe(404)
  await room.instructor.browser.post(`/assignments/${id}`, { do: 'publish' })
  const page = await room.member.browser.get(`/assignments/${id}`)
  const words = wordsOf(page)
  expect(words).toContain('Week one')
  expect(page.html).toContain('<strong>chapter 1</strong>')
  expect(words).toContain('3 questions')
  expect(words).toContain('20 min')
  expect(words).toContain('2 left')
  expect(words).toContain('70 %')
})

test('the form of a new assignment keeps what was typed and says what is wrong', async () => {
  const app = await openApp()
  const { instructor, cohortId } = await openCohort(app)
  const path = `/cohorts/${cohortId}/assignments/new`
  expect((await instructor.browser.get(path)).status).toBe(200)
  const sent = assignmentForm(app, {
    id: app.deps.newId(),
    refs: 'demo.no-such',
    closes: '2020-01-01T00:00',
    attempts: 'many',
    limit: '0',
    passMark: '101',
    late: '1',
    lateUntil: 'x',
  })
  const reply = await instructor.browser.post(path, sent)
  expect(reply.status).toBe(422)
  const errors = errorsIn(reply)
  expect(errors).toContain('Give a number of attempts')
  expect(errors).toContain('Give whole minutes')
  expect(errors).toContain('Give a day and a time')
  expect(reply.html).toContain('demo.no-such')
  const second = await instructor.browser.post(path, {
    ...assignmentForm(app, {
      id: app.deps.newId(),
      closes: '2020-01-01T00:00',
      refs: 'demo.no-such',
    }),
  })
  expect(errorsIn(second)).toContain('It has to close after it opens')
  expect(errorsIn(second)).toContain('No such question: demo.no-such')
})

test('a form without a title is shown again with everything that was typed', async () => {
  const app = await openApp()
  const { instructor, cohortId } = await openCohort(app)
  const reply = await instructor.browser.post(`/cohorts/${cohortId}/assignments/new`, {
    ...assignmentForm(app, { title: '', id: app.deps.newId() }),
  })
  expect(reply.status).toBe(422)
  expect(errorsIn(reply)).toContain('Give it a title')
  expect(reply.html).toContain('demo.demo-1a-002')
})

test('the same new form sent twice is one draft', async () => {
  const app = await openApp()
  const { instructor, cohortId } = await openCohort(app)
  const sent = assignmentForm(app, { id: app.deps.newId() })
  await instructor.browser.post(`/cohorts/${cohortId}/assignments/new`, sent)
  await instructor.browser.post(`/cohorts/${cohortId}/assignments/new`, sent)
  const stored = await everythingStored(app)
  expect(stored['assignment']).toHaveLength(1)
  expect(stored['assignment_question']).toHaveLength(3)
})

test('a filter is counted live and becomes a list when it is published', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const path = `/cohorts/${room.cohortId}/assignments/new`
  const filter = {
    kind: 'filter',
    place: '1/1.A',
    level: 'application',
    tag: 'made-up',
    count: '3',
  }
  const sent = assignmentForm(app, { ...filter, title: '', do: 'count', id: app.deps.newId() })
  const counted = await room.instructor.browser.post(path, sent)
  expect(counted.status).toBe(200)
  expect(wordsOf(counted)).toContain('The filter finds 4 questions; 3 are asked for.')
  const fragment = await room.instructor.browser.post(path, sent, {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
  })
  expect(fragment.html).toMatch(/^<div id="source-count"/)
  const id = await makeAssignment(room, filter)
  const stored = await everythingStored(app)
  expect(stored['assignment_question']).toHaveLength(3)
  const { isDeferred } = await startAttempt(app, room.member.browser, id)
  expect(isDeferred).toBe(true)
})

test('a filter that finds too few is not published, and the page says how many there are', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeDraft(room, { kind: 'filter', place: '1/1.A', count: '9' })
  const reply = await room.instructor.browser.post(`/assignments/${id}`, { do: 'publish' })
  expect(reply.status).toBe(422)
  expect(wordsOf(reply)).toContain('The filter finds 4 of the 9 questions')
  expect((await room.member.browser.get(`/assignments/${id}`)).status).toBe(404)
})

test('a draw for everybody is drawn once in the exam’s proportions', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  await makeAssignment(room, { kind: 'draw', size: 'half', each: 'everybody' })
  const listed = await columnOf(app, 'assignment_question', 'question_id')
  const domains = listed.map((id) => id.charAt(10))
  expect(domains.toSorted()).toEqual(['1', '1', '1', '2', '2'])
})

test('a draw for each attempt lists nothing and gives every attempt its own', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { kind: 'draw', drawCount: '5', each: 'attempt' })
  const { sittingId } = await startAttempt(app, room.member.browser, id)
  const stored = await everythingStored(app)
  expect(stored['assignment_question']).toEqual([])
  expect(await questionsOf(app, sittingId)).toHaveLength(5)
})

test('a draw that the banks are too small for says which domains lack questions', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeDraft(room, { kind: 'draw', drawCount: '20', each: 'everybody' })
  const reply = await room.instructor.browser.post(`/assignments/${id}`, { do: 'publish' })
  expect(reply.status).toBe(422)
  expect(wordsOf(reply)).toContain('Privacy: 12 needed, 7 there')
  expect(wordsOf(reply)).toContain('Numbers: 8 needed, 5 there')
})

test('questions are ticked in a list, page by page', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeDraft(room, { refs: 'demo.demo-1a-001' })
  const path = `/assignments/${id}/questions`
  const page = await room.instructor.browser.get(`${path}?domain=2&tag=made-up`)
  expect(page.html).toContain('demo-2a-001')
  expect(page.html).not.toContain('demo-1a-002')
  const ticks = { shown: ['demo.demo-1a-001', 'demo.demo-2a-001', 'demo.demo-2a-002'] }
  const reply = await room.instructor.browser.post(path, {
    ...ticks,
    ticked: ['demo.demo-2a-001', 'demo.demo-2a-002'],
  })
  expect(reply.location).toBe(`/assignments/${id}?notice=added`)
  expect(await columnOf(app, 'assignment_question', 'question_id')).toEqual([
    'demo.demo-2a-001',
    'demo.demo-2a-002',
  ])
  expect((await room.instructor.browser.post(path, {})).status).toBe(422)
})

test('sealed questions are neither offered nor taken', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  await app.deps.db.$client.execute(
    "update question set is_sealed = 1 where id = 'demo.demo-1a-002'",
  )
  const id = app.deps.newId()
  const reply = await room.instructor.browser.post(`/cohorts/${room.cohortId}/assignments/new`, {
    ...assignmentForm(app),
    id,
  })
  expect(errorsIn(reply)).toContain('No such question: demo.demo-1a-002')
})

test('once somebody has begun only what leaves marks alone may change', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  await startAttempt(app, room.member.browser, id)
  const refused = await editAssignment(room, id, { shows: 'window', refs: 'demo.demo-1a-001' })
  expect(refused.status).toBe(422)
  expect(errorsIn(refused)).toContain('somebody has begun')
  const taken = await editAssignment(room, id, { title: 'Week 1, longer', attempts: '3' })
  expect([taken.location, errorsIn(taken)]).toEqual([`/assignments/${id}?notice=saved`, ''])
  const earlier = await editAssignment(room, id, { attempts: '1' })
  expect(errorsIn(earlier)).toContain('There can only be more attempts')
})

test('of two who change it at once the second is told, and nothing is lost', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeDraft(room)
  app.clock.advance(1000)
  await editAssignment(room, id, { title: 'First' })
  const stale = await room.instructor.browser.post(`/assignments/${id}/edit`, {
    ...assignmentForm(app, { title: 'Second' }),
    seen: String(app.clock.at - 1000),
  })
  expect(stale.status).toBe(422)
  expect(stale.html).toContain('Second')
  expect(stale.html).toContain('Somebody saved this assignment')
})

test('an assignment is taken back, published again, copied and, as a draft, deleted', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const { instructor, member } = room
  const id = await makeAssignment(room)
  await instructor.browser.post(`/assignments/${id}`, { do: 'withdraw' })
  expect((await member.browser.get(`/assignments/${id}`)).status).toBe(404)
  await instructor.browser.post(`/assignments/${id}`, { do: 'publish' })
  expect((await member.browser.get(`/assignments/${id}`)).status).toBe(200)
  const copyId = app.deps.newId()
  for (const _ of ['once', 'twice'])
    await instructor.browser.post(`/assignments/${id}`, { do: 'duplicate', id: copyId })
  expect(wordsOf(await instructor.browser.get(`/assignments/${copyId}`))).toContain(
    'Copy of Week one',
  )
  await instructor.browser.post(`/assignments/${id}`, { do: 'delete' })
  expect((await instructor.browser.get(`/assignments/${id}`)).status).toBe(200)
  const gone = await instructor.browser.post(`/assignments/${copyId}`, { do: 'delete' })
  expect(gone.location).toBe(`/cohorts/${room.cohortId}`)
  expect((await instructor.browser.get(`/assignments/${copyId}`)).status).toBe(404)
})
