import { expect, test } from 'vitest'
import { type Browser, openApp, type Reply, type TestApp } from '#test/support/app.ts'
import { makeBank } from '#test/support/authors.ts'
import {
  answerPlace,
  type Learner,
  openPlace,
  questionAt,
  startGuest,
} from '#test/support/learner.ts'
import { beginAnother } from '#test/support/mock.ts'
import { addressOf, everythingStored, type Ids, routesOf } from '#test/support/routes.ts'
import { ada, rows } from './account-people.ts'

/**
 * What each route gives: a status, or the page to which it leads. Sitting and question are the owner's; the
 * others are somebody else. `/first` and `/second` are questions of a sitting, `/again` is the page at hand, `/mock`
 * and what follows it, such as `/places/1`, a mock.
 */
const table = `
                                                     visitor    guest      candidate  owner      admin
GET /healthz                                         200        200        200        200        200
GET /assets/:name                                    200        200        200        200        200
GET /                                                200        200        200        200        200
GET /privacy                                         200        200        200        200        200
GET /keys                                            200        200        200        200        200
GET /calibration                                     200        200        200        200        200
GET /sign-up                                         200        200        200        200        200
POST /sign-up                                        422        422        422        422        422
GET /sign-in                                         200        200        200        200        200
POST /sign-in                                        422        422        422        422        422
GET /sign-in/code                                    200        200        200        200        200
POST /sign-in/code                                   422        422        422        422        422
GET /forgot-password                                 200        200        200        200        200
POST /forgot-password                                200        200        200        200        200
GET /reset-password/:token                           422        422        422        422        422
POST /reset-password/:token                          422        422        422        422        422
GET /api/auth/passkey/generate-authenticate-options  200        200        200        200        200
POST /api/auth/passkey/verify-authentication         400        400        400        400        400
GET /sittings/:id                                    /sign-in   404        404        /second    404
GET /sittings/:id/questions/:position                /sign-in   404        404        200        404
POST /sittings/:id/answers                           /sign-in   404        404        /second    404
POST /sittings/:id/flags                             /sign-in   404        404        /second    404
POST /sittings/:id/close                             /sign-in   404        404        /summary   404
GET /sittings/:id/summary                            /sign-in   404        404        200        404
GET /questions/:id                                   /sign-in   404        404        200        404
POST /questions/:id/note                             /sign-in   404        404        /again     404
GET /questions/:id/reports                           /sign-in   404        404        200        404
POST /questions/:id/reports                          /sign-in   404        404        /reports   404
GET /today                                           /sign-in   200        200        200        200
GET /today/print                                     /sign-in   /today     /today     /today     /today
GET /goal                                            /sign-in   200        200        200        200
POST /goal                                           /sign-in   /today     /today     /today     /today
GET /outcome                                         /sign-in   200        200        200        200
POST /outcome                                        /sign-in   /today     /today     /today     /today
GET /practice                                        /sign-in   200        200        200        200
GET /practice/counts                                 /sign-in   200        200        200        200
GET /notices                                         /sign-in   200        200        200        200
GET /reports                                         /sign-in   200        200        200        200
GET /progress                                        /sign-in   200        200        200        200
GET /misconceptions                                  /sign-in   200        200        200        200
GET /account                                         /sign-in   200        200        200        200
POST /account                                        /sign-in   /account   /account   /account   /account
GET /account/export.json                             /sign-in   200        200        200        200
GET /account/export.apkg                             /sign-in   200        200        200        200
GET /account/delete                                  /sign-in   200        200        200        200
POST /account/delete                                 /sign-in   422        422        422        422
GET /account/password                                /sign-in   /account   200        200        200
POST /account/password                               /sign-in   /account   422        422        422
GET /account/passkeys                                /sign-in   /account   200        200        200
POST /account/passkeys                               /sign-in   /account   /again     /again     /again
GET /api/auth/passkey/generate-register-options      /sign-in   401        200        200        200
POST /api/auth/passkey/verify-registration           /sign-in   401        400        400        400
GET /account/two-factor                              /sign-in   /account   200        200        200
POST /account/two-factor                             /sign-in   /account   422        422        422
GET /account/sessions                                /sign-in   /account   200        200        200
POST /account/sessions                               /sign-in   /account   /again     /again     /again
GET /mocks                                           /sign-in   200        200        200        200
POST /mocks                                          /sign-in   /mock      /mock      /mock      /mock
GET /mocks/:id                                       /sign-in   404        404        /places/1  404
POST /mocks/:id/begin                                /sign-in   404        404        /places/1  404
GET /mocks/:id/places/:position                      /sign-in   404        404        200        404
POST /mocks/:id/places/:position                     /sign-in   404        404        /places/3  404
GET /mocks/:id/review                                /sign-in   404        404        200        404
GET /mocks/:id/section                               /sign-in   404        404        200        404
POST /mocks/:id/section                              /sign-in   404        404        /places/1  404
GET /mocks/:id/break                                 /sign-in   404        404        /places/1  404
POST /mocks/:id/break                                /sign-in   404        404        /places/1  404
POST /mocks/:id/resume                               /sign-in   404        404        /places/1  404
POST /mocks/:id/submit                               /sign-in   404        404        /report    404
GET /mocks/:id/report                                /sign-in   404        404        200        404
GET /images/:hash                                    /sign-in   404        404        404        404
GET /bank-invites/:code                              404        404        404        404        404
POST /bank-invites/:code                             /sign-up   /sign-up   404        404        404
GET /api                                             200        200        200        200        200
GET /api/v1/openapi.json                             200        200        200        200        200
GET /api/v1/banks                                    401        401        401        401        401
GET /api/v1/banks/:id/questions                      401        401        401        401        401
POST /api/v1/banks/:id/imports                       401        401        401        401        401
GET /api/v1/imports/:id                              401        401        401        401        401
POST /api/v1/imports/:id/import                      401        401        401        401        401
POST /api/v1/imports/:id/undo                        401        401        401        401        401
GET /banks/:id/import                                /sign-in   /sign-up   404        200        404
POST /banks/:id/import                               /sign-in   /sign-up   404        422        404
GET /imports/:id                                     /sign-in   404        404        404        404
GET /imports/:id/left-out.md                         /sign-in   404        404        404        404
POST /imports/:id/ticks                              /sign-in   404        404        404        404
POST /imports/:id/choices                            /sign-in   404        404        404        404
POST /imports/:id/import                             /sign-in   404        404        404        404
POST /imports/:id/undo                               /sign-in   404        404        404        404
POST /imports/:id/discard                            /sign-in   404        404        404        404
GET /account/tokens                                  /sign-in   /account   200        200        200
POST /account/tokens                                 /sign-in   /account   422        422        422
GET /banks                                           /sign-in   /sign-up   200        200        200
POST /banks                                          /sign-in   /sign-up   /bank      /bank      /bank
GET /banks/new                                       /sign-in   /sign-up   200        200        200
GET /banks/:id                                       /sign-in   /sign-up   404        200        404
GET /banks/:id/questions/:ref/correct                /sign-in   /sign-up   404        404        404
POST /banks/:id/questions/:ref/correct               /sign-in   /sign-up   404        404        404
GET /banks/:id/questions/:ref/preview                /sign-in   /sign-up   404        404        404
POST /banks/:id/changes                              /sign-in   /sign-up   404        /bank      404
POST /banks/:id/changes/:key/undo                    /sign-in   /sign-up   404        404        404
GET /banks/:id/export                                /sign-in   /sign-up   404        200        404
GET /banks/:id/export/file                           /sign-in   /sign-up   404        200        404
GET /banks/:id/coverage                              /sign-in   /sign-up   404        200        404
GET /banks/:id/shelf-life                            /sign-in   /sign-up   404        200        404
POST /banks/:id/shelf-life                           /sign-in   /sign-up   404        /shelf-life  404
POST /banks/:id/shelf-life/:key/undo                 /sign-in   /sign-up   404        404        404
GET /banks/:id/questions/new                         /sign-in   /sign-up   404        200        404
POST /banks/:id/questions/new                        /sign-in   /sign-up   404        422        404
GET /banks/:id/questions/:ref                        /sign-in   /sign-up   404        404        404
POST /banks/:id/questions/:ref                       /sign-in   /sign-up   404        422        404
POST /banks/:id/questions/:ref/check                 /sign-in   /sign-up   404        422        404
POST /banks/:id/questions/:ref/decisions             /sign-in   /sign-up   404        422        404
GET /banks/:id/questions/:ref/history                /sign-in   /sign-up   404        404        404
POST /banks/:id/questions/:ref/restore               /sign-in   /sign-up   404        404        404
GET /banks/:id/waiting                               /sign-in   /sign-up   404        200        404
GET /banks/:id/analysis                              /sign-in   /sign-up   404        200        404
GET /banks/:id/analysis.csv                          /sign-in   /sign-up   404        200        404
GET /banks/:id/questions/:ref/analysis               /sign-in   /sign-up   404        404        404
GET /banks/:id/reports                               /sign-in   /sign-up   404        200        404
POST /banks/:id/reports                              /sign-in   /sign-up   404        409        404
POST /reports/:id/messages                           /sign-in   404        404        404        404
GET /banks/:id/settings                              /sign-in   /sign-up   404        200        404
POST /banks/:id/settings                             /sign-in   /sign-up   404        /settings  404
GET /banks/:id/members                               /sign-in   /sign-up   404        200        404
POST /banks/:id/members                              /sign-in   /sign-up   404        /members   404
POST /banks/:id/use                                  /sign-in   404        404        /practice  404
GET /banks/:id/delete                                /sign-in   /sign-up   404        200        404
POST /banks/:id/delete                               /sign-in   /sign-up   404        /banks     404
POST /sittings                                       /sign-in   /first     /first     /first     /first
POST /start                                          /first     /first     /first     /first     /first
POST /sign-out                                       /          /account   /          /          /
`

