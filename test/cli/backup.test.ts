import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'libsql'
import { expect, inject, test } from 'vitest'
import { backup } from '#src/lab/commands/backup.ts'
import { runCli, startBeside } from '#test/support/cli-process.ts'
import { callCommand } from '#test/support/command-call.ts'
import { scratchFile } from '#test/support/scratch.ts'

function acknowledged(log: string): string[] {
  return readFileSync(log, 'utf8').split('\n').slice(0, -1)
}

function answersIn(path: string): Set<unknown> {
  const connection = new Sqlite(path)
  const rows = connection.prepare("select idempotency_key from step where kind = 'answer'")
  const keys = rows.raw(true).all([]) as unknown[][]
  connection.close()
  return new Set(keys.map(([key]) => key))
}

test('a backup made while others answer has every answer acknowledged before it, and restores whole', async () => {
  const path = scratchFile()
  const folder = dirname(path)
  copyFileSync(inject('templateDatabase'), path)
  const log = join(folder, 'log')
  const writer = await startBeside('test/support/answering-process.ts', [path, log])
  const rounds = []
  for (const round of [1, 2]) {
    await pause(500)
    const before = acknowledged(log)
    const file = join(folder, `round ${round}'s backup`)
    const made = await runCli(['backup', file], { DATABASE_URL: `file:${path}` })
    rounds.push({ before, file, made, after: acknowledged(log).length })
  }
  await writer.stop('SIGKILL')

  for (const { before, file, made, after } of rounds) {
    expect(made).toMatchObject({ code: 0 })
    expect(made.out).toMatch(/4 people, \d+ answers and 12 questions/)
    expect(before.length).toBeGreaterThan(0)
    // The writer went on meanwhile.
    expect(after).toBeGreaterThan(before.length)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const kept = answersIn(file)
    expect(before.filter((key) => !kept.has(key))).toEqual([])
  }

  const file = rounds[0]?.file ?? ''
  const home = { DATA_DIR: join(folder, 'restored') }
  expect(await runCli(['restore', file], home)).toMatchObject({ code: 0, err: '' })
  expect(readdirSync(home.DATA_DIR)).toEqual(['examwright.db'])
  const checked = await runCli(['rebuild', '--check', '--json'], home)
  const { tables } = JSON.parse(checked.out) as {
    tables: { table: string; rows: number; different: number }[]
  }
  expect(checked.code).toBe(0)
  expect(tables.filter(({ different }) => different > 0)).toEqual([])
  expect(tables.find(({ table }) => table === 'card')?.rows).toBe(48)
  expect(answersIn(join(home.DATA_DIR, 'examwright.db'))).toEqual(answersIn(file))
}, 120_000)

test('a copy that cannot be finished leaves nothing behind', async () => {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const made = await runCli(['backup', `${path}.copy`], { DATABASE_URL: `file:${path}` }, 64)
  expect(made.code).toBe(1)
  expect(made.err).toMatch(/No backup was made: .*(disk|full)/)
  expect(readdirSync(dirname(path))).toEqual(['test.db'])
})

test('a file that is there already is not touched', async () => {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  writeFileSync(`${path}.copy`, 'dear to somebody')
  const made = await callCommand(backup, [`${path}.copy`], { DATABASE_URL: `file:${path}` })
  expect(made.code).toBe(1)
  expect(made.err).toContain('is there already')
  expect(readFileSync(`${path}.copy`, 'utf8')).toBe('dear to somebody')
})

test.each([
  ['no database', {}, 'there is no database at'],
  ['a database on a server', { DATABASE_URL: 'libsql://exam.example' }, 'use that server’s own'],
  ['a broken environment', { PORT: 'many' }, 'PORT'],
])('with %s nothing is made', async (_what, environment, message) => {
  const folder = dirname(scratchFile())
  const made = await callCommand(backup, [join(folder, 'copy')], {
    DATA_DIR: folder,
    ...environment,
  })
  expect(made.code).toBe(1)
  expect(made.err).toContain(message)
  expect(readdirSync(folder)).toEqual([])
})

test('what is no Examwright database is not copied as one', async () => {
  const path = scratchFile()
  const other = new Sqlite(path)
  other.exec('create table recipe (name text)')
  other.close()
  const made = await callCommand(backup, [`${path}.copy`], { DATABASE_URL: `file:${path}` })
  expect(made.code).toBe(1)
  expect(made.err).toContain('is no Examwright database')
  expect(existsSync(`${path}.copy`)).toBe(false)
})

test('without a file, or with two, it says how it is used', async () => {
  expect(await callCommand(backup, [], {})).toMatchObject({ code: 2 })
  expect(await callCommand(backup, ['a', 'b'], {})).toMatchObject({ code: 2 })
})
