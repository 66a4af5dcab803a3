import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { type Database, databaseOver } from '#db/database.ts'
import { readBoard } from '#db/queries/read-board.ts'
import { urls } from '#src/urls.ts'
import { benchApp } from './bench-app.ts'
import { recording, type Statements, timeOf } from './floor.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'
import { makeWorld } from './template.ts'
import { cookieOf } from './world.ts'

const cohortId = 'board'
const answersEach = 10
/** Members of a cohort, each with ten rows of the ledger; the first is what the others are held against. */
const sizes = [10, 1000, 100_000] as const
/** So many members of each cohort ask, in turn, spread over all of it. */
const asking = 10
const warmUp = 60
const rounds = 600

/** Friday of the week in which everybody answered. */
const now = Date.UTC(2026, 5, 5, 12)

type Side = {
  members: number
  db: Database
  log: Statements[]
  page: (learner: number) => Promise<void>
  times: { page: number[]; read: number[] }
}

/**
 * The board of a member in cohorts of 1,000 and of 100,000 with a million rows of the ledger
 * (`value`, ms, median), against that in a cohort of 10 (`floor`): its read batch, and the whole page through the
 * app; goal: 1.25 times. Then read batches, which may be one.
 */
export async function benchBoard(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const sides: Side[] = []
  try {
    for (const members of sizes) {
      const path = join(folder, `${members}.db`)
      const world = { learners: members, answersEach, freshSittings: 0, questionsPerSitting: 1 }
      await makeWorld(path, root, world)
      const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
      await fillBoard(db)
      db.$client.close()
      sides.push(openSide(path, members, tell))
      tell(`${members} members are there`)
    }
    // One after the other, so that whatever else the machine does falls on all of them alike.
    for (let round = 0; round < rounds; round++)
      for (let turn = 0; turn < sides.length; turn++) {
        const side = sides[(round + turn) % sides.length]
        if (side !== undefined) await measure(side, round)
      }
    return resultsOf(sides)
  } finally {
    for (const { db } of sides) db.$client.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function openSide(path: string, members: number, tell: (line: string) => void): Side {
  const log: Statements[] = []
  const db = databaseOver(recording(openDatabase(`file:${path}`).$client, log))
  const app = benchApp(db, now, tell)
  const page = async (learner: number) => {
    const headers = { Cookie: cookieOf(learner) }
    const reply = await app.request(urls.board(cohortId), { headers })
    const html = await reply.text()
    if (!html.includes('Points of this week')) throw new Error(`the board gave ${reply.status}`)
  }
  return { members, db, log, page, times: { page: [], read: [] } }
}

/** The board of one member, the first ones to warm up. */
async function measure(side: Side, round: number): Promise<void> {
  const learner = Math.floor(((round % asking) / asking) * side.members)
  const asked = { token: `benchmark-token-${learner}`, now, cohortId, day: '' }
  const read = await timeOf(async () => {
    await readBoard(side.db, asked)
  })
  side.log.length = 0
  const page = await timeOf(() => side.page(learner))
  if (side.log.length !== 1) throw new Error(`the board took ${side.log.length} batches`)
  if (round < warmUp) return
  side.times.page.push(page)
  side.times.read.push(read)
}

function resultsOf(sides: readonly Side[]): BenchResult[] {
  const [small, ...larger] = sides
  if (small === undefined) return []
  const compared = larger.toReversed().flatMap(({ members, times }) =>
    (['read', 'page'] as const).map((what): BenchResult => {
      const [value, floor] = [median(times[what]), median(small.times[what])]
      const scenario = `board ${what} of ${members}`
      return { scenario, value, unit: 'ms', floor, ratio: value / floor }
    }),
  )
  return [...compared, { scenario: 'board reads', value: 1, unit: 'batches', floor: 1, ratio: 1 }]
}

/** Puts everybody on the board of one cohort, with a row of the ledger for each of their answers. */
async function fillBoard({ $client }: Database): Promise<void> {
  await $client.executeMultiple(`
    insert into cohort (id, exam, title, zone, join_code, is_join_open, team_goal, created_at)
      values ('${cohortId}', 'cphims', 'A large cohort', 'America/New_York', 'large', 1, 1000000, 0);
    insert into cohort_person (cohort_id, user_id, role, name, joined_at, alias, board_since)
      select '${cohortId}', id, 'member', name, 0, 'Alias ' || id, 0 from user where id like 'learner-%';
    insert into ledger (user_id, board_id, earned_on, step_id, question_id, recall, value, weight, yield, rank, points)
      select user_id, '${cohortId}', date('2026-06-01', '+' || (seq % 5) || ' days'), id, question_id, 0.7, 1, 1, 1, 1,
        (rowid * 7919) % 1000
      from step where kind = 'answer';
    insert into point_day (user_id, board_id, earned_on, answers, points)
      select user_id, board_id, earned_on, count(*), sum(points) from ledger group by 1, 2, 3;
    insert into point_week (user_id, board_id, week, points, negative_answers)
      select user_id, board_id, '2026-06-01', sum(points), -sum(answers) from point_day group by 1, 2;
    insert into board_week (board_id, week, members, points)
      select board_id, week, count(*), sum(points) from point_week group by 1, 2;
    analyze;
    pragma wal_checkpoint(truncate);
  `)
}