const [roles = [], ...expected] = table
  .trim()
  .split('\n')
  .map((line) => line.split(/ {2,}/).filter((cell) => cell !== ''))

// Banks are only for accounts; who may do what with one is tested with them.
const withIds = expected.flatMap(([route = '']) =>
  route.includes(':id') && !/\/(banks|imports)\//.test(route) ? [route] : [],
)
const none: Ids = { sittingId: '', questionId: '', mockId: '', bankId: '' }

type Person = { browser: Browser; ids: Ids }
type World = { app: TestApp; people: Readonly<Record<string, Person>> }

/** Four people who each have met questions of their own only. */
async function openWorld(): Promise<World> {
  const assets = async () => ({ body: new ArrayBuffer(1), type: 'text/css' })
  const app = await openApp({ assets })
  const guest = await openPerson(app, '2')
  const owner = await openPerson(app, '1')
  await owner.browser.post('/sign-up', ada)
  owner.ids.bankId = await makeBank(app, owner.browser)
  const candidate = await openPerson(app, '2')
  await candidate.browser.post('/sign-up', { ...ada, email: 'bob@example.org' })
  const admin = await openPerson(app, '2')
  await admin.browser.post('/sign-up', { ...ada, email: 'root@example.org' })
  await rows(app, "update user set is_admin = 1 where email = 'root@example.org'")
  return { app, people: { guest, candidate, owner, admin } }
}

