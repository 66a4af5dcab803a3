import { expect, test } from 'vitest'
import { type Browser, openApp, type Reply, type TestApp } from '#test/support/app.ts'
import { addressOf, everythingStored, type Ids, routesOf } from '#test/support/routes.ts'
import { accountRows } from './access/accounts.ts'
import { assignmentRows } from './access/assignments.ts'
import { authorRows } from './access/authors.ts'
import { boardRows } from './access/boards.ts'
import { cohortRows } from './access/cohorts.ts'
import { forms } from './access/forms.ts'
import { gradebookRows } from './access/gradebook.ts'
import { learnerRows } from './access/learners.ts'
import { openWorld, type World } from './access/world.ts'

/**
 * One table for each kind of page, in the order in which they are walked: who signs out is last.
 * What each route gives: a status, or the page to which it leads. Sitting and question are the owner's; the
 * others are somebody else. `/first` and `/second` are questions of a sitting, `/again` is the page at hand, `/mock`
 * and what follows it, such as `/places/1`, a mock.
 */
const tables = [
  learnerRows,
  boardRows,
  cohortRows,
  assignmentRows,
  gradebookRows,
  authorRows,
  accountRows,
]

const parsed = tables.map((table) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(/ {2,}/).filter((cell) => cell !== '')),
)
const roles = parsed[0]?.[0] ?? []
const expected = parsed.flatMap(([, ...lines]) => lines)

// Banks and cohorts are only for accounts; who may do what with one is tested with them.
const withIds = expected.flatMap(([route = '']) =>
  route.includes(':id') && !/\/(banks|imports|cohorts|assignments)\//.test(route) ? [route] : [],
)
const none: Ids = {
  sittingId: '',
  questionId: '',
  mockId: '',
  bankId: '',
  cohortId: '',
  assignmentId: '',
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
  const [, thing, below] = /^\/(assignment|bank|cohort|mock)s\/[^/]+(.*)$/.exec(path) ?? []
  if (thing !== undefined) return below || `/${thing}`
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
