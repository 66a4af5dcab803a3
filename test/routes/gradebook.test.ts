import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import {
  addAssignment,
  addAttempt,
  addMember,
  joinMember,
  openCohort,
} from '#test/support/gradebook-cohort.ts'
import { startGuest } from '#test/support/learner.ts'
import { wordsOf } from '#test/support/mock.ts'

const day = 24 * 60 * 60_000

/** Three members with two assignments: one that closed yesterday and one that is open. */
async function openMarks() {
  const opened = await openCohort(await openApp())
  const { app, cohortId } = opened
  const at = app.clock.at
  const ada = await addMember(app, cohortId, { name: 'Ada', timeFactor: 1.5 })
  const bob = await addMember(app, cohortId, { name: 'bob' })
  const cyd = await addMember(app, cohortId, { name: 'Cyd' })
  const closed = await addAssignment(app, cohortId, { title: 'Privacy', closesAt: at - day })
  const open = await addAssignment(app, cohortId, { title: 'Numbers', passMark: null })
  await addAttempt(app, { assignmentId: closed, userId: ada, chosen: ['a', 'b', 'b', 'a'] })
  await addAttempt(app, {
    assignmentId: closed,
    userId: ada,
    number: 2,
    chosen: ['b', 'b', 'b', 'b'],
  })
  await addAttempt(app, { assignmentId: closed, userId: bob, chosen: ['b', 'a', 'a'], isLate: 1 })
  await addAttempt(app, { assignmentId: open, userId: bob, chosen: ['b'], closedAt: null })
  return { ...opened, path: `/cohorts/${cohortId}/gradebook`, ada, bob, cyd, closed, open }
}

/** Rows of the table as the texts of their cells. */
function rowsOf(html: string): string[][] {
  const body = /<table class="gradebook">.*?<tbody>(.*?)<\/tbody>/s.exec(html)?.[1] ?? ''
  return body
    .split('<tr>')
    .slice(1)
    .map((row) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        wordsOf({ html: cell }).trim(),
      ),
    )
}

test('a member’s own time setting is shown to no instructor', async () => {
  const { app, instructor, path, bob, closed } = await openMarks()
  await app.deps.db.$client.execute({
    sql: `insert into learner (user_id, zone, rollover_hour, exam, time_factor, extra_breaks, created_at, updated_at)
      values (?, 'UTC', 4, 'demo', 2, 0, 0, 0)`,
    args: [bob],
  })
  for (const page of [path, `${path}.csv`, `${path}/${bob}`, `/assignments/${closed}/results`])
    expect((await instructor.browser.get(page)).html).not.toMatch(/2× time|bob,2,/)
})

test('the table has every member with every mark, its state in words and a total', async () => {
  const { instructor, path } = await openMarks()
  const page = await instructor.browser.get(path)
  expect(page.status).toBe(200)
  expect(rowsOf(page.html)).toEqual([
    ['Ada 1.5× time', '100 1 of 1', '100 ✓', 'open'],
    ['bob', '25 1 of 1', '25 ✗ late', 'running'],
    ['Cyd', '0 0 of 1', 'missed', 'open'],
  ])
})

test('the order stands in the address, those without a mark last either way', async () => {
  const { instructor, path, closed } = await openMarks()
  const namesFor = async (query: string) =>
    rowsOf((await instructor.browser.get(path + query)).html).map(([name]) => name?.slice(0, 3))
  expect(await namesFor('?sort=-name')).toEqual(['Cyd', 'bob', 'Ada'])
  expect(await namesFor(`?sort=${closed}`)).toEqual(['bob', 'Ada', 'Cyd'])
  expect(await namesFor(`?sort=-${closed}`)).toEqual(['Ada', 'bob', 'Cyd'])
  expect(await namesFor('?sort=total')).toEqual(['Cyd', 'bob', 'Ada'])
  expect(await namesFor('?sort=nonsense&state=none&assignment=other')).toEqual([
    'Ada',
    'bob',
    'Cyd',
  ])
  const sorted = await instructor.browser.get(`${path}?sort=total`)
  expect(sorted.html).toContain('aria-sort="ascending"')
  expect(sorted.html).toContain(`href="${path}?sort=-total"`)
})

