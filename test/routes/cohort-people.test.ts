import { expect, test } from 'vitest'
import { type Browser, openApp } from '#test/support/app.ts'
import { openCohort } from '#test/support/cohorts.ts'
import { startGuest } from '#test/support/learner.ts'
import { wordsOf } from '#test/support/mock.ts'
import { countOf, rows } from './account-people.ts'

async function openWorld() {
  const app = await openApp()
  const world = await openCohort(app)
  const here = `/cohorts/${world.cohortId}`
  const send = (form: Record<string, string>) =>
    world.instructor.browser.post(`${here}/people`, form)
  const invite = async () => {
    const { html } = await send({ do: 'invite' })
    return /\/cohort-invites\/[\w-]+/.exec(html)?.[0] ?? ''
  }
  const roles = () => rows(app, 'select user_id, role from cohort_person order by role, user_id')
  return { app, here, send, invite, roles, ...world }
}

test('instructors and members are listed by name, without their addresses', async () => {
  const { here, instructor, member } = await openWorld()
  const { html } = await instructor.browser.get(`${here}/people`)
  for (const words of ['1 instructor', '1 member', 'Dr Grace', '(you)', 'Ada Obi', member.userId])
    expect(html).toContain(words)
  expect(html).not.toContain('example.org')
})

test('a link makes somebody an instructor, once, by the name they give', async () => {
  const { app, here, invite, instructor, stranger, cohortId } = await openWorld()
  const link = await invite()
  expect(await countOf(app, 'cohort_invite')).toBe(1)
  const visitor = app.browser()
  const seen = await visitor.get(link)
  for (const words of ['Dr Grace invites you', 'Spring', 'Create an account'])
    expect(seen.html).toContain(words)
  expect((await visitor.post(link, { name: 'X' })).location).toContain('/sign-up?next=')
  const guest = await startGuest(app)
  expect((await guest.browser.post(link, { name: 'X' })).location).toContain('/sign-up?next=')
  await stranger.browser.post('/account', { name: 'Bob Lind' })
  expect((await stranger.browser.get(link)).html).toContain('value="Bob Lind"')
  const refused = await stranger.browser.post(link, { name: ' ' })
  expect([refused.status, refused.html.includes('Type your name')]).toEqual([422, true])
  const accepted = await stranger.browser.post(link, { name: 'Dr Bob' })
  expect(accepted.location).toBe(`/cohorts/${cohortId}?notice=accepted`)
  expect((await stranger.browser.get(`${here}/people`)).html).toContain('Dr Bob')
  expect((await instructor.browser.get(link)).status).toBe(404)
  expect((await stranger.browser.post(link, { name: 'Dr Bob' })).status).toBe(404)
  expect(await countOf(app, 'cohort_person', "role = 'instructor'")).toBe(2)
})

test('an invitation runs out after seven days, can be withdrawn, and stays for another when an instructor opens it', async () => {
  const { app, here, invite, send, instructor, stranger } = await openWorld()
  const own = await invite()
  expect((await instructor.browser.get(own)).html).toContain('You are an instructor')
  expect((await instructor.browser.post(own, { name: 'Again' })).status).toBe(303)
  expect(await countOf(app, 'cohort_invite')).toBe(1)
  expect((await instructor.browser.get(`${here}/people`)).html).toContain('Open invitation')
  const [row] = await rows(app, 'select code_hash from cohort_invite')
  await send({ do: 'withdraw', id: String(row?.['code_hash']) })
  expect((await stranger.browser.post(own, { name: 'Bob' })).status).toBe(404)
  const late = await invite()
  app.clock.advance(7 * 24 * 60 * 60_000)
  expect((await stranger.browser.get(late)).status).toBe(404)
  expect((await stranger.browser.post(late, { name: 'Bob' })).status).toBe(404)
  for (let made = 0; made < 20; made++) await send({ do: 'invite' })
  const refused = await send({ do: 'invite' })
  expect([refused.status, refused.html.includes('Twenty invitations')]).toEqual([422, true])
})

test('a member who accepts becomes an instructor, who shares nothing and is on no board', async () => {
  const { app, invite, member } = await openWorld()
  await rows(
    app,
    "update cohort_person set shares_practice = 1, alias = 'Owl', board_since = 1 where role = 'member'",
  )
  await member.browser.post(await invite(), { name: 'Dr Ada' })
  expect(
    await rows(
      app,
      'select role, name, shares_practice, alias, board_since from cohort_person where user_id = ?',
      member.userId,
    ),
  ).toEqual([
    { role: 'instructor', name: 'Dr Ada', shares_practice: 0, alias: null, board_since: null },
  ])
})