/** A guest in the middle of a sitting of one domain, and of a mock. */
async function openPerson(app: TestApp, domain: string): Promise<Person> {
  const { browser, sittingId: first } = await startGuest(app)
  await rows(app, 'delete from sitting where id = ?', first)
  // The tasks whose questions take one choice, or all that `forms` sends.
  const task = domain === '1' ? '1.A' : '2.A'
  const form = { mode: 'practice', exam: 'demo', task, count: '5', key: app.deps.newId() }
  const begun = await browser.post('/sittings', form)
  const sittingId = begun.location.split('/')[2] ?? ''
  const learner: Learner = { browser, sittingId }
  const question = questionAt((await openPlace(learner, 1)).html)
  await answerPlace(learner, 1)
  const { mockId } = await beginAnother({ app, browser }, 'quarter')
  return { browser, ids: { sittingId, questionId: `demo.${question}`, mockId, bankId: '' } }
}

/** What is sent is right, but for what would end the session or the account. */
const forms: Readonly<Record<string, Record<string, string>>> = {
  '/start': { exam: 'demo' },
  '/goal': {
    exam: 'demo',
    examOn: '2026-11-24',
    minutesPerDay: '20',
    zone: 'UTC',
    rolloverHour: '4',
    timeFactor: '1',
  },
  '/outcome': { exam: 'demo', examOn: '2026-11-24', result: 'passed' },
  '/sittings': { mode: 'practice', exam: 'demo', count: '5' },
  '/sittings/:id/answers': {
    position: '2',
    choice: 'a',
    value: '1',
    'match.a': 'n1',
    'match.b': 'n2',
    'rank.a': '1',
    'rank.b': '2',
    'rank.c': '3',
  },
  '/sittings/:id/flags': { position: '2', flagged: '1' },
  '/mocks': { exam: 'demo', size: 'quarter' },
  '/mocks/:id/section': { section: '0', break: '0' },
  '/mocks/:id/places/:position': { flagged: '1', go: 'next' },
  '/questions/:id/note': { text: 'mine' },
  '/questions/:id/reports': { reason: 'typo', body: 'a word is misspelt' },
  '/banks/:id/questions/:ref/correct': { do: 'preview', version: 'none', reason: 'So it is.' },
  '/banks': { title: 'Night shift', exam: 'demo' },
  '/imports/:id/ticks': { shown: '1' },
  '/banks/:id/changes': { do: 'tag', tag: 'ward', ref: 'none' },
  '/banks/:id/shelf-life': { ref: 'none' },
  '/banks/:id/reports': { do: 'accept', report: 'none' },
  '/reports/:id/messages': { text: 'mine' },
  '/banks/:id/settings': { title: 'Night shift' },
  '/banks/:id/members': { do: 'withdraw', id: 'none' },
  '/banks/:id/use': { wish: 'use' },
  '/banks/:id/delete': { title: 'Night shift' },
  '/account': { name: 'Ada' },
  '/account/sessions': { do: 'end', id: 'none' },
  '/account/passkeys': { do: 'remove', id: 'none' },
}