test.each([
  ['state=missed', ['Cyd']],
  ['state=late', ['bob']],
  ['state=passed', ['Ada']],
  ['state=failed', ['bob']],
  ['state=running', ['bob']],
  ['state=not-started', ['Ada', 'Cyd']],
  ['state=handed-in', []],
])('the filter %s finds %j', async (query, found) => {
  const { instructor, path } = await openMarks()
  const { html } = await instructor.browser.get(`${path}?${query}`)
  expect(rowsOf(html).map(([name]) => name?.split(' ')[0])).toEqual(found)
})

test('one assignment is one column, and a state is looked for in it alone', async () => {
  const { instructor, path, open } = await openMarks()
  const { html } = await instructor.browser.get(`${path}?assignment=${open}&state=not-started`)
  expect(rowsOf(html)).toEqual([
    ['Ada 1.5× time', '100 1 of 1', 'open'],
    ['Cyd', '0 0 of 1', 'open'],
  ])
  expect(html).toContain(`href="${path}.csv?assignment=${open}&amp;state=not-started"`)
  const none = await instructor.browser.get(`${path}?assignment=${open}&state=missed`)
  expect(none.html).toContain('Nobody like that')
})

test('drafts and withdrawn assignments are left out, and so are those who have left', async () => {
  const { app, instructor, cohortId, path, bob, closed } = await openMarks()
  const at = app.clock.at
  await addAssignment(app, cohortId, { title: 'A draft', publishedAt: null })
  await addAssignment(app, cohortId, { title: 'Taken back', withdrawnAt: at })
  const { $client } = app.deps.db
  await $client.execute({
    sql: 'delete from cohort_person where user_id = ?',
    args: [bob],
  })
  const { html } = await instructor.browser.get(path)
  expect(html).not.toMatch(/A draft|Taken back|>bob</)
  await $client.execute({
    sql: 'update assignment set withdrawn_at = 1 where id = ?',
    args: [closed],
  })
  expect((await instructor.browser.get(path)).html).not.toContain(`/assignments/${closed}/results`)
  expect((await instructor.browser.get(`/assignments/${closed}/results`)).status).toBe(404)
})

test('whoever joined after the end did not miss it, and whoever has it reopened neither', async () => {
  const { app, instructor, cohortId, path, cyd, closed } = await openMarks()
  await addMember(app, cohortId, { name: 'Dee', joinedAt: app.clock.at - 1000 })
  await app.deps.db.$client.execute({
    sql: 'insert into assignment_grant (assignment_id, user_id, extra_attempts, closes_at, granted_at) values (?, ?, 1, ?, 1)',
    args: [closed, cyd, app.clock.at + day],
  })
  const { html } = await instructor.browser.get(path)
  expect(rowsOf(html).slice(2)).toEqual([
    ['Cyd', '– 0 of 0', 'open', 'open'],
    ['Dee', '– 0 of 0', '–', 'open'],
  ])
})

test('the file has a row for each member, and no cell of it is a formula', async () => {
  const { app, instructor, cohortId, path } = await openMarks()
  await addMember(app, cohortId, { name: '=HYPERLINK("http://evil.test","click, me")' })
  await addAssignment(app, cohortId, { title: '@SUM(A1:A9)', closesAt: app.clock.at + 8 * day })
  const reply = await instructor.browser.get(`${path}.csv`)
  expect(reply.headers.get('Content-Disposition')).toContain('gradebook.csv')
  const lines = reply.html.replace('\uFEFF', '').trim().split('\r\n')
  expect(lines[0]).toContain("'@SUM(A1:A9),'@SUM(A1:A9): state")
  expect(lines.at(1)).toBe(
    '"\'=HYPERLINK(""http://evil.test"",""click, me"")",1,0,0,1,,missed,0,,not-started,0,,not-started,0',
  )
  expect(lines).toContain('bob,1,25,1,1,25,"failed, late",1,,running,1,,not-started,0')
  for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@]/)
})

