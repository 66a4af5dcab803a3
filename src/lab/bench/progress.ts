import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@libsql/client'
import type { Hono } from 'hono'
import { openDatabase } from '#db/client.ts'
import { type Database, databaseOver } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { seedBanks } from '#db/seed.ts'
import type { Env } from '#src/env.ts'
import { urls } from '#src/urls.ts'
import { addBareProgress, bareProgressPath } from './bare-progress.tsx'
import { benchApp } from './bench-app.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'
import { widenBank } from './wide-bank.ts'
import { cookieOf, fillWorld } from './world.ts'

const exam = 'cphims'
const questions = 2500
const answersEach = 2000
const learners = 10
const outcomes = 60
const warmUp = 20
const rounds = 150
/** The last of the answers' days, and the day of the exam. */
const now = Date.UTC(2026, 11, 17, 18)
const examOn = '2027-01-16'

/**
 * Median time of the page of progress of somebody with 2,000 first answers in a bank of 2,500 rated questions, an
 * exam ahead and outcomes of others to correct by (`value`, ms), against the same page without readiness: none of
 * its queries, nothing computed, no section (`floor`). Through the app over the embedded database, in turn; goal:
 * at most 1.5 times. And the read batches of the page, which may be one.
 */
export async function benchProgress(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'world.db')
  try {
    await makeReadyWorld(path, root)
    const { times, reads } = await measure(path)
    const [value, floor] = [median(times.whole), median(times.bare)]
    tell(`${value.toFixed(2)} ms, without readiness ${floor.toFixed(2)} ms (goal 1.5 times)`)
    return [
      { scenario: 'progress', value, unit: 'ms', floor, ratio: value / floor },
      { scenario: 'progress reads', value: reads, unit: 'batches', floor: 1, ratio: reads },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeReadyWorld(path: string, root: string): Promise<void> {
  const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
  await migrateDatabase(db, join(root, 'db/migrations'))
  await seedBanks(db, join(root, 'questions'), 0)
  await widenBank(db, exam, questions)
  // The learners' own first answers are counted instead.
  await db.$client.execute('delete from question_tally')
  await fillWorld(db, { learners, answersEach, freshSittings: 0, questionsPerSitting: 1 })
  await db.$client.executeMultiple(`
    insert into goal (user_id, exam, exam_on, minutes_per_day, updated_at)
      select user_id, '${exam}', '${examOn}', 30, 0 from learner;
    insert into question_rating (version_id, value, variance, answers, watched, surplus, spread, slope)
      select current_version_id, (rowid * 37 % 41 - 20) / 10.0, 0.02 + (rowid * 13 % 17) / 40.0, 30, 0, 0, 0, 0
      from question where exam = '${exam}';
    create temp table candidate as
      with recursive counter (n) as (select 1 union all select n + 1 from counter where n < ${outcomes})
      select n, 'candidate-' || n as id from counter;
    insert into user (id, name, email, created_at, updated_at)
      select id, id, id || '@example.org', 0, 0 from candidate;
    insert into outcome (user_id, exam, exam_on, result, chance, reported_at)
      select id, '${exam}', '2026-06-01', iif(n * 7 % 10 < n / 6, 'passed', 'not-passed'), n / ${outcomes + 1}.0, n
      from candidate;
    drop table candidate;
    analyze;
    pragma wal_checkpoint(truncate);
  `)
  db.$client.close()
}

async function measure(path: string) {
  const db = openDatabase(`file:${path}`)
  const reads = { count: 0, most: 0 }
  const app = openApp(counting(db.$client, reads))
  const times: { whole: number[]; bare: number[] } = { whole: [], bare: [] }
  try {
    for (let round = -warmUp; round < rounds; round++) {
      const learner = (round + warmUp) % learners
      reads.count = 0
      const whole = await openPage(app, urls.progress(), learner)
      reads.most = Math.max(reads.most, reads.count)
      const bare = await openPage(app, bareProgressPath, learner)
      if (!saysReadiness(whole.html) || saysReadiness(bare.html))
        throw new Error('readiness is not on the page, or also on the one without')
      if (round < 0) continue
      times.whole.push(whole.ms)
      times.bare.push(bare.ms)
    }
    return { times, reads: reads.most }
  } finally {
    db.$client.close()
  }
}

function openApp(db: Database): Hono<Env> {
  const app = benchApp(db, now, (message) => process.stderr.write(`${message}\n`))
  addBareProgress(app, db)
  return app
}

/** The client, counting read batches. */
function counting(inner: Client, reads: { count: number }): Database {
  return databaseOver({
    ...inner,
    closed: false,
    protocol: inner.protocol,
    batch(statements, mode) {
      if (mode === 'read') reads.count++
      return inner.batch(statements, mode)
    },
  })
}

async function openPage(app: Hono<Env>, path: string, learner: number) {
  const begun = performance.now()
  const reply = await app.request(path, { headers: { Cookie: cookieOf(learner) } })
  const html = await reply.text()
  const ms = performance.now() - begun
  if (reply.status !== 200) throw new Error(`${path} gave ${reply.status}`)
  return { html, ms }
}

/** Whether a forecast is shown, not only what is missing for one. */
function saysReadiness(html: string): boolean {
  return html.includes('id="readiness-title"') && html.includes('readiness-chance')
}
