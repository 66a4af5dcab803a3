import { expect, test } from 'vitest'
import { showJoinCode } from '#src/domain/cohort/join-code.ts'
import { openApp } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import { makeCohort, openCohort } from '#test/support/cohorts.ts'
import { startGuest } from '#test/support/learner.ts'
import { countOf, rows } from './account-people.ts'

async function openWorld(form: Record<string, string> = {}) {
  const app = await openApp()
  const instructor = await openAuthor(app, 'grace@example.org')
  const made = await makeCohort(app, instructor.browser, form)
  const ada = await openAuthor(app, 'ada@example.org')
  const settings = (sent: Record<string, string>) =>
    instructor.browser.post(`/cohorts/${made.cohortId}/settings`, sent)
  return { app, instructor, ada, settings, ...made }
}

test('a code is found however it is typed, and something else is told from one', async () => {
  const { app, code } = await openWorld()
  const visitor = app.browser()
  const typed = ` ${showJoinCode(code).toLowerCase().replaceAll('-', ' ')}`
  expect((await visitor.post('/join', { code: typed })).location).toBe(`/join/${code}`)
  expect((await visitor.get(`/join/${showJoinCode(code).toLowerCase()}`)).location).toBe(
    `/join/${code}`,
  )
  const refused = await visitor.post('/join', { code: 'spring<b>' })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('A code has nine letters and digits')
  expect(refused.html).toContain('value="spring&lt;b&gt;"')
  for (const other of ['nonsense', 'ABCDEFGHJ'])
    expect((await visitor.get(`/join/${other}`)).status).toBe(404)
})

test('before joining everybody sees title, exam, instructors and who sees what; visitors and guests need an account', async () => {
  const { app, code } = await openWorld()
  const guest = await startGuest(app)
  const here = `/join/${code}`
  for (const browser of [app.browser(), guest.browser]) {
    const page = await browser.get(here)
    for (const words of [
      'Spring',
      'DEMO',
      'On Mondays.',
      'Instructor: Dr Grace',
      'Its instructors see',
    ])
      expect(page.html).toContain(words)
    expect(page.html).toContain(`/sign-up?next=${encodeURIComponent(here)}`)
    expect(page.html).not.toContain('name="name"')
    expect((await browser.post(here, { name: 'Ada' })).location).toBe(
      `/sign-up?next=${encodeURIComponent(here)}`,
    )
  }
  expect(await countOf(app, 'cohort_person')).toBe(1)
})

test('a guest who signs up comes back, joins, and keeps what was answered', async () => {
  const { app, code, cohortId } = await openWorld()
  const guest = await startGuest(app)
  const next = `/join/${code}`
  const form = { email: 'gus@example.org', password: 'lovelace wrote notes', next }
  expect((await guest.browser.post('/sign-up', form)).location).toBe(next)
  const joined = await guest.browser.post(next, { name: 'Gus' })
  expect(joined.location).toBe(`/cohorts/${cohortId}?notice=joined`)
  expect(await countOf(app, 'sitting')).toBe(1)
})

test('a member joins with the name they give; practice is shared only if they tick it', async () => {
  const { app, code, cohortId, ada } = await openWorld()
  const page = await ada.browser.get(`/join/${code}`)
  expect(page.html).toMatch(/<input[^>]*name="sharesPractice"[^>]*>/)
  expect(/<input[^>]*name="sharesPractice"[^>]*>/.exec(page.html)?.[0]).not.toContain('checked')
  expect(page.html).toContain('You join as ada@example.org')
  const empty = await ada.browser.post(`/join/${code}`, { name: ' ', sharesPractice: '1' })
  expect([empty.status, empty.html.includes('Type your name')]).toEqual([422, true])
  expect(/<input[^>]*name="sharesPractice"[^>]*>/.exec(empty.html)?.[0]).toContain('checked')
  await ada.browser.post(`/join/${code}`, { name: ' Ada Obi ' })
  expect(
    await rows(
      app,
      "select name, shares_practice, time_factor from cohort_person where role = 'member'",
    ),
  ).toEqual([{ name: 'Ada Obi', shares_practice: 0, time_factor: null }])
  const bob = await openAuthor(app, 'bob@example.org')
  await bob.browser.post(`/join/${code}`, { name: 'Bob', sharesPractice: '1' })
  expect(await countOf(app, 'cohort_person', 'shares_practice = 1')).toBe(1)
  // Again, and as an instructor: nothing changes.
  const again = await ada.browser.post(`/join/${code}`, { name: 'Other', sharesPractice: '1' })
  expect(again.location).toBe(`/cohorts/${cohortId}`)
  expect((await ada.browser.get(`/join/${code}`)).html).toContain(
    'You belong to this cohort already',
  )
  expect(await countOf(app, 'cohort_person', "name = 'Ada Obi' and shares_practice = 0")).toBe(1)
})

