import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { seedBanks } from '#db/seed.ts'
import { analyseBanks } from '#src/actions/analyse-banks.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'
import { fillWorld } from './world.ts'

const [few, many] = [1000, 2000]
const questions = 150
const rounds = 3
const now = Date.UTC(2026, 11, 17)

/**
 * The job that analyses a bank of 150 questions answered by 2,000 people (`value`, ms), against one answered by
 * 1,000 (`floor`), over the embedded database, in turn, medians; goal: at most 2.2 times.
 */
export async function benchAnalysis(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  try {
    const worlds = {
      few: await openWorld(join(folder, 'few.db'), root, few),
      many: await openWorld(join(folder, 'many.db'), root, many),
    }
    const times: { few: number[]; many: number[] } = { few: [], many: [] }
    for (let round = -1; round < rounds; round++)
      for (const size of ['few', 'many'] as const) {
        const ms = await timeOf(worlds[size])
        if (round >= 0) times[size].push(ms)
      }
    worlds.few.$client.close()
    worlds.many.$client.close()
    const [value, floor] = [median(times.many), median(times.few)]
    tell(`${value.toFixed(0)} ms for ${many} people, ${floor.toFixed(0)} ms for ${few}`)
    return [{ scenario: 'analysis', value, unit: 'ms', floor, ratio: value / floor }]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** People of different ability with a first answer to each of the questions. */
async function openWorld(path: string, root: string, people: number): Promise<Database> {
  const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
  await migrateDatabase(db, join(root, 'db/migrations'))
  await seedBanks(db, join(root, 'questions'), 0)
  await fillWorld(db, {
    learners: people,
    answersEach: questions,
    freshSittings: 0,
    questionsPerSitting: 1,
  })
  await db.$client.executeMultiple(`
    update step set fraction = (rowid * 7919 + position * 104729) % 1009 / 10
      < 30 + (substr(user_id, 9) * 37 % 40) + (position * 13 % 30);
    update step set response = json_object('kind', 'single-best-answer',
      'chosen', iif(fraction = 1, 'a', substr('bcd', 1 + rowid * 31 % 3, 1)));
    analyze;
    pragma wal_checkpoint(truncate);
  `)
  return db
}

async function timeOf(db: Database): Promise<number> {
  await db.$client.execute("update bank_analysis set made_from = ''")
  const begun = performance.now()
  await analyseBanks(db, now)
  const ms = performance.now() - begun
  const { rows } = await db.$client.execute('select count(*) as items from item_analysis')
  if (rows[0]?.['items'] !== questions) throw new Error('the bank was not analysed')
  return ms
}
