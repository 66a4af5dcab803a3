import { expect, test } from 'vitest'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, openPlace, questionAt, startGuest } from '#test/support/learner.ts'
import { rows, signUp } from './account-people.ts'

/**
 * Who gets what from a route. `open`: everybody the same. `own`: a visitor is led to sign-in, somebody signed in
 * gets their own. `theirs`: the sitting, question or report of the owner; everybody else finds nothing.
 * `member`: guests are sent elsewhere or refused.
 */
const table: readonly [route: string, access: 'open' | 'own' | 'theirs' | 'member'][] = [
  ['GET /healthz', 'open'],
  ['GET /assets/:name', 'open'],
  ['GET /', 'open'],
  ['POST /start', 'open'],
  ['GET /privacy', 'open'],
  ['GET /keys', 'open'],
  ['GET /sign-up', 'open'],
  ['POST /sign-up', 'open'],
  ['GET /sign-in', 'open'],
  ['POST /sign-in', 'open'],
  ['GET /sign-in/code', 'open'],
  ['POST /sign-in/code', 'open'],
  ['POST /sign-out', 'open'],
  ['GET /forgot-password', 'open'],
  ['POST /forgot-password', 'open'],
  ['GET /reset-password/:token', 'open'],
  ['POST /reset-password/:token', 'open'],
  ['GET /api/auth/passkey/generate-authenticate-options', 'open'],
  ['POST /api/auth/passkey/verify-authentication', 'open'],
  ['GET /today', 'own'],
  ['GET /goal', 'own'],
  ['POST /goal', 'own'],
  ['GET /practice', 'own'],
  ['GET /practice/counts', 'own'],
  ['POST /sittings', 'own'],
  ['GET /sittings/:id', 'theirs'],
  ['GET /sittings/:id/questions/:position', 'theirs'],
  ['POST /sittings/:id/answers', 'theirs'],
  ['POST /sittings/:id/flags', 'theirs'],
  ['POST /sittings/:id/close', 'theirs'],
  ['GET /sittings/:id/summary', 'theirs'],
  ['GET /questions/:id', 'theirs'],
  ['POST /questions/:id/note', 'theirs'],
  ['GET /questions/:id/reports', 'theirs'],
  ['POST /questions/:id/reports', 'theirs'],
  ['GET /reports', 'own'],
  ['GET /progress', 'own'],
  ['GET /account', 'own'],
  ['POST /account', 'member'],
  ['GET /account/password', 'member'],
  ['POST /account/password', 'member'],
  ['GET /account/passkeys', 'member'],
  ['POST /account/passkeys', 'member'],
  ['GET /api/auth/passkey/generate-register-options', 'member'],
  ['POST /api/auth/passkey/verify-registration', 'member'],
  ['GET /account/two-factor', 'member'],
  ['POST /account/two-factor', 'member'],
  ['GET /account/sessions', 'member'],
  ['POST /account/sessions', 'member'],
  ['GET /account/delete', 'own'],
  ['POST /account/delete', 'own'],
  ['GET /account/export.json', 'own'],
  ['GET /account/export.apkg', 'own'],
]

test('every route of the program has its row', async () => {
  const app = await openApp()
  const routes = app.app.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => `${route.method} ${route.path}`)
  expect(new Set(routes)).toEqual(new Set(table.map(([route]) => route)))
})

type World = { app: TestApp; owner: Browser; sittingId: string; questionId: string }

/** An owner in the middle of a sitting, whose answered question has a wording of its own. */
async function openWorld(): Promise<World> {
  const app = await openApp()
  const learner = await startGuest(app)
  const question = questionAt((await openPlace(learner, 1)).html)
  await answerPlace(learner, 1)
  return {
    app,
    owner: learner.browser,
    sittingId: learner.sittingId,
    questionId: `demo.${question}`,
  }
}

function send(world: World, browser: Browser, route: string) {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replace('/sittings/:id', `/sittings/${world.sittingId}`)
    .replace('/questions/:id', `/questions/${world.questionId}`)
    .replace(':position', '2')
    .replace(':name', 'app.css')
    .replace(':token', 'no-such-token')
  if (method === 'GET') return browser.get(path)
  return browser.post(path, {
    key: world.app.deps.newId(),
    position: '2',
    flagged: '1',
    choice: 'a',
    text: 'mine',
    reason: 'typo',
    body: 'a word is misspelt',
    mode: 'practice',
    exam: 'demo',
  })
}

const facts = ['step', 'note', 'report', 'flag', 'card', 'sitting']

async function factsOf(world: World, userId: string): Promise<number[]> {
  return Promise.all(
    facts.map(async (name) => {
      const found = await rows(
        world.app,
        `select count(*) as n from ${name} where user_id = ?`,
        userId,
      )
      return Number(found[0]?.['n'])
    }),
  )
}

const closed = table.filter(([, access]) => access !== 'open')

test.each(closed)('%s is not for visitors', async (route) => {
  const world = await openWorld()
  const reply = await send(world, world.app.browser(), route)
  expect(reply.status).toBe(303)
  expect(reply.location).toMatch(/^\/sign-in/)
})

const theirs = table.filter(([, access]) => access === 'theirs')

test.each(theirs)(
  '%s of somebody else is not there, for guest, member and admin',
  async (route) => {
    const world = await openWorld()
    const guest = (await startGuest(world.app)).browser
    // Otherwise the guest may well have met the very question in a sitting of their own.
    await rows(world.app, 'delete from sitting where id <> ?', world.sittingId)
    const member = await signUp(world.app)
    const admin = await signUp(world.app, {
      email: 'root@example.org',
      password: 'correct horse battery',
    })
    await rows(world.app, "update user set is_admin = 1 where email = 'root@example.org'")
    const [first] = await rows(
      world.app,
      'select user_id from sitting where id = ?',
      world.sittingId,
    )
    const ownerId = String(first?.['user_id'])
    const before = await factsOf(world, ownerId)
    for (const browser of [guest, member, admin]) {
      const reply = await send(world, browser, route)
      expect(reply.status).toBe(404)
      expect(reply.html).not.toContain('Because of')
    }
    expect(await factsOf(world, ownerId)).toEqual(before)
  },
)

test.each(table)('%s answers its owner without an error', async (route) => {
  const world = await openWorld()
  const reply = await send(world, world.owner, route)
  expect([200, 303, 302, 400, 401, 403, 404, 409, 422]).toContain(reply.status)
})

const members = table.filter(([, access]) => access === 'member')

test.each(members)('%s gives a guest no member’s page', async (route) => {
  const world = await openWorld()
  const reply = await send(world, world.owner, route)
  expect([303, 400, 401, 403, 404, 422]).toContain(reply.status)
})
