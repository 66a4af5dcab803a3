import { expect, test } from 'vitest'
import { hiddenFields, openApp } from '#test/support/app.ts'
import { openCohort } from '#test/support/cohorts.ts'
import { openTwoAuthors, sendAgain, writeQuestion } from '#test/support/editing.ts'
import { rightAnswer } from '#test/support/fixture-bank.ts'
import { openPlace, questionAt, startGuest } from '#test/support/learner.ts'
import { beginMock, changeBlueprint, makeMock, submit, twoSections } from '#test/support/mock.ts'

const pages = [
  '/',
  '/today',
  '/today/print',
  '/practice',
  '/practice/counts?domain=1',
  '/progress',
  '/misconceptions',
  '/weeks',
  '/mocks',
  '/banks',
  '/goal',
  '/outcome',
  '/calibration',
  '/reports',
  '/notices',
  '/privacy',
  '/account',
  '/account/export.json',
  '/nothing-here',
]

test.each(pages)('the page %s is one read batch', async (path) => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  app.resetTrips()
  await browser.get(path)
  expect(app.trips.map((trip) => trip.kind)).toEqual(['batch'])
})

test('a question, and a sitting’s summary, is one read batch', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  for (const path of ['/questions/1', '/summary', '']) {
    app.resetTrips()
    await learner.browser.get(`/sittings/${learner.sittingId}${path}`)
    expect(app.trips).toHaveLength(1)
  }
})

test('an answer is one read batch and one write batch', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const page = await openPlace(learner, 1)
  const action = `/sittings/${learner.sittingId}/answers`
  app.resetTrips()
  const reply = await learner.browser.post(
    action,
    { ...hiddenFields(page.html, action), ...rightAnswer(questionAt(page.html)) },
    { 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
  )
  expect(reply.status).toBe(200)
  expect(app.trips.map((trip) => trip.kind)).toEqual(['batch', 'batch'])
  expect(app.trips[0]?.statements.every((sql) => /^\s*(select|with)/i.test(sql))).toBe(true)
})

test.each([
  ['start practice', '/sittings', { mode: 'practice', exam: 'demo', count: '5' }],
  ['start today’s set', '/sittings', { mode: 'plan', exam: 'demo' }],
])('to %s is one read batch and one write batch', async (_, path, form) => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  app.resetTrips()
  const reply = await browser.post(path, { ...form, key: app.deps.newId() })
  expect(reply.location).toMatch(/\/questions\/1$/)
  expect(app.trips).toHaveLength(2)
})

test('a flag, a goal, an outcome and a closed sitting are two trips at most', async () => {
  const app = await openApp()
  const { browser, sittingId } = await startGuest(app)
  const key = () => app.deps.newId()
  const forms: [string, Record<string, string>][] = [
    [`/sittings/${sittingId}/flags`, { position: '1', flagged: '1', key: key() }],
    [
      '/goal',
      {
        exam: 'demo',
        examOn: '2027-03-01',
        minutesPerDay: '30',
        zone: 'Europe/Berlin',
        rolloverHour: '4',
        timeFactor: '1',
      },
    ],
    [
      '/goal',
      {
        exam: 'demo',
        examOn: '2026-11-24',
        minutesPerDay: '30',
        zone: 'UTC',
        rolloverHour: '4',
        timeFactor: '1',
      },
    ],
    ['/outcome', { exam: 'demo', examOn: '2026-11-24', result: 'not-passed', 'bar.1': 'below' }],
    [`/sittings/${sittingId}/close`, { key: key() }],
  ]
  for (const [path, form] of forms) {
    app.resetTrips()
    const reply = await browser.post(path, form)
    expect(reply.status).toBe(303)
    expect(app.trips.length).toBeLessThanOrEqual(2)
  }
})

test('a mock’s form is two read batches and one write batch, and one that waits is one', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  for (const trips of [3, 1]) {
    app.resetTrips()
    const key = app.deps.newId()
    await browser.post('/mocks', { exam: 'demo', size: 'full', key })
    expect(app.trips.map((trip) => trip.kind)).toEqual(Array(trips).fill('batch'))
  }
})

