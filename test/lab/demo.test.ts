import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { isSimulated } from '#db/queries/settings.ts'
import { checkDerived } from '#src/actions/rebuild.ts'
import { type Filled, fillDemo } from '#src/lab/demo/fill.ts'
import { hashPassword } from '#src/lab/demo/password.ts'
import { courseFlaws } from '#src/lab/demo/planted.ts'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { crawl, type Visited } from '#test/support/crawl.ts'
import { routesOf } from '#test/support/routes.ts'

const password = 'nobody is real here'
const now = Date.UTC(2026, 10, 25, 15)
const size = { members: 8, weeks: 2, former: 100 }

const folder = mkdtempSync(join(tmpdir(), 'examwright-demo-test-'))
let filled: Filled

beforeAll(async () => {
  // The exam of the course alone: reading the others takes as long as simulating a week.
  cpSync('questions/cphims', join(folder, 'questions/cphims'), { recursive: true })
  const db = openDatabase(`file:${join(folder, 'demo.db')}`, { synchronous: 'NORMAL' })
  await migrateDatabase(db, 'db/migrations')
  filled = await fillDemo(db, {
    seed: 1,
    now,
    size,
    banksFolder: join(folder, 'questions'),
    passwordHash: await hashPassword(password, { db, log: () => undefined }),
    log: (level, message, fields) => {
      if (level === 'error') throw new Error(`${message} ${JSON.stringify(fields)}`)
    },
    tell: () => undefined,
  })
  await db.$client.execute('pragma wal_checkpoint(truncate)')
  db.$client.close()
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function openCopy(): Database {
  const path = join(mkdtempSync(join(folder, 'copy-')), 'demo.db')
  copyFileSync(join(folder, 'demo.db'), path)
  return openDatabase(`file:${path}`)
}

async function openDemo(): Promise<TestApp> {
  return openApp({ db: openCopy(), isSimulated: true })
}

async function signedIn(app: TestApp, email: string): Promise<Browser> {
  const browser = app.browser()
  const reply = await browser.post('/sign-in', { email, password })
  expect([email, reply.status]).toEqual([email, 303])
  return browser
}

test('everything derived is what the program itself would make of the answers', async () => {
  const tables = await checkDerived(openCopy(), () => undefined)
  expect(tables.filter(({ different }) => different > 0)).toEqual([])
  expect(tables.find(({ table }) => table === 'card')?.rows).toBeGreaterThan(500)
})

test('the database says of itself that it is simulated; others say nothing of the kind', async () => {
  expect(await isSimulated(openCopy())).toBe(true)
  const usual = await openApp()
  expect(await isSimulated(usual.deps.db)).toBe(false)
  expect((await usual.browser().get('/')).html).not.toContain('simulated people')
})

test('every page of the program is there, has something to show, and says that nobody is real', async () => {
  const app = await openDemo()
  const visited = await visitAll(app)
  const found = visited.filter(({ reply }) => reply.status === 200)
  const pages = found.filter(({ reply }) => reply.html.startsWith('<!doctype html>'))
  const silent = pages.filter(({ reply }) => !reply.html.includes('Demo with simulated people'))
  const full = pages.filter(({ reply }) => !reply.html.includes('class="empty'))
  expect(app.logs.map(({ fields }) => [fields['path'], fields['error']])).toEqual([])
  expect(
    visited.flatMap(({ path, on, reply: { status } }) =>
      status < 400 ? [] : `${status} ${path} on ${on}`,
    ),
  ).toEqual([])
  expect(silent.map(({ path }) => path)).toEqual([])
  expect(without(patternsOf(app), visited)).toEqual(unlinked)
  // Nobody simulated has a key that a browser made.
  expect(without(new Set(pages.map(({ pattern }) => pattern)), full)).toEqual(['/account/passkeys'])
}, 120_000)

/** What a page does not link to: files, calls of programs and of scripts, secrets that are handed over once, pictures. */
const unlinked = [
  '/assets/:name',
  '/healthz',
  '/api/v1/banks',
  '/api/v1/banks/:id/questions',
  '/api/v1/imports/:id',
  '/no-more-mail/:token',
  '/api/auth/passkey/generate-authenticate-options',
  '/reset-password/:token',
  '/bank-invites/:code',
  '/cohort-invites/:code',
  '/images/:hash',
  '/api/auth/passkey/generate-register-options',
]

async function visitAll(app: TestApp): Promise<Visited[]> {
  const { rows } = await app.deps.db.$client.execute(openThings)
  const [open] = rows
  const visited: Visited[] = []
  for (const email of [...Object.values(filled.emails), String(open?.['told'])]) {
    const own = email === filled.emails.new ? toMock(String(open?.['mock'])) : []
    const sat = email === filled.emails.ahead ? [`/sittings/${open?.['sitting']}`] : []
    const file =
      email === filled.emails.instructor ? [`/banks/${filled.bankId}/export/file?format=gift`] : []
    const browser = await signedIn(app, email)
    const starts = [...from, `/join/${open?.['code']}`, ...own, ...sat, ...file]
    visited.push(...(await crawl(app, browser, { from: starts, most: 3 })))
  }
  return visited
}

/** Where forms and scripts lead. */
const from = [
  '/',
  '/today',
  '/today/print',
  '/practice/counts',
  '/banks',
  '/cohorts',
  '/join',
  '/weeks',
  '/reports',
  '/misconceptions',
  '/outcome',
  '/sign-in/code',
]

function toMock(id: string): string[] {
  return ['', '/review', '/section', '/break'].map((step) => `/mocks/${id}${step}`)
}

/** What is open in the demo: a mock, a sitting, a code to join by; and somebody who has told of an exam. */
const openThings = `
  select
    (select mock.sitting_id from mock join sitting on sitting.id = mock.sitting_id
      where mock.size = 'diagnostic' and sitting.closed_at is null) as mock,
    (select sitting.id from sitting join user on user.id = sitting.user_id
      where user.email like 'alma%' and mode = 'practice' order by started_at desc limit 1) as sitting,
    (select join_code from cohort where archived_at is null) as code,
    (select user.email from outcome join user on user.id = outcome.user_id order by 1 limit 1) as told`

function patternsOf(app: TestApp): Set<string> {
  return new Set(
    routesOf(app).flatMap(({ method, pattern }) => (method === 'GET' ? [pattern] : [])),
  )
}

function without(patterns: ReadonlySet<string>, visited: readonly Visited[]): string[] {
  const met = new Set(visited.map(({ pattern }) => pattern))
  return [...patterns].filter((pattern) => !met.has(pattern))
}

test('the analysis finds the wrong key and the dead distractor', async () => {
  const app = await openDemo()
  const browser = await signedIn(app, filled.emails.instructor)
  const { wrongKey, deadDistractor } = courseFlaws
  const page = (ref: string) => browser.get(`/banks/${filled.bankId}/questions/${ref}/analysis`)
  expect((await page(wrongKey.ref)).html).toContain('check the key')
  expect((await page(deadDistractor.ref)).html).toContain('rewrite or drop it')
})
