import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'libsql'
import { expect, test } from 'vitest'
import { scratchFile } from '#test/support/scratch.ts'

const ROUNDS = 6
const LONGEST_LIFE_MS = 400

/** Lets a writer loose on the file and kills it without warning. Ids it had acknowledged are in the log. */
async function killWriter(path: string, log: string, round: number): Promise<void> {
  const writer = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/writer-process.ts', path, log, String(round)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const gone = once(writer, 'exit')
  await Promise.race([once(writer.stdout, 'data'), gone])
  await pause(Math.random() * LONGEST_LIFE_MS)
  writer.kill('SIGKILL')
  expect(await gone).toEqual([null, 'SIGKILL'])
}

test('whatever was acknowledged before kill -9 is there afterwards, and nothing is there by half', async () => {
  const path = scratchFile()
  const database = new Sqlite(path)
  database.exec(`
    PRAGMA journal_mode = WAL;
    create table entry (id text, half integer, primary key (id, half));
    create table counter (total integer not null);
    insert into counter values (0);
  `)
  database.close()
  const log = `${path}.acknowledged`
  let acknowledged: string[] = []

  for (let round = 1; round <= ROUNDS; round += 1) {
    await killWriter(path, log, round)
    acknowledged = readFileSync(log, 'utf8').split('\n').slice(0, -1)
    const reopened = new Sqlite(path)
    const rows = reopened.prepare('select id, count(*) from entry group by id').raw(true).all([])
    const found = new Map<unknown, unknown>(
      rows.flatMap((row) => (Array.isArray(row) ? [[row[0], row[1]]] : [])),
    )
    const [total] = reopened.prepare('select total from counter').raw(true).all([])
    const check = reopened.prepare('pragma integrity_check').raw(true).all([])
    reopened.close()

    expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
    expect([...found.values()].every((halves) => halves === 2)).toBe(true)
    expect(total).toEqual([found.size])
    expect(check).toEqual([['ok']])
  }
  expect(acknowledged.length).toBeGreaterThan(10 * ROUNDS)
}, 30_000)
