import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { databaseOver } from '#db/database.ts'
import { urls } from '#src/urls.ts'
import { benchApp } from './bench-app.ts'
import { openFloor, recording, type Statements, timeOf } from './floor.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'
import { makeWorld } from './template.ts'
import { fillCohort } from './wide-cohort.ts'
import { cookieOf } from './world.ts'

const now = Date.UTC(2026, 11, 17, 18)
const warmUp = 5
const rounds = 25
const assignments = 40

/** Cohorts of one world, by members; the largest first, because the goal is about it. */
const sizes = [500, 125, 31] as const
const [largest] = sizes

/**
 * The gradebook of 500 members × 40 assignments through the app over the embedded database (`value`, ms, median),
 * against the same prepared SQL on the native driver and a constant page of the same text (`floor`); goal: 3 times.
 * Then its growth from a quarter of the members, each against so many times that; and read batches, which may be one.
 */
export async function benchGradebook(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'world.db')
  try {
    const world = {
      learners: largest + 1,
      answersEach: 0,
      freshSittings: 0,
      questionsPerSitting: 1,
    }
    await makeWorld(path, root, world)
    const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
    for (const members of sizes)
      await fillCohort(db, { cohortId: idOf(members), members, assignments, attemptsEach: 1, now })
    db.$client.close()
    return await measure(path, tell)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Times = { ours: number[]; base: number[] }

async function measure(path: string, tell: (line: string) => void): Promise<BenchResult[]> {
  const inner = openDatabase(`file:${path}`).$client
  const floor = openFloor(path)
  const log: Statements[] = []
  const app = benchApp(databaseOver(recording(inner, log)), now, tell)
  const times = new Map<number, Times>(sizes.map((members) => [members, { ours: [], base: [] }]))
  let most = 0
  try {
    for (let round = -warmUp; round < rounds; round++)
      for (const [members, { ours, base }] of times) {
        log.length = 0
        let page = ''
        const taken = await timeOf(async () => {
          const reply = await app.request(urls.gradebook(idOf(members)), {
            headers: { Cookie: cookieOf(0) },
          })
          page = await reply.text()
          if (reply.status !== 200) throw new Error(`the gradebook gave ${reply.status}`)
        })
        most = Math.max(most, log.length)
        const least = await timeOf(async () => {
          for (const batch of log) floor.run(batch)
          await new Response(page).text()
        })
        if (round < 0) continue
        ours.push(taken)
        base.push(least)
      }
  } finally {
    inner.close()
    floor.close()
  }
  return [...compare(times, tell), reads(most)]
}

function compare(times: ReadonlyMap<number, Times>, tell: (line: string) => void): BenchResult[] {
  const medians = [...times].map(([members, { ours, base }]) => {
    const [value, least] = [median(ours), median(base)]
    tell(`${members} members: ${value.toFixed(2)} ms, floor ${least.toFixed(2)} ms`)
    return { members, value, floor: least }
  })
  const whole = medians.slice(0, 1).map(({ members, value, floor }) => ({
    scenario: `gradebook ${members} × ${assignments}`,
    value,
    unit: 'ms',
    floor,
    ratio: value / floor,
  }))
  const growth = medians.slice(0, -1).flatMap(({ members, value }, index) => {
    const smaller = medians[index + 1]
    if (smaller === undefined) return []
    const floor = (smaller.value * members) / smaller.members
    const scenario = `gradebook growth ${smaller.members} to ${members}`
    return [{ scenario, value, unit: 'ms', floor, ratio: value / floor }]
  })
  return [...whole, ...growth]
}

function reads(most: number): BenchResult {
  return { scenario: 'gradebook reads', value: most, unit: 'batches', floor: 1, ratio: most }
}

function idOf(members: number): string {
  return `cohort-of-${members}`
}
