import { expect, test } from 'vitest'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { makeCohort, openCohort } from '#test/support/cohorts.ts'
import { startGuest } from '#test/support/learner.ts'
import { countOf, rows } from './account-people.ts'

const password = 'lovelace wrote notes'

async function deleteAccount(browser: Browser): Promise<void> {
  const reply = await browser.post('/account/delete', { sure: '1', password })
  if (reply.location !== '/') throw new Error(`deleting gave ${reply.status}`)
}

async function openWorld() {
  const app = await openApp()
  const world = await openCohort(app)
  const here = `/cohorts/${world.cohortId}`
  const invite = async () => {
    const { html } = await world.instructor.browser.post(`${here}/people`, { do: 'invite' })
    return /\/cohort-invites\/[\w-]+/.exec(html)?.[0] ?? ''
  }
  return { app, here, invite, ...world }
}

/** An assignment of the cohort, set by its instructor, which a member has begun and was granted more of. */
async function setAssignment(
  app: TestApp,
  cohortId: string,
  people: { by: string; member: string },
) {
  await rows(
    app,
    `insert into assignment (id, cohort_id, title, source, questions, opens_at, closes_at, zone, counts, is_shuffled, shows, created_by, created_at, updated_at)
     values ('a', ?, 'My first assignment', '{}', 1, 1, 2, 'UTC', 'best', 1, 'window', ?, 1, 1)`,
    cohortId,
    people.by,
  )
  await rows(app, `insert into assignment_grant values ('a', ?, 1, null, 5)`, people.member)
  await rows(
    app,
    `insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at, answered, earned)
     select 's', ?, 'demo', id, 'assignment', '{}', 1, 1, 1, 0, 0 from blueprint where exam = 'demo' limit 1`,
    people.member,
  )
  await rows(
    app,
    `insert into attempt (sitting_id, assignment_id, user_id, number, due_at) values ('s', 'a', ?, 1, 2)`,
    people.member,
  )
}

test('a member’s account goes with its place, its attempts and its roster entry; the cohort stays', async () => {
  const { app, here, cohortId, instructor, member } = await openWorld()
  await instructor.browser.post(`${here}/roster`, {
    do: 'apply',
    text: 'ada@example.org\nbob@example.org',
  })
  // Put there before they joined.
  await rows(
    app,
    `insert into roster_entry values (?, 'ada@example.org', 'Ada', null, 1)`,
    cohortId,
  )
  await setAssignment(app, cohortId, { by: instructor.userId, member: member.userId })
  await deleteAccount(member.browser)
  for (const table of ['attempt', 'assignment_grant', 'sitting'])
    expect([table, await countOf(app, table)]).toEqual([table, 0])
  expect(await rows(app, 'select user_id from cohort_person')).toEqual([
    { user_id: instructor.userId },
  ])
  expect(await rows(app, 'select email from roster_entry')).toEqual([{ email: 'bob@example.org' }])
  expect(await countOf(app, 'assignment')).toBe(1)
  expect(await countOf(app, 'cohort', 'archived_at is null')).toBe(1)
  expect((await instructor.browser.get(`${here}/people`)).html).toContain('0 members')
})

test('with its last instructor a cohort is archived, and its members keep what they did in it', async () => {
  const { app, here, invite, cohortId, instructor, member, code } = await openWorld()
  await invite()
  await setAssignment(app, cohortId, { by: instructor.userId, member: member.userId })
  await deleteAccount(instructor.browser)
  expect(await rows(app, 'select archived_at, created_by from cohort')).toEqual([
    { archived_at: app.clock.at, created_by: null },
  ])
  expect(await rows(app, 'select created_by from assignment')).toEqual([{ created_by: null }])
  expect(await countOf(app, 'cohort_invite')).toBe(0)
  expect(await countOf(app, 'attempt')).toBe(1)
  const home = await member.browser.get(here)
  for (const words of ['This cohort is archived', 'It has no instructor any more'])
    expect(home.html).toContain(words)
  expect((await app.browser().get(`/join/${code}`)).html).toContain('This cohort is archived')
  // Whoever leaves last takes it along.
  await member.browser.post(`${here}/membership`, { do: 'leave' })
  for (const table of ['cohort', 'assignment', 'attempt'])
    expect([table, await countOf(app, table)]).toEqual([table, 0])
  expect(await countOf(app, 'sitting')).toBe(1)
})

test('with another instructor a cohort goes on, and one that only its instructor was in goes', async () => {
  const { app, invite, cohortId, instructor, stranger } = await openWorld()
  await stranger.browser.post(await invite(), { name: 'Dr Bob' })
  const alone = await makeCohort(app, instructor.browser)
  await instructor.browser.post(`/cohorts/${alone.cohortId}/roster`, {
    do: 'apply',
    text: 'x@example.org',
  })
  await deleteAccount(instructor.browser)
  expect(await rows(app, 'select id, archived_at from cohort')).toEqual([
    { id: cohortId, archived_at: null },
  ])
  expect(await countOf(app, 'roster_entry')).toBe(0)
})

test('the file of everything has my places, my attempts, the rosters that name me, and no code', async () => {
  const { app, invite, cohortId, code, instructor, member } = await openWorld()
  await rows(
    app,
    `insert into roster_entry values (?, 'ada@example.org', 'Ada on a list', null, 1)`,
    cohortId,
  )
  const link = await invite()
  await setAssignment(app, cohortId, { by: instructor.userId, member: member.userId })
  const mine: unknown = JSON.parse((await member.browser.get('/account/export.json')).html)
  expect(mine).toMatchObject({
    cohorts: [
      {
        title: 'Spring',
        exam: 'demo',
        place: { role: 'member', name: 'Ada Obi', sharesPractice: false },
      },
    ],
    rosters: [{ cohort: 'Spring', entry: { name: 'Ada on a list' } }],
    attempts: [{ title: 'My first assignment', attempt: { number: 1 } }],
    grants: [{ title: 'My first assignment', grant: { extraAttempts: 1 } }],
    cohortInvites: [],
  })
  const theirs = (await instructor.browser.get('/account/export.json')).html
  expect(JSON.parse(theirs)).toMatchObject({
    cohorts: [{ place: { role: 'instructor', name: 'Dr Grace' } }],
    cohortInvites: [{ cohortId }],
  })
  for (const secret of [code, link.split('/').at(-1) ?? '?', 'Ada Obi', 'ada@example.org'])
    expect(theirs).not.toContain(secret)
})

test('a guest who signs in to an account that is in a cohort stays what it was, and brings the answers', async () => {
  const { app } = await openWorld()
  const guest = await startGuest(app)
  await guest.browser.post('/sign-in', { email: 'ada@example.org', password })
  expect(await countOf(app, 'cohort_person')).toBe(2)
  expect(await countOf(app, 'sitting')).toBe(1)
  expect((await guest.browser.get('/cohorts')).html).toContain('Spring')
})