function send(app: TestApp, browser: Browser, route: string, ids: Ids): Promise<Reply> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = addressOf(pattern, ids)
  if (method === 'GET') return browser.get(path)
  return browser.post(path, { key: app.deps.newId(), id: app.deps.newId(), ...forms[pattern] })
}

/** A cell of the table. */
function outcome({ status, location }: Reply, route: string): string {
  const [path = ''] = location.split('?')
  if (path === '') return String(status)
  const place = /\/questions\/([12])$/.exec(path)?.[1]
  if (place !== undefined) return place === '1' ? '/first' : '/second'
  if (path.endsWith('/summary')) return '/summary'
  if (path.startsWith('/banks/')) return path.replace(/^\/banks\/[^/]+/, '') || '/bank'
  if (path.startsWith('/mocks/')) return path.replace(/^\/mocks\/[^/]+/, '') || '/mock'
  const isAgain = path.startsWith('/questions/') || route === `POST ${path}`
  return isAgain && path !== '/account' ? '/again' : path
}

test('every route of the program has its row', async () => {
  const routes = routesOf(await openApp()).map(({ method, pattern }) => `${method} ${pattern}`)
  expect(expected.map(([route]) => route).toSorted()).toEqual(routes.toSorted())
})

test('every route gives everybody what the table says', async () => {
  const { app, people } = await openWorld()
  const found: string[][] = []
  for (const [route = ''] of expected) {
    const cells = [route]
    for (const role of roles) {
      const browser = people[role]?.browser ?? app.browser()
      const reply = await send(app, browser, route, people['owner']?.ids ?? none)
      cells.push(outcome(reply, route))
    }
    found.push(cells)
  }
  expect(app.logs).toEqual([])
  expect(found).toEqual(expected)
})

/** Everybody asks for what is somebody else's. */
function attempts(people: World['people']) {
  return Object.entries(people).flatMap(([owner, { ids }]) =>
    Object.entries(people).flatMap(([role, { browser }]) => {
      if (role === owner) return []
      // Those who share a domain have met the same questions.
      const areApart = owner === 'owner' || role === 'owner'
      const routes = areApart
        ? withIds
        : withIds.filter((route) => !route.includes('/questions/:id'))
      return routes.map((route) => ({ owner, role, route, browser, ids }))
    }),
  )
}

test('what belongs to somebody else is not there, and trying changes nothing, whoever it belongs to', async () => {
  const { app, people } = await openWorld()
  const before = await everythingStored(app)
  const all = attempts(people)
  expect(all).toHaveLength(6 * 23 + 6 * 19)
  for (const { owner, role, route, browser, ids } of all) {
    const reply = await send(app, browser, route, ids)
    expect([role, owner, route, reply.status]).toEqual([role, owner, route, 404])
    expect(reply.html).not.toContain('Because of')
  }
  expect(await everythingStored(app)).toEqual(before)
})

test('a guest has what is theirs', async () => {
  const { app, people } = await openWorld()
  const { browser, ids } = people['guest'] ?? { browser: app.browser(), ids: none }
  for (const [route = '', , , , own = ''] of expected)
    if (withIds.includes(route))
      expect([route, outcome(await send(app, browser, route, ids), route)]).toEqual([route, own])
})
