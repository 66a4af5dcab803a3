import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@libsql/client'
import { openDatabase } from '#db/client.ts'
import { databaseOver } from '#db/database.ts'
import { createApp } from '#src/app.ts'
import { readHere } from '#src/read-here.ts'
import { median, sendLanes } from './load.ts'
import type { BenchResult } from './result.ts'
import { type Measured, startServer } from './servers.ts'
import { makeWorld } from './template.ts'
import { answerRequest, benchSecret, cookieOf } from './world.ts'

const connections = 16
const rounds = 7
const perLane = 50
const positions = 25

type Answer = { learner: number; sitting: number; position: number; key: string }

/**
 * The whole POST of an answer at 16 connections: session, question, card, grading, memory, writes, fragment.
 * Floor: the same SQL statements with the same values, prepared, on the native driver at the same durability
 * and with the same sharing of commits, behind bare Hono that sends a constant fragment. Both run in processes
 * of their own on copies of one database; rounds alternate, the first warms up, medians count. Goal: 0.40. And the
 * CPU of both processes for one answer.
 */
export async function benchAnswer(root: string): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const servers: Measured[] = []
  try {
    const template = join(folder, 'template.db')
    const lanes = planLanes()
    await makeWorld(template, root, {
      learners: connections * Math.ceil(((rounds + 1) * perLane) / positions),
      answersEach: 40,
      freshSittings: 1,
      questionsPerSitting: positions,
    })
    const { log, fragment } = await recordStatements(template, join(folder, 'record.db'), lanes)
    await copyFile(template, join(folder, 'ours.db'))
    await copyFile(template, join(folder, 'floor.db'))
    await writeFile(join(folder, 'log.json'), JSON.stringify([...log]))
    await writeFile(join(folder, 'fragment.html'), fragment)
    const ours = await startServer('answer-server.ts', [join(folder, 'ours.db')])
    const floor = await startServer('floor-server.ts', [
      join(folder, 'floor.db'),
      join(folder, 'log.json'),
      join(folder, 'fragment.html'),
    ])
    servers.push(ours, floor)
    const rates: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
    const cpu: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
    for (let round = 0; round <= rounds; round++) {
      const part = lanes.map((lane) =>
        lane.slice(round * perLane, (round + 1) * perLane).map(answerRequest),
      )
      for (const [name, server] of [
        ['ours', ours],
        ['floor', floor],
      ] as const) {
        const before = server.cpuSeconds()
        const result = await sendLanes(server.port, part)
        if (result.failed > 0) throw new Error(`${result.failed} answers of ${name} failed`)
        if (round === 0) continue
        rates[name].push(result.requests / result.seconds)
        cpu[name].push(((server.cpuSeconds() - before) * 1000) / result.requests)
      }
    }
    return [compared('answer', 'answers/s', rates), compared('answer cpu', 'ms/answer', cpu)]
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  }
}

function compared(
  scenario: string,
  unit: string,
  measured: { ours: readonly number[]; floor: readonly number[] },
): BenchResult {
  const [value, floor] = [median(measured.ours), median(measured.floor)]
  return { scenario, value, unit, floor, ratio: value / floor }
}

/** Every connection answers for learners of its own, so that no two answers of one learner meet. */
function planLanes(): Answer[][] {
  return Array.from({ length: connections }, (_, lane) =>
    Array.from({ length: (rounds + 1) * perLane }, (_unused, index) => ({
      learner: lane + connections * Math.floor(index / positions),
      sitting: 0,
      position: (index % positions) + 1,
      key: randomUUID(),
    })),
  )
}

type Log = Map<string, { reads: [string, unknown[]][]; writes: [string, unknown[]][] }>

/** Runs every answer once on a copy and writes down the statements that it took. */
async function recordStatements(
  template: string,
  copy: string,
  lanes: readonly (readonly Answer[])[],
): Promise<{ log: Log; fragment: string }> {
  await copyFile(template, copy)
  const inner = openDatabase(`file:${copy}`, { synchronous: 'NORMAL' }).$client
  const log: Log = new Map()
  let current: { reads: [string, unknown[]][]; writes: [string, unknown[]][] } = {
    reads: [],
    writes: [],
  }
  const recording: Client = {
    ...inner,
    closed: false,
    protocol: inner.protocol,
    batch(statements, mode) {
      const list = mode === 'write' ? current.writes : current.reads
      for (const one of statements)
        if (typeof one !== 'string' && 'args' in one && Array.isArray(one.args))
          list.push([one.sql, one.args])
      return inner.batch(statements, mode)
    },
  }
  let count = 0
  const app = createApp({
    db: databaseOver(recording),
    now: () => new Date(),
    newId: () => `00000000-0000-7000-8000-${String(count++).padStart(12, '0')}`,
    secret: benchSecret,
    clientAddress: () => '127.0.0.1',
    assets: async () => undefined,
    readFile: readHere,
    log: () => undefined,
  })
  let fragment = ''
  for (const answer of lanes.flat()) {
    current = { reads: [], writes: [] }
    const response = await app.request(
      `http://localhost/sittings/learner-${answer.learner}-${answer.sitting}/answers`,
      {
        method: 'POST',
        headers: {
          Cookie: cookieOf(answer.learner),
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: 'http://localhost',
          'HX-Request': 'true',
          'HX-Request-Type': 'partial',
        },
        body: `position=${answer.position}&key=${answer.key}&certainty=sure&changes=0&choice=a&shownAt=1`,
      },
    )
    fragment = await response.text()
    if (!fragment.includes('data-state="answered"'))
      throw new Error(`answer gave ${response.status}`)
    log.set(answer.key, current)
  }
  inner.close()
  return { log, fragment }
}