test.each(['made', 'begun', 'over'])(
  'every page of a mock that is %s is one read batch',
  async (stage) => {
    const app = await openApp()
    const candidate = stage === 'made' ? await makeMock(app) : await beginMock(app)
    if (stage === 'over') await submit(candidate)
    for (const page of ['', '/places/1', '/review', '/section', '/break', '/report']) {
      app.resetTrips()
      await candidate.browser.get(`/mocks/${candidate.mockId}${page}`)
      expect([page, app.trips.map((trip) => trip.kind)]).toEqual([page, ['batch']])
    }
  },
)

test('whatever is done in a mock is one read batch and one write batch', async () => {
  const app = await openApp()
  await changeBlueprint(app, twoSections)
  const { browser, mockId } = await beginMock(app)
  const posts: [string, Record<string, string>][] = [
    ['places/1', { choice: 'b', go: 'stay' }],
    ['places/2', { choice: 'b', go: 'next' }],
    ['section', { section: '0', break: '1' }],
    ['resume', {}],
    ['places/7', { choice: 'b', go: 'review' }],
    ['submit', {}],
  ]
  for (const [path, form] of posts) {
    app.resetTrips()
    await browser.post(`/mocks/${mockId}/${path}`, { ...form, key: app.deps.newId() })
    expect([path, app.trips.map((trip) => trip.kind)]).toEqual([path, ['batch', 'batch']])
    expect(app.trips[0]?.statements.every((sql) => /^\s*(select|with)/i.test(sql))).toBe(true)
  }
})

test('every page of a cohort is one read batch, and what is done there one read and one write', async () => {
  const app = await openApp()
  const { cohortId, code, instructor, member, stranger } = await openCohort(app)
  const here = `/cohorts/${cohortId}`
  const kindsOf = async (act: () => Promise<unknown>) => {
    app.resetTrips()
    await act()
    return app.trips.map((trip) => trip.kind)
  }
  const { browser } = instructor
  for (const page of ['', '/settings', '/people', '/roster', '/roster.csv', '/delete'])
    expect([page, await kindsOf(() => browser.get(here + page))]).toEqual([page, ['batch']])
  for (const page of ['/cohorts', '/cohorts/new', '/join', here])
    expect([page, await kindsOf(() => member.browser.get(page))]).toEqual([page, ['batch']])
  const forms: [string, Record<string, string>][] = [
    ['/settings', { do: 'save', title: 'Autumn', zone: 'UTC' }],
    ['/settings', { do: 'join', open: '1' }],
    ['/people', { do: 'make-instructor', id: member.userId }],
    ['/people', { do: 'make-member', id: member.userId }],
    ['/roster', { do: 'apply', text: 'Cy,cy@example.org' }],
    ['/roster', { do: 'empty' }],
  ]
  for (const [page, form] of forms)
    expect([page, await kindsOf(() => browser.post(here + page, form))]).toEqual([
      page,
      ['batch', 'batch'],
    ])
  // The try is counted with what is read.
  const joined = await kindsOf(() => stranger.browser.post(`/join/${code}`, { name: 'Bob' }))
  expect(joined).toEqual(['batch', 'batch'])
  const left = await kindsOf(() => stranger.browser.post(`${here}/membership`, { do: 'leave' }))
  expect(left).toEqual(['batch', 'batch'])
})

test('editing a question is one read batch and one write batch, and its pages are one read', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId, { wish: 'publish' })
  const page = await ada.get(path)
  app.resetTrips()
  await sendAgain(ada, path, page, { stem: 'Which key opens the room by day?', do: 'save' })
  expect(app.trips.map((trip) => trip.kind)).toEqual(['batch', 'batch'])
  app.resetTrips()
  await ada.post(`${path}/decisions`, { decision: 'retired', version: `${bankId}.keys@2` })
  expect(app.trips.map((trip) => trip.kind)).toEqual(['batch', 'batch'])
  const bank = `/banks/${bankId}`
  for (const one of [path, `${path}/history`, `${bank}/questions/new`, `${bank}/waiting`]) {
    app.resetTrips()
    await ada.get(one)
    expect([one, app.trips.map((trip) => trip.kind)]).toEqual([one, ['batch']])
  }
})