test('one member’s page has every attempt with its mark, and says what is not shared', async () => {
  const { instructor, path, ada, cyd } = await openMarks()
  const page = wordsOf(await instructor.browser.get(`${path}/${ada}`))
  expect(page).toContain('Extra time 1.5× time')
  expect(page).toMatch(
    /Attempts at Privacy .* 1, answers .* 50 %, not passed 2, answers \(counts\) .* 100 %, passed/,
  )
  expect(page).toContain('does not share their practice')
  expect(wordsOf(await instructor.browser.get(`${path}/${cyd}`))).toContain('Missed')
  for (const other of ['nobody', instructor.userId])
    expect((await instructor.browser.get(`${path}/${other}`)).status).toBe(404)
})

test('without members or assignments each page says what comes next', async () => {
  const { app, cohortId, instructor } = await openCohort(await openApp())
  const path = `/cohorts/${cohortId}/gradebook`
  expect((await instructor.browser.get(path)).html).toContain('No members yet')
  expect((await instructor.browser.get(`/cohorts/${cohortId}/overview`)).html).toContain(
    'No members yet',
  )
  const ada = await addMember(app, cohortId, { name: 'Ada' })
  expect((await instructor.browser.get(path)).html).toContain('No assignment yet')
  expect((await instructor.browser.get(`${path}/${ada}`)).html).toContain('No assignment yet')
  const overview = await instructor.browser.get(`/cohorts/${cohortId}/overview`)
  expect(overview.html).toContain('Nobody stands out at the moment.')
})

/** Every page of this feature. */
function pagesOf({ cohortId, closed, ada }: Awaited<ReturnType<typeof openMarks>>): string[] {
  const path = `/cohorts/${cohortId}/gradebook`
  return [
    path,
    `${path}.csv`,
    `${path}/${ada}`,
    `/cohorts/${cohortId}/overview`,
    `/assignments/${closed}/results`,
  ]
}

test('only the cohort’s own instructors see any of it', async () => {
  const marks = await openMarks()
  const { app, cohortId } = marks
  const member = await joinMember(app, cohortId, { email: 'mia@example.org', name: 'Mia' })
  const other = await openCohort(app, { email: 'otto@example.org' })
  const stranger = await openAuthor(app, 'eve@example.org')
  const admin = await openAuthor(app, 'root@example.org')
  await app.deps.db.$client.execute("update user set is_admin = 1 where email = 'root@example.org'")
  const { browser: guest } = await startGuest(app)
  for (const page of pagesOf(marks)) {
    for (const { browser } of [member, other.instructor, stranger, admin])
      expect([page, (await browser.get(page)).status]).toEqual([page, 404])
    expect((await guest.get(page)).location).toBe(`/sign-up?next=${encodeURIComponent(page)}`)
    expect((await app.browser().get(page)).location).toMatch(/^\/sign-in/)
    expect([page, (await marks.instructor.browser.get(page)).status]).toEqual([page, 200])
  }
  const elsewhere = `/cohorts/${other.cohortId}/gradebook/${marks.ada}`
  expect((await other.instructor.browser.get(elsewhere)).status).toBe(404)
})

test('each page is one read batch', async () => {
  const marks = await openMarks()
  const { app, instructor }: { app: TestApp; instructor: typeof marks.instructor } = marks
  for (const page of pagesOf(marks)) {
    app.resetTrips()
    await instructor.browser.get(page)
    expect([page, app.trips.map(({ kind }) => kind)]).toEqual([page, ['batch']])
  }
})
