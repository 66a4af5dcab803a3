import { once } from 'node:events'
import { copyFileSync, statSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'libsql'
import { expect, inject, test, vi } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { checkDerived } from '#src/actions/rebuild.ts'
import { hiddenFields } from '#test/support/app.ts'
import { rightAnswer } from '#test/support/fixture-bank.ts'
import { type BusyGuest, openBusyGuest, openHttpBrowser } from '#test/support/http-learner.ts'
import { openPlace, questionAt, startGuest } from '#test/support/learner.ts'
import { type Installation, install, startServer } from '#test/support/server-process.ts'

const ROUNDS = 4
const GUESTS = 4
const FEWEST_ANSWERS = 12
const LONGEST_LIFE_MS = 700

async function installWithDemo(): Promise<Installation & { path: string }> {
  const installation = await install()
  const path = join(installation.dataDir, 'examwright.db')
  copyFileSync(inject('templateDatabase'), path)
  return { ...installation, path }
}

/** Kills the server while the guests answer. @throws when one of them met anything but the end of the server */
async function killUnderLoad(
  installation: Installation,
  guests: readonly BusyGuest[],
  visit: (url: string) => void,
): Promise<void> {
  const server = await startServer(installation)
  visit(server.url)
  const enough = count(guests) + FEWEST_ANSWERS
  const failures = Promise.all(
    guests.map((guest) => guest.answer().catch((error: unknown) => String(error))),
  )
  await vi.waitFor(() => expect(count(guests)).toBeGreaterThan(enough), { timeout: 10_000 })
  await pause(Math.random() * LONGEST_LIFE_MS)
  expect(await server.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
  for (const failure of await failures)
    expect(failure).toMatch(/fetch failed|terminated|other side closed/)
  expect(server.err()).toBe('')
}

function count(guests: readonly BusyGuest[]): number {
  return guests.reduce((sum, guest) => sum + guest.acknowledged.length, 0)
}

function rowsOf(path: string, sql: string): unknown[] {
  const connection = new Sqlite(path)
  const rows = connection.prepare(sql).raw(true).all([])
  connection.close()
  return rows
}

async function expectNothingToRebuild(path: string): Promise<void> {
  const db = openDatabase(`file:${path}`)
  const tables = await checkDerived(db, () => undefined)
  db.$client.close()
  expect(tables.length).toBeGreaterThan(5)
  expect(tables.filter((table) => table.different > 0)).toEqual([])
}

test('kill -9 under load loses no acknowledged answer, stores none twice, and everything derived agrees', async () => {
  const installation = await installWithDemo()
  const { path } = installation
  let url = ''
  const guests = Array.from({ length: GUESTS }, () => openBusyGuest(() => url))

  for (let round = 1; round <= ROUNDS; round++) {
    await killUnderLoad(installation, guests, (where) => {
      url = where
    })
    const stored = rowsOf(path, "select idempotency_key from step where kind = 'answer'").flat()
    const kept = new Set(stored)
    const lost = guests.flatMap((guest) => guest.acknowledged.filter((key) => !kept.has(key)))
    expect(lost).toEqual([])
    expect(kept.size).toBe(stored.length)
  }

  expect(count(guests)).toBeGreaterThan(ROUNDS * FEWEST_ANSWERS)
  const twice = rowsOf(
    path,
    "select 1 from step where kind = 'answer' group by sitting_id, position having count(*) > 1",
  )
  expect(twice).toEqual([])
  expect(rowsOf(path, 'pragma integrity_check')).toEqual([['ok']])
  expect(rowsOf(path, 'pragma foreign_key_check')).toEqual([])
  await expectNothingToRebuild(path)
}, 60_000)

/** An answer of which the server has got the head and the first half. */
async function answerHalfway(url: string): Promise<{ finish: () => Promise<number | undefined> }> {
  const browser = openHttpBrowser(() => url)
  const { sittingId } = await startGuest({ browser: () => browser })
  const page = await openPlace({ browser, sittingId }, 1)
  const action = `/sittings/${sittingId}/answers`
  const body = new URLSearchParams(hiddenFields(page.html, action))
  for (const [name, value] of Object.entries(rightAnswer(questionAt(page.html))))
    for (const one of [value].flat()) body.append(name, one)
  const text = body.toString()
  const sent = request(new URL(action, url), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': text.length,
      'Sec-Fetch-Site': 'same-origin',
      Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  })
  const replied = once(sent, 'response')
  await new Promise((written) => sent.write(text.slice(0, 20), written))
  return {
    async finish() {
      sent.end(text.slice(20))
      const [reply] = (await replied) as [IncomingMessage]
      reply.resume()
      return reply.statusCode
    },
  }
}

async function isListening(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return isOpen
}

test('on SIGTERM the requests in flight are answered, the port is closed, and the code is 0', async () => {
  const installation = await installWithDemo()
  const server = await startServer(installation)
  const answers = await Promise.all(Array.from({ length: 6 }, () => answerHalfway(server.url)))
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  const ended = server.stop('SIGTERM')
  await vi.waitFor(async () => expect(await isListening(server.url)).toBe(false))
  expect(await Promise.all(answers.map((answer) => answer.finish()))).toEqual(Array(6).fill(303))
  const answeredAt = performance.now()
  expect(await ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - answeredAt).toBeLessThan(3000)
  expect(server.err()).toBe('')
  // The file is whole without its log.
  expect(statSync(`${installation.path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
  expect(rowsOf(installation.path, 'select count(*) from step')).toEqual([[6]])
  const jobs = rowsOf(installation.path, 'select name, last_error from job order by name')
  expect(jobs).toEqual([
    ['analyse-banks', null],
    ['apply-corrections', null],
    ['average-calibrations', null],
    ['average-populations', null],
    ['end-overdue-mocks', null],
    ['health', null],
    ['rate-answers', null],
    ['read-imports', null],
    ['remove-empty-guests', null],
    ['remove-expired', null],
    ['replay-boards', null],
    ['send-digests', null],
    ['settle-attempts', null],
    ['summarise-practice', null],
    ['tell-assignments', null],
    ['train-memory', null],
  ])
})
