import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import { codeOf, joinAs, makeCohort, openCohort } from '#test/support/cohorts.ts'
import { startGuest } from '#test/support/learner.ts'
import { countOf, rows } from './account-people.ts'

test('somebody with an account begins a cohort and is its instructor, once however often the form is sent', async () => {
  const app = await openApp()
  const { browser, userId } = await openAuthor(app, 'grace@example.org')
  const empty = await browser.get('/cohorts')
  expect(empty.html).toContain('You are in no cohort yet')
  expect(empty.html).toContain('action="/join"')
  await browser.post('/account', { name: 'Grace Mensah' })
  expect((await browser.get('/cohorts/new')).html).toContain('value="Grace Mensah"')
  const id = app.deps.newId()
  const form = {
    id,
    title: 'Spring',
    exam: 'demo',
    zone: 'Europe/Berlin',
    about: '',
    name: 'Grace',
  }
  for (const again of [1, 2]) {
    const reply = await browser.post('/cohorts', form)
    expect([again, reply.location]).toEqual([again, `/cohorts/${id}?notice=created`])
  }
  expect(await rows(app, 'select title, exam, zone, is_join_open from cohort')).toEqual([
    { title: 'Spring', exam: 'demo', zone: 'Europe/Berlin', is_join_open: 1 },
  ])
  expect(await rows(app, 'select user_id, role, name from cohort_person')).toEqual([
    { user_id: userId, role: 'instructor', name: 'Grace' },
  ])
  const home = await browser.get(`/cohorts/${id}`)
  for (const words of ['0 members', '<title>QR code', 'Next', 'href="/cohorts"'])
    expect(home.html).toContain(words)
  expect((await browser.get('/cohorts')).html).toContain(`href="/cohorts/${id}"`)
})

test('a form without a title, exam, zone or name is told so and keeps what was typed', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'grace@example.org')
  const form = {
    id: app.deps.newId(),
    title: ' ',
    exam: 'none',
    zone: 'Mars/Base',
    about: 'Kept',
    name: '',
  }
  const reply = await browser.post('/cohorts', form)
  expect(reply.status).toBe(422)
  for (const words of ['Give the cohort a title', 'Choose a time zone', 'Type your name', 'Kept'])
    expect(reply.html).toContain(words)
  const filled = { ...form, title: 'Spring', zone: 'UTC', name: 'Grace' }
  expect((await browser.post('/cohorts', filled)).html).toContain('Choose the exam')
  expect(await countOf(app, 'cohort')).toBe(0)
})

test('a guest is sent to sign up, a visitor to sign in', async () => {
  const app = await openApp()
  const guest = await startGuest(app)
  for (const path of ['/cohorts', '/cohorts/new']) {
    expect((await guest.browser.get(path)).location).toContain('/sign-up?next=')
    expect((await app.browser().get(path)).location).toContain('/sign-in?next=')
  }
})

test('a member sees what the cohort is and what is seen of them, and nothing that is for instructors', async () => {
  const app = await openApp()
  const { cohortId, member, stranger } = await openCohort(app)
  const home = await member.browser.get(`/cohorts/${cohortId}`)
  for (const words of ['On Mondays.', 'Instructor: Dr Grace', 'Ada Obi', 'Share my practice'])
    expect(home.html).toContain(words)
  for (const words of ['QR code', '/people', '/roster', '/settings', '/gradebook', 'expected'])
    expect(home.html).not.toContain(words)
  for (const page of ['settings', 'people', 'roster', 'roster.csv', 'delete'])
    expect([page, (await member.browser.get(`/cohorts/${cohortId}/${page}`)).status]).toEqual([
      page,
      404,
    ])
  for (const page of ['', '/settings', '/people', '/roster', '/roster.csv', '/delete'])
    expect([page, (await stranger.browser.get(`/cohorts/${cohortId}${page}`)).status]).toEqual([
      page,
      404,
    ])
})

