import { execFileSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Client } from '@libsql/client'
import Sqlite from 'libsql'
import { expect, inject, onTestFinished, test } from 'vitest'
import { databaseOver } from '#db/database.ts'
import { openEmbedded } from '#db/embedded.ts'
import { openWeb } from '#db/web-client.ts'
import { openApp, type Reply, type TestApp } from '#test/support/app.ts'
import { startBridge } from '#test/support/bridge.ts'
import { startBeside } from '#test/support/cli-process.ts'
import { openHttpBrowser } from '#test/support/http-learner.ts'
import { answerPlace, type Learner, startGuest, storedSteps } from '#test/support/learner.ts'
import { scratchFile } from '#test/support/scratch.ts'
import { install, startServer } from '#test/support/server-process.ts'

const htmx = { 'HX-Request': 'true' }

/** The program over a file of its own that is not waited for long. */
async function openOnFile(): Promise<{ app: TestApp; path: string }> {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const client = openEmbedded({ path, lockWaitMs: 100 })
  onTestFinished(() => client.close())
  return { app: await openApp({ db: databaseOver(client) }), path }
}

/** Says plainly that it is not available: to people, to htmx and, in one line, to the operator. */
function expectOutage(app: TestApp, reply: Reply): void {
  expect(reply.status).toBe(503)
  expect(Number(reply.headers.get('Retry-After'))).toBeGreaterThan(0)
  const words = reply.html.replaceAll(/<[^>]*>/g, ' ')
  expect(words).toContain('Not available just now')
  expect(words).not.toMatch(/SQLite|fetch|table|time|abort|gateway|\.ts:|\bat \//i)
  expect(app.logs).toHaveLength(1)
  expect(app.logs[0]).toMatchObject({ level: 'error', message: 'database not available' })
  app.logs.splice(0)
}

async function expectUnhealthy(app: TestApp): Promise<void> {
  const reply = await app.browser().get('/healthz')
  expect([reply.status, reply.html]).toEqual([503, expect.stringMatching(/^The database cannot/)])
  expect(app.logs.splice(0)).toMatchObject([{ level: 'error', message: 'not healthy' }])
}

async function expectHealthy(app: TestApp): Promise<void> {
  const reply = await app.browser().get('/healthz')
  expect([reply.status, reply.html]).toEqual([200, 'ok\n'])
}

/** What writes, as a page and as a fragment, by a visitor and by somebody who is known. */
async function expectNoWrites(app: TestApp, learner: Learner): Promise<void> {
  const visitor = app.browser()
  expectOutage(app, await visitor.post('/start', { exam: 'demo' }))
  expect(visitor.cookies.size).toBe(0)
  const account = { email: 'ada@example.org', password: 'lovelace wrote notes' }
  expectOutage(app, await visitor.post('/sign-in', account))
  expectOutage(app, await visitor.post('/sign-up', account))
  const key = app.deps.newId()
  const close = `/sittings/${learner.sittingId}/close`
  expectOutage(app, await learner.browser.post(close, { key }))
  const fragment = await learner.browser.post(close, { key }, htmx)
  expectOutage(app, fragment)
  expect(fragment.html).not.toContain('<html')
}

async function expectNoReads(app: TestApp, { browser, sittingId }: Learner): Promise<void> {
  for (const path of ['/', '/today', '/progress', `/sittings/${sittingId}`, '/nothing-here'])
    expectOutage(app, await browser.get(path))
}

test('while another process holds the lock, reading goes on, writing is a 503, and it mends itself', async () => {
  const { app, path } = await openOnFile()
  const learner = await startGuest(app)
  const holder = await startBeside('test/support/lock-process.ts', [path])
  onTestFinished(() => holder.stop('SIGKILL'))
  expect((await learner.browser.get('/today')).status).toBe(200)
  expectOutage(app, await answerPlace(learner, 1))
  await expectNoWrites(app, learner)
  await expectUnhealthy(app)
  await holder.stop('SIGKILL')
  await expectHealthy(app)
  expect((await answerPlace(learner, 1)).status).toBe(303)
  expect(await storedSteps(app)).toHaveLength(1)
})

test('a missing table is a 503 on every page that needs it until the table is back', async () => {
  const { app, path } = await openOnFile()
  const learner = await startGuest(app)
  const operator = new Sqlite(path)
  onTestFinished(() => {
    operator.close()
  })
  for (const table of ['step', 'session', 'card', 'question_version']) {
    operator.exec(`alter table ${table} rename to away`)
    expectOutage(app, await learner.browser.get(`/sittings/${learner.sittingId}/questions/1`))
    await expectUnhealthy(app)
    operator.exec(`alter table away rename to ${table}`)
    await expectHealthy(app)
  }
  expect((await answerPlace(learner, 1)).status).toBe(303)
})

test('a missing table is no bug of the sign-in library either', async () => {
  const { app, path } = await openOnFile()
  const operator = new Sqlite(path)
  onTestFinished(() => {
    operator.close()
  })
  const visitor = app.browser()
  const account = { email: 'ada@example.org', password: 'lovelace wrote notes' }
  await app.browser().post('/sign-up', account)
  const asked: [string, () => Promise<Reply>][] = [
    ['request_count', () => visitor.post('/sign-in', account)],
    ['account', () => visitor.post('/sign-in', account)],
    ['user', () => visitor.post('/sign-up', account)],
    ['verification', () => visitor.get('/reset-password/aaaaaaaaaaaaaaaaaaaaaaaa')],
    ['verification', () => visitor.get('/api/auth/passkey/generate-authenticate-options')],
  ]
  for (const [table, ask] of asked) {
    operator.exec(`alter table ${table} rename to away`)
    const reply = await ask()
    // Of what it could not read the library has a line of its own, without values.
    const own = app.logs.findIndex(({ message }) =>
      message.startsWith('better-auth: Failed to query'),
    )
    if (own >= 0) app.logs.splice(own, 1)
    expectOutage(app, reply)
    operator.exec(`alter table away rename to ${table}`)
  }
  expect((await visitor.post('/sign-in', account)).status).toBe(303)
})

/** Uses up the pages that are free inside the file. */
async function fill(client: Client): Promise<void> {
  const sql = 'insert into request_count values (hex(randomblob(1500)), 1, 1)'
  for (;;)
    try {
      await client.execute(sql)
    } catch (error) {
      expect(error).toMatchObject({ code: 'SQLITE_FULL' })
      return
    }
}

test('on a full disk an answer is stored and acknowledged or neither, and it goes on when there is room', async () => {
  const { app } = await openOnFile()
  const learners = await Promise.all(Array.from({ length: 4 }, () => startGuest(app)))
  const { $client } = app.deps.db
  await $client.execute('pragma max_page_count = 1')
  await fill($client)
  const refused: (() => Promise<Reply>)[] = []
  for (let position = 1; position <= 10; position++)
    for (const learner of learners) {
      const reply = await answerPlace(learner, position)
      if (reply.status === 303) continue
      expectOutage(app, reply)
      refused.push(() => answerPlace(learner, position))
    }
  expect(refused.length).toBeGreaterThan(5)
  expect(await storedSteps(app)).toHaveLength(40 - refused.length)
  expect((await learners[0]?.browser.get('/today'))?.status).toBe(200)
  await $client.execute('pragma max_page_count = 1000000')
  for (const again of refused) expect((await again()).status).toBe(303)
  expect(await storedSteps(app)).toHaveLength(40)
  await expectHealthy(app)
})

test.runIf(process.platform === 'linux')(
  'a disk that is really full shows in /healthz, takes no acknowledged answer along, and needs no restart',
  async () => {
    const installation = await install()
    const path = join(installation.dataDir, 'examwright.db')
    copyFileSync(inject('templateDatabase'), path)
    const server = await startServer(installation, {}, 700)
    const health = async () => (await fetch(`${server.url}/healthz`)).status
    const learner = await startGuest({ browser: () => openHttpBrowser(() => server.url) })
    const flag = `/sittings/${learner.sittingId}/flags`
    const statuses: number[] = []
    const acknowledged = () => statuses.filter((status) => status === 303).length
    const wish = async () => {
      // Each is another than the last one that was acknowledged: the same again would be no step.
      const flagged = String((acknowledged() + 1) % 2)
      const form = { position: '1', flagged, key: crypto.randomUUID() }
      statuses.push((await learner.browser.post(flag, form)).status)
      expect([303, 503]).toContain(statuses.at(-1))
    }
    // What is left may be enough for the little that the health check writes, or for one wish and no more.
    for (let tries = 1; (await health()) === 200 && tries < 200; tries++) await wish()
    await wish()
    expect(acknowledged()).toBeGreaterThan(5)
    expect(statuses.at(-1)).toBe(503)
    expect((await learner.browser.get('/today')).status).toBe(200)
    execFileSync('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:unlimited'])
    expect(await health()).toBe(200)
    expect((await answerPlace(learner, 1)).status).toBe(303)
    expect(await server.stop('SIGTERM')).toEqual({ code: 0, signal: null })
    const operator = new Sqlite(path)
    const stored = operator.prepare('select count(*) from step').raw(true).all([])
    operator.close()
    expect(stored).toEqual([[acknowledged() + 1]])
  },
)

test('a database server that is gone is a 503 everywhere, and the program goes on when it is back', async () => {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const bridge = await startBridge({ path })
  const app = await openApp({ db: openWeb(bridge.url) })
  const learner = await startGuest(app)
  await bridge.close()
  await expectNoReads(app, learner)
  await expectNoWrites(app, learner)
  await expectUnhealthy(app)
  const again = await startBridge({ path, port: Number(new URL(bridge.url).port) })
  onTestFinished(() => again.close())
  await expectHealthy(app)
  expect((await answerPlace(learner, 1)).status).toBe(303)
})

test('a database server that is silent is given up, and its fault is no page of theirs', async () => {
  const server = createServer((_request, response) => {
    if (isBroken) response.writeHead(502).end('<h1>Bad gateway at line 7</h1>')
  })
  let isBroken = false
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const app = await openApp({ db: openWeb(`http://127.0.0.1:${port}`, undefined, 200) })
  for (const fault of ['silent', 'broken']) {
    isBroken = fault === 'broken'
    expectOutage(app, await app.browser().get('/'))
    await expectUnhealthy(app)
  }
})