test.each([
  ['it is closed', { do: 'join' }, 'let nobody join'],
  [
    'its last day has passed',
    { do: 'join', open: '1', until: '2026-11-24' },
    'The last day to join has passed',
  ],
  [
    'the address is of another domain',
    { do: 'join', open: '1', domain: 'hospital.example' },
    'end in @hospital.example',
  ],
  ['it is archived', { do: 'archive' }, 'This cohort is archived'],
])('nobody joins when %s, and is told so', async (_, change, words) => {
  const { app, code, ada, settings } = await openWorld()
  expect((await settings(change)).status).toBe(303)
  const page = await ada.browser.get(`/join/${code}`)
  expect(page.status).toBe(200)
  expect(page.html).toContain(words)
  expect(page.html).not.toContain('name="name"')
  const refused = await ada.browser.post(`/join/${code}`, { name: 'Ada' })
  expect([refused.status, refused.html.includes(words)]).toEqual([422, true])
  expect(await countOf(app, 'cohort_person')).toBe(1)
})

test('the last day to join ends at midnight in the zone of the cohort', async () => {
  const { app, code, ada, settings } = await openWorld({ zone: 'America/Chicago' })
  await settings({ do: 'join', open: '1', until: '2026-11-25', domain: '@Example.ORG' })
  // 15:00 UTC on the 25th; midnight in Chicago is 06:00 UTC on the 26th.
  app.clock.advance(15 * 60 * 60_000 - 1)
  const page = await ada.browser.get(`/join/${code}`)
  for (const words of ['@example.org', 'Open until 25\u00a0Nov\u00a02026', 'Join the cohort'])
    expect(page.html).toContain(words)
  app.clock.advance(1)
  expect((await ada.browser.get(`/join/${code}`)).html).toContain('has passed')
  await settings({ do: 'join', open: '1' })
  expect((await ada.browser.post(`/join/${code}`, { name: 'Ada' })).location).toContain(
    'notice=joined',
  )
})

test('a visitor reads the rule about addresses and is not refused for an address nobody knows', async () => {
  const { app, code, settings } = await openWorld()
  await settings({ do: 'join', open: '1', domain: 'hospital.example' })
  const page = await app.browser().get(`/join/${code}`)
  expect(page.html).toContain('@hospital.example')
  expect(page.html).toContain('Create an account')
})

test('the roster gives the name and the time of whoever joins with its address', async () => {
  const { app, code, cohortId, instructor, ada } = await openWorld()
  const roster = `/cohorts/${cohortId}/roster`
  await instructor.browser.post(roster, { do: 'apply', text: 'Ada Obi-Lee,ADA@example.org,1.5' })
  expect((await ada.browser.get(`/join/${code}`)).html).toContain('value="Ada Obi-Lee"')
  expect((await app.browser().get(`/join/${code}`)).html).not.toContain('Obi-Lee')
  await ada.browser.post(`/join/${code}`, { name: 'Ada Obi-Lee' })
  expect(
    await rows(app, "select name, time_factor from cohort_person where role = 'member'"),
  ).toEqual([{ name: 'Ada Obi-Lee', time_factor: 1.5 }])
  expect((await instructor.browser.get(roster)).html).toContain('Joined')
  expect((await ada.browser.get(`/cohorts/${cohortId}`)).html).toContain('1.5×')
})

test('guessing codes is slowed down, by session and by address', async () => {
  const { app, ada, code } = await openWorld()
  const guess = (at: number) => `/join/${String(at).padStart(9, '0')}`
  for (let at = 0; at < 30; at++) expect((await ada.browser.get(guess(at))).status).toBe(404)
  const over = await ada.browser.get(`/join/${code}`)
  expect([over.status, Number(over.headers.get('Retry-After')) > 0]).toEqual([429, true])
  expect((await ada.browser.post(`/join/${code}`, { name: 'Ada' })).status).toBe(429)
  expect(await countOf(app, 'cohort_person')).toBe(1)
  app.clock.advance(10 * 60_000)
  expect((await ada.browser.get(`/join/${code}`)).status).toBe(200)
  await rows(app, "update request_count set count = 1000 where key like 'join-address%'")
  expect((await app.browser().get(`/join/${code}`)).status).toBe(429)
})

test('a rotated code opens nothing any more, and rotating twice by one form changes it once', async () => {
  const app = await openApp()
  const { cohortId, code, instructor, stranger } = await openCohort(app)
  const settings = `/cohorts/${cohortId}/settings`
  const page = await instructor.browser.get(settings)
  expect(page.html).toContain('stop working at once')
  const form = { do: 'rotate', before: code }
  expect((await instructor.browser.post(settings, form)).location).toContain('notice=rotated')
  const [changed] = await rows(app, 'select join_code from cohort')
  await instructor.browser.post(settings, form)
  expect(await rows(app, 'select join_code from cohort')).toEqual([changed])
  expect(changed?.['join_code']).not.toBe(code)
  expect((await stranger.browser.get(`/join/${code}`)).status).toBe(404)
  expect((await stranger.browser.post(`/join/${code}`, { name: 'Bob' })).status).toBe(404)
  expect((await stranger.browser.get(`/join/${changed?.['join_code']}`)).status).toBe(200)
  expect(await countOf(app, 'cohort_person')).toBe(2)
})

test('the page of a code is one trip to the database, joining is one that counts and reads and one that writes', async () => {
  const { app, code, ada } = await openWorld()
  app.resetTrips()
  await ada.browser.get(`/join/${code}`)
  expect(app.trips).toHaveLength(1)
  app.resetTrips()
  await ada.browser.post(`/join/${code}`, { name: 'Ada' })
  expect(app.trips).toHaveLength(2)
  expect(await countOf(app, 'cohort_person')).toBe(2)
})
