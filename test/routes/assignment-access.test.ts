import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import {
  assignmentForm,
  columnOf,
  dayMs,
  draftAssignment,
  joinAs,
  makeAssignment,
  openCohort,
  startAttempt,
  storedAttempts,
} from '#test/support/assignment.ts'
import { openAuthor } from '#test/support/authors.ts'
import { addToCohort, makeCohort } from '#test/support/cohort.ts'
import { wordsOf } from '#test/support/mock.ts'
import { everythingStored } from '#test/support/routes.ts'

test('strangers, visitors and members of another cohort get nothing of an assignment', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  const other = await joinAs(app, await makeCohort(app), 'other@example.org')
  const stranger = await openAuthor(app, 'stranger@example.org')
  const before = await everythingStored(app)
  for (const { browser } of [other, stranger]) {
    for (const path of ['', '/edit', '/questions'])
      expect((await browser.get(`/assignments/${id}${path}`)).status).toBe(404)
    expect((await browser.get(`/cohorts/${room.cohortId}/assignments/new`)).status).toBe(404)
    expect((await browser.post(`/assignments/${id}`, { do: 'withdraw' })).status).toBe(404)
    const key = app.deps.newId()
    expect((await browser.post(`/assignments/${id}/attempts`, { key })).status).toBe(404)
    const grant = { do: 'grant', user: room.member.userId, attempts: '1', closes: '' }
    expect((await browser.post(`/assignments/${id}/grants`, grant)).status).toBe(404)
  }
  expect((await app.browser().get(`/assignments/${id}`)).location).toContain('/sign-in')
  expect(await everythingStored(app)).toEqual(before)
})

test('a member sees nothing of what instructors do, and an instructor begins no attempt', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  for (const path of ['/edit', '/questions'])
    expect((await room.member.browser.get(`/assignments/${id}${path}`)).status).toBe(404)
  expect((await room.member.browser.post(`/assignments/${id}`, { do: 'delete' })).status).toBe(404)
  const key = app.deps.newId()
  const reply = await room.instructor.browser.post(`/assignments/${id}/attempts`, { key })
  expect(reply.status).toBe(404)
  const preview = await room.instructor.browser.get(`/assignments/${id}?as=member`)
  expect(wordsOf(preview)).toContain('This is what members see')
})

test('a form with the id of somebody else’s assignment changes nothing of it', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  const own = await makeCohort(app)
  const thief = await openAuthor(app, 'thief@example.org')
  await addToCohort(app, { cohortId: own, userId: thief.userId }, { role: 'instructor' })
  const refs = 'demo-1a-003\ndemo-1a-004\ndemo-1a-001\ndemo-1a-002'
  const longer = await draftAssignment(app, thief.browser, own, { refs })
  const before = await everythingStored(app)
  const form = { ...assignmentForm(app, { refs }), id }
  await thief.browser.post(`/cohorts/${own}/assignments/new`, form)
  await thief.browser.post(`/assignments/${longer}`, { do: 'duplicate', id })
  expect(await everythingStored(app)).toEqual(before)
})

test('a draw for each attempt keeps no bank that its instructor may not use', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const [bank = ''] = await columnOf(app, 'bank', 'id')
  const drawBank = [bank, 'a-bank-of-others']
  await makeAssignment(room, { kind: 'draw', each: 'attempt', drawBank })
  const [source = ''] = await columnOf(app, 'assignment', 'source')
  expect(JSON.parse(source)).toMatchObject({ banks: [bank] })
})

test('nothing begins before the opening, after the end, in an archived cohort, or without attempts left', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const { browser } = room.member
  const start = async (id: string) =>
    (await browser.post(`/assignments/${id}/attempts`, { key: app.deps.newId() })).location
  const coming = await makeAssignment(room, { opens: '2026-11-26T00:00' })
  expect(await start(coming)).toBe(`/assignments/${coming}?notice=not-open`)
  const open = await makeAssignment(room)
  const { sittingId } = await startAttempt(app, browser, open)
  await browser.post(`/mocks/${sittingId}/submit`, { key: app.deps.newId() })
  expect(await start(open)).toBe(`/assignments/${open}?notice=no-attempts`)
  await app.deps.db.$client.execute({
    sql: 'update cohort set archived_at = ?',
    args: [app.clock.at],
  })
  app.clock.advance(dayMs)
  expect(await start(coming)).toBe(`/assignments/${coming}?notice=archived`)
  await app.deps.db.$client.execute('update cohort set archived_at = null')
  app.clock.advance(7 * dayMs)
  expect(await start(coming)).toBe(`/assignments/${coming}?notice=closed`)
})

test('two tabs that start at once have one attempt', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room, { attempts: '' })
  const starts = await Promise.all(
    Array.from({ length: 4 }, () =>
      room.member.browser.post(`/assignments/${id}/attempts`, { key: app.deps.newId() }),
    ),
  )
  expect(new Set(starts.map(({ location }) => location)).size).toBe(1)
  expect(await storedAttempts(app, id)).toHaveLength(1)
})

test('beginning an attempt is one read batch and one write batch', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const id = await makeAssignment(room)
  const key = app.deps.newId()
  app.resetTrips()
  await room.member.browser.post(`/assignments/${id}/attempts`, { key })
  expect(app.trips.map(({ kind }) => kind)).toEqual(['batch', 'batch'])
  app.resetTrips()
  await room.member.browser.get(`/assignments/${id}`)
  expect(app.trips.map(({ kind }) => kind)).toEqual(['batch'])
})
