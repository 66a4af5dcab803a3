import { env } from 'cloudflare:workers'
import { createClient } from '@libsql/client/web'
import { beforeAll, expect, inject, test, vi } from 'vitest'
import worker from '#src/worker.ts'
import { hiddenFields } from '#test/support/app.ts'
import { rightAnswer } from '#test/support/fixture-bank.ts'
import { questionAt } from '#test/support/learner.ts'

const origin = 'https://exam.test'
const secret = 'a secret for tests that is long enough'
let bindings: Record<string, unknown> = {}

beforeAll(async () => {
  const made = await fetch(inject('databaseMaker'), { method: 'POST' })
  bindings = { ...env, DATABASE_URL: await made.text(), SECRET: secret }
})

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  return worker.fetch(new Request(origin + path, { redirect: 'manual', ...init }), bindings)
}

async function query(sql: string, args: (string | number)[] = []) {
  const client = createClient({ url: String(bindings['DATABASE_URL']) })
  const { rows } = await client.execute({ sql, args })
  client.close()
  return rows
}

test('the Worker says that it is healthy, having read and written its database', async () => {
  const reply = await send('/healthz')
  expect([reply.status, await reply.text()]).toEqual([200, 'ok\n'])
  expect(await query("select 1 from job where name = 'health'")).toHaveLength(1)
})

test('the front page offers the exams of the database, under the strict policy', async () => {
  const reply = await send('/')
  expect(reply.status).toBe(200)
  expect(await reply.text()).toContain('Demonstration exam')
  expect(reply.headers.get('Content-Security-Policy')).toContain("script-src 'self'")
})

test('a stylesheet comes from the assets, for a year where its address has a hash', async () => {
  const reply = await send('/assets/examwright.css?v=1')
  expect(reply.status).toBe(200)
  expect(reply.headers.get('Content-Type')).toContain('text/css')
  expect(reply.headers.get('Cache-Control')).toContain('immutable')
  expect((await reply.text()).length).toBeGreaterThan(1000)
})

test.each(['nothing.css', '..%2f..%2fwrangler.toml', '%00', 'x%3Fy'])(
  'the asset %s is a 404 page',
  async (name) => {
    const reply = await send(`/assets/${name}`)
    expect(reply.status).toBe(404)
    expect(await reply.text()).toContain('Nothing here')
  },
)

test('a visitor is one click from a question, and the answer is stored', async () => {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Sec-Fetch-Site': 'same-origin',
  }
  const started = await send('/start', { method: 'POST', headers, body: 'exam=demo' })
  const place = started.headers.get('Location') ?? ''
  expect(place).toMatch(/^\/sittings\/[^/]+\/questions\/1$/)
  const [cookie = ''] = (started.headers.getSetCookie()[0] ?? '').split(';')
  expect(cookie).toMatch(/^__Secure-examwright\.session_token=/)
  const html = await (await send(place, { headers: { cookie } })).text()
  const action = place.replace('/questions/1', '/answers')
  const fields = hiddenFields(html, action)
  const body = new URLSearchParams(fields)
  for (const [name, value] of Object.entries(rightAnswer(questionAt(html))))
    for (const one of [value].flat()) body.append(name, one)
  const answered = await send(action, { method: 'POST', headers: { ...headers, cookie }, body })
  expect(answered.status).toBe(303)
  const stored = 'select fraction from step where idempotency_key = ?'
  expect(await query(stored, [fields['key'] ?? ''])).toMatchObject([{ fraction: 1 }])
})

test('the cron trigger runs the jobs, each once until its time comes again', async () => {
  await query(
    "insert into session (id, token, user_id, expires_at, created_at, updated_at) select 'old', 'old', id, 1, 1, 1 from user limit 1",
  )
  await worker.scheduled({}, bindings)
  const jobs = () =>
    query(
      "select name, lease_until, last_started_at, last_error from job where name <> 'health' order by name",
    )
  const first = await jobs()
  expect(first).toMatchObject(
    [
      'analyse-banks',
      'apply-corrections',
      'average-calibrations',
      'average-populations',
      'end-overdue-mocks',
      'rate-answers',
      'read-imports',
      'remove-empty-guests',
      'remove-expired',
      'replay-boards',
      'send-digests',
      'settle-attempts',
      'summarise-practice',
      'tell-assignments',
      'train-memory',
    ].map((name) => ({ name, lease_until: 0, last_error: null })),
  )
  expect(await query("select 1 from session where id = 'old'")).toEqual([])
  await worker.scheduled({}, bindings)
  expect(await jobs()).toEqual(first)
})

const faulty: [string, Record<string, unknown>][] = [
  ['SECRET', { SECRET: undefined }],
  ['SECRET', { SECRET: 'short' }],
  ['DATABASE_URL', { DATABASE_URL: undefined }],
  ['DATABASE_URL', { DATABASE_URL: 'file:data/examwright.db' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://db.example.org' }],
  ['BASE_URL', { BASE_URL: 'prep.example.org' }],
]

test('a deployment with a fault names it in its log, says 503 to people, and runs once it is mended', async () => {
  vi.resetModules()
  const { default: fresh } = await import('#src/worker.ts')
  const log = vi.spyOn(console, 'error').mockReturnValue()
  for (const [name, wrong] of faulty) {
    const reply = await fresh.fetch(new Request(origin), { ...bindings, ...wrong })
    expect(reply.status).toBe(503)
    expect(await reply.text()).toMatch(/^This installation is not set up yet/)
    expect(log).toHaveBeenLastCalledWith(expect.stringContaining(`"${name}: `))
  }
  expect(log).toHaveBeenCalledTimes(faulty.length)
  log.mockRestore()
  expect((await fresh.fetch(new Request(origin), bindings)).status).toBe(200)
})
