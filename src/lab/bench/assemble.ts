import { randomFillSync } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@libsql/client'
import Sqlite from 'libsql'
import { openDatabase } from '#db/client.ts'
import { type Database, databaseOver } from '#db/database.ts'
import { assembleMock } from '#src/actions/assemble-mock.ts'
import { moveClock } from '#src/actions/move-clock.ts'
import { idMaker } from '#src/domain/id.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'
import { makeWorld } from './template.ts'
import { giveCards, widenBank } from './wide-bank.ts'

const exam = 'rhia'
const questions = 5000
const places = 150
const learners = 20
const formsEach = 10
const warmUp = 10
const rounds = 60
const dayMs = 24 * 60 * 60 * 1000
const start = Date.UTC(2026, 6, 1)

const makeId = idMaker(randomFillSync)

type Statements = [string, unknown[]][]

/** What one assembly asked of the database. */
type Log = { reads: Statements[]; writes: number }

/**
 * A form of 150 questions from a bank of 5,000, after 200 begun forms, through the shipped action over the
 * embedded client, its write at `synchronous=FULL` included. Floor: the same rows by the same prepared SQL on
 * the native driver, and one weighted shuffle of 5,000. Both in turn on copies of one database; medians. Goal:
 * 3 times the floor. Also batches of an assembly, which may be 2 to read and 1 to write.
 */
export async function benchAssemble(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const paths = { ours: join(folder, 'ours.db'), floor: join(folder, 'floor.db') }
  try {
    await makeExamWorld(paths.ours, root)
    await copyFile(paths.ours, paths.floor)
    const { times, batches } = await measure(paths)
    const [value, floor] = [median(times.ours), median(times.floor)]
    tell(`${value.toFixed(2)} ms, floor ${floor.toFixed(2)} ms (goal 3 times the floor)`)
    return [
      { scenario: 'assemble', value, unit: 'ms', floor, ratio: value / floor },
      ...(['reads', 'writes'] as const).map((kind) => {
        const most = { reads: 2, writes: 1 }[kind]
        const count = Math.max(...batches[kind])
        return {
          scenario: `assemble ${kind}`,
          value: count,
          unit: 'batches',
          floor: most,
          ratio: count / most,
        }
      }),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A wide bank, and learners who have sat `formsEach` forms and practised a tenth of it. */
async function makeExamWorld(path: string, root: string): Promise<void> {
  await makeWorld(path, root, {
    learners,
    answersEach: 0,
    freshSittings: 0,
    questionsPerSitting: places,
  })
  const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
  await widenBank(db, exam, questions)
  await giveCards(db, { exam, step: 10, at: start })
  await db.$client.execute(
    `insert into question_rating (version_id, value, variance, answers, watched, surplus, spread, slope)
      select current_version_id, (rowid * 37 % 41 - 20) / 10.0, 0.02 + (rowid * 13 % 17) / 40.0, 30, 0, 0, 0, 0
      from question where exam = '${exam}'`,
  )
  for (let form = 0; form < formsEach; form++)
    for (let learner = 0; learner < learners; learner++)
      await beginForm(db, learner, start + form * dayMs)
  await db.$client.execute('analyze')
  await db.$client.execute('pragma wal_checkpoint(truncate)')
  db.$client.close()
}

async function beginForm(db: Database, learner: number, at: number): Promise<void> {
  const sittingId = await assembleFor(db, learner, at)
  const context = { db, who: whoIs(learner, at), newId: () => makeId(at) }
  const moved = await moveClock(context, {
    sittingId,
    key: makeId(at),
    move: { kind: 'begin' },
  })
  if (moved.kind !== 'found') throw new Error(`beginning a form gave ${moved.kind}`)
  // The next one may begin only when this one is over.
  await db.$client.execute({
    sql: 'update sitting set closed_at = ? where id = ?',
    args: [at, sittingId],
  })
}

async function assembleFor(db: Database, learner: number, at: number): Promise<string> {
  const made = await assembleMock(db, whoIs(learner, at), { id: makeId(at), exam, size: 'full' })
  if (made.kind !== 'ready') throw new Error(`assembling a form gave ${made.kind}`)
  return made.sittingId
}

function whoIs(learner: number, now: number) {
  return { token: `benchmark-token-${learner}`, now }
}

async function measure(paths: { ours: string; floor: string }) {
  const inner = openDatabase(`file:${paths.ours}`).$client
  const floor = openFloor(paths.floor)
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
  const batches: { reads: number[]; writes: number[] } = { reads: [], writes: [] }
  try {
    for (let round = -warmUp; round < rounds; round++) {
      const log: Log = { reads: [], writes: 0 }
      const db = databaseOver(recording(inner, log))
      // Every round a day later, so that no form that waits is given again.
      const at = start + (formsEach + warmUp + round) * dayMs
      const ours = await timeOf(() => assembleFor(db, (round + warmUp) % learners, at))
      const base = await timeOf(async () => floor.run(log.reads))
      if (round < 0) continue
      times.ours.push(ours)
      times.floor.push(base)
      batches.reads.push(log.reads.length)
      batches.writes.push(log.writes)
    }
    return { times, batches }
  } finally {
    inner.close()
    floor.close()
  }
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

/** The client, writing down what it is asked. */
function recording(inner: Client, log: Log): Client {
  return {
    ...inner,
    closed: false,
    protocol: inner.protocol,
    batch(statements, mode) {
      if (mode === 'write') log.writes++
      else
        log.reads.push(
          statements.flatMap(
            (one): Statements =>
              typeof one !== 'string' && 'args' in one && Array.isArray(one.args)
                ? [[one.sql, one.args]]
                : [],
          ),
        )
      return inner.batch(statements, mode)
    },
  }
}

/** The floor: every row read as the driver gives it fastest, then one weighted shuffle. */
function openFloor(path: string) {
  const db = new Sqlite(path)
  const kept = new Map<string, Sqlite.Statement>()
  const prepared = (sql: string) => {
    const known = kept.get(sql) ?? db.prepare(sql).raw(true)
    kept.set(sql, known)
    return known
  }
  return {
    run(batches: readonly Statements[]): number {
      for (const batch of batches) {
        db.exec('begin')
        for (const [sql, args] of batch) prepared(sql).all(...args)
        db.exec('commit')
      }
      return weightedShuffle().length
    },
    close: () => db.close(),
  }
}

/** Source: Efraimidis & Spirakis (2006): key ln(u)/w, largest first. */
function weightedShuffle(): { key: number }[] {
  return Array.from({ length: questions }, (_, index) => ({
    key: Math.log(1 - Math.random()) / (0.1 + (index % 10) / 10),
  })).sort((a, b) => b.key - a.key)
}