test('what a member or a stranger sends as if they instructed changes nothing', async () => {
  const app = await openApp()
  const { cohortId, code, instructor, member, stranger } = await openCohort(app)
  const forms: [string, Record<string, string>][] = [
    ['/settings', { do: 'save', title: 'Mine', zone: 'UTC' }],
    ['/settings', { do: 'join', open: '1' }],
    ['/settings', { do: 'rotate', before: code }],
    ['/settings', { do: 'archive' }],
    ['/people', { do: 'invite' }],
    ['/people', { do: 'remove', id: instructor.userId }],
    ['/people', { do: 'make-instructor', id: member.userId }],
    ['/people', { do: 'time', id: member.userId, timeFactor: '2' }],
    ['/roster', { do: 'check', text: 'x@example.org' }],
    ['/roster', { do: 'apply', text: 'x@example.org' }],
    ['/roster', { do: 'remove', email: 'x@example.org' }],
    ['/roster', { do: 'empty' }],
    ['/banks', { do: 'remove', bank: 'demo' }],
    ['/delete', { do: 'delete', title: 'Spring' }],
  ]
  const before = await rows(app, 'select * from cohort, cohort_person order by user_id')
  for (const { browser } of [member, stranger])
    for (const [path, form] of forms)
      expect([path, (await browser.post(`/cohorts/${cohortId}${path}`, form)).status]).toEqual([
        path,
        404,
      ])
  const leaving = await stranger.browser.post(`/cohorts/${cohortId}/membership`, { do: 'leave' })
  expect(leaving.status).toBe(404)
  expect(await rows(app, 'select * from cohort, cohort_person order by user_id')).toEqual(before)
  expect(await countOf(app, 'roster_entry')).toBe(0)
  expect(await countOf(app, 'cohort_invite')).toBe(0)
})

test('a member shares their practice and stops, and is called what they say', async () => {
  const app = await openApp()
  const { cohortId, member, instructor } = await openCohort(app)
  const place = `/cohorts/${cohortId}/membership`
  const people = async () => (await instructor.browser.get(`/cohorts/${cohortId}/people`)).html
  expect(await people()).not.toContain('Shares practice')
  for (const again of [1, 2])
    expect([again, (await member.browser.post(place, { do: 'share' })).location]).toEqual([
      again,
      `/cohorts/${cohortId}?notice=shared`,
    ])
  expect(await people()).toContain('Shares practice')
  await member.browser.post(place, { do: 'unshare' })
  expect(await people()).not.toContain('Shares practice')
  await member.browser.post(place, { do: 'rename', name: ' Ada O. ' })
  expect(await people()).toContain('Ada O.')
  const refused = await member.browser.post(place, { do: 'rename', name: '  ' })
  expect([refused.status, refused.html.includes('A name has one letter')]).toEqual([422, true])
  expect((await member.browser.post(place, { do: 'rename', name: 'x'.repeat(81) })).status).toBe(
    422,
  )
  expect((await member.browser.post(place, { do: 'dance' })).status).toBe(422)
  // An instructor has nothing to share.
  await instructor.browser.post(place, { do: 'share' })
  expect(await countOf(app, 'cohort_person', 'shares_practice = 1')).toBe(0)
})

test('leaving takes the row with what the cohort knows; the last instructor stays', async () => {
  const app = await openApp()
  const { cohortId, code, member, instructor } = await openCohort(app)
  const place = `/cohorts/${cohortId}/membership`
  const kept = await instructor.browser.post(place, { do: 'leave' })
  expect([kept.status, kept.html.includes('You are its last instructor')]).toEqual([422, true])
  expect((await member.browser.post(place, { do: 'leave' })).location).toBe('/cohorts?notice=left')
  expect(await rows(app, 'select user_id from cohort_person')).toEqual([
    { user_id: instructor.userId },
  ])
  expect((await member.browser.post(place, { do: 'leave' })).status).toBe(404)
  expect((await member.browser.get(`/cohorts/${cohortId}`)).status).toBe(404)
  await joinAs(member.browser, code)
  expect(await countOf(app, 'cohort_person')).toBe(2)
})

test('the header leads to cohorts for whoever is in one', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'grace@example.org')
  expect((await browser.get('/today')).html).not.toContain('nav-cohorts')
  await makeCohort(app, browser)
  expect((await browser.get('/today')).html).toContain('nav-cohorts')
  expect((await browser.get('/account')).html).toContain('href="/cohorts"')
})

test('a member whose goal is another exam is led to change it; an instructor is not', async () => {
  const app = await openApp()
  const { cohortId, member, instructor } = await openCohort(app)
  const [learner] = await rows(app, 'select count(*) as n from learner where exam = ?', 'demo')
  expect(learner?.['n']).toBe(0)
  const here = `/cohorts/${cohortId}`
  expect((await member.browser.get(here)).html).toContain('href="/goal?exam=demo"')
  expect((await instructor.browser.get(here)).html).not.toContain('/goal?exam=demo')
  const goal = {
    exam: 'demo',
    examOn: '',
    minutesPerDay: '20',
    zone: 'UTC',
    rolloverHour: '4',
    timeFactor: '1',
  }
  await member.browser.post('/goal', goal)
  expect((await member.browser.get(here)).html).not.toContain('/goal?exam=demo')
})

test('codes are of their own and unlike each other', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'grace@example.org')
  const codes = new Set<string>()
  for (let made = 0; made < 20; made++) codes.add((await makeCohort(app, browser)).code)
  expect(codes.size).toBe(20)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/)
  expect(await codeOf(app, 'none')).toBe('undefined')
})