test('roles change and people are removed, and the last instructor stays one', async () => {
  const { here, send, roles, instructor, member, stranger } = await openWorld()
  const both = [
    { user_id: instructor.userId, role: 'instructor' },
    { user_id: member.userId, role: 'member' },
  ]
  for (const wish of ['make-member', 'remove']) {
    const refused = await send({ do: wish, id: instructor.userId })
    expect([wish, refused.status, refused.html.includes('keeps one instructor')]).toEqual([
      wish,
      422,
      true,
    ])
  }
  for (const [wish, id] of [
    ['make-instructor', stranger.userId],
    ['make-instructor', instructor.userId],
    ['make-member', member.userId],
    ['remove', 'nobody'],
  ] as const)
    expect([wish, (await send({ do: wish, id })).status]).toEqual([wish, 422])
  expect(await roles()).toEqual(both)
  expect((await send({ do: 'make-instructor', id: member.userId })).location).toContain(
    'made-instructor',
  )
  expect((await member.browser.get(`${here}/people`)).status).toBe(200)
  await send({ do: 'make-member', id: member.userId })
  expect((await member.browser.get(`${here}/people`)).status).toBe(404)
  expect((await send({ do: 'remove', id: member.userId })).location).toContain('removed')
  expect(await roles()).toEqual(both.slice(0, 1))
  expect((await member.browser.get(here)).status).toBe(404)
  expect((await send({ do: 'remove', id: member.userId })).status).toBe(422)
})

test('whose place or time is changed reads of it, and nobody else does', async () => {
  const { app, here, send, instructor, member } = await openWorld()
  const told = async () =>
    rows(app, "select user_id, about ->> '$.what' as what from notice order by at, id")
  const changes = [
    [{ do: 'time', timeFactor: '2' }, 'time', 'The time that you have'],
    [{ do: 'make-instructor' }, 'instructor', 'You are an instructor of a cohort'],
    [{ do: 'make-member' }, 'member', 'no instructor of it any more'],
    [{ do: 'remove' }, 'removed', 'An instructor took you out of a cohort'],
  ] as const
  for (const [at, [form, what, words]] of changes.entries()) {
    app.clock.advance(1000)
    await send({ ...form, id: member.userId })
    const all = await told()
    expect([all.length, all.at(-1)]).toEqual([at + 1, { user_id: member.userId, what }])
    const { html } = await member.browser.get('/notices')
    expect([html.includes(words), html.includes('Spring')]).toEqual([true, true])
    if (what !== 'removed') expect(html).toContain(`href="${here}"`)
  }
  // What was refused, or is so already, tells nobody.
  await send({ do: 'remove', id: instructor.userId })
  await send({ do: 'remove', id: member.userId })
  expect(await told()).toHaveLength(4)
})

test('two instructors who remove each other at once leave one', async () => {
  const { app, here, send, instructor, member } = await openWorld()
  await send({ do: 'make-instructor', id: member.userId })
  const remove = (browser: Browser, id: string) =>
    browser.post(`${here}/people`, { do: 'remove', id })
  await Promise.all([
    remove(instructor.browser, member.userId),
    remove(member.browser, instructor.userId),
  ])
  expect(await countOf(app, 'cohort_person', "role = 'instructor'")).toBe(1)
})

test('time is granted once per person, shown to them, and taken back', async () => {
  const { app, here, send, instructor, member } = await openWorld()
  const granted = async (timeFactor: string) => {
    const reply = await send({ do: 'time', id: member.userId, timeFactor })
    expect(reply.location).toBe(`${here}/people?notice=time#person-${member.userId}`)
    return rows(app, 'select time_factor from cohort_person where user_id = ?', member.userId)
  }
  for (const factor of [1, 1.25, 1.5, 2, 0])
    expect(await granted(String(factor))).toEqual([{ time_factor: factor }])
  expect((await member.browser.get(here)).html).toContain('No clock')
  expect((await instructor.browser.get(`${here}/people`)).html).toContain(
    '<option value="0" selected="">No clock',
  )
  expect(wordsOf(await instructor.browser.get(`${here}/people`))).toContain('Time: No clock')
  expect(await granted('')).toEqual([{ time_factor: null }])
  expect((await member.browser.get(here)).html).not.toContain('your time is')
  for (const timeFactor of ['3', 'x', '-1'])
    expect((await send({ do: 'time', id: member.userId, timeFactor })).status).toBe(422)
  for (const id of [instructor.userId, 'nobody'])
    expect((await send({ do: 'time', id, timeFactor: '2' })).status).toBe(422)
  expect(await countOf(app, 'cohort_person', 'time_factor is not null')).toBe(0)
})

test('an instructor who is removed or made a member has no invitation left to come back by', async () => {
  const { app, here, send, invite, instructor, stranger } = await openWorld()
  await stranger.browser.post(await invite(), { name: 'Bob Lind' })
  const kept = await invite()
  for (const change of ['make-member', 'make-instructor', 'remove']) {
    const { html } = await stranger.browser.post(`${here}/people`, { do: 'invite' })
    const link = /\/cohort-invites\/[\w-]+/.exec(html)?.[0]
    await send({ do: change, id: stranger.userId })
    if (link !== undefined) expect((await stranger.browser.get(link)).status).toBe(404)
  }
  expect(await countOf(app, 'cohort_invite')).toBe(1)
  expect((await instructor.browser.get(kept)).status).toBe(200)
})
