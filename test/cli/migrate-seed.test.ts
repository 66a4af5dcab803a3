import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'libsql'
import { expect, inject, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { seedBanks } from '#db/seed.ts'
import { migrate } from '#src/lab/commands/migrate.ts'
import { report, seed } from '#src/lab/commands/seed.ts'
import { startBridge } from '#test/support/bridge.ts'
import { callCommand } from '#test/support/command-call.ts'
import { scratchFile } from '#test/support/scratch.ts'

test('tables are made once, in a data folder that is made too', async () => {
  const home = { DATA_DIR: join(dirname(scratchFile()), '100 % data') }
  const first = await callCommand(migrate, [], home)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toContain('applied 0000_start')
  expect((await callCommand(migrate, [], home)).out).toContain('nothing to do')
})

test('a database on a server gets its tables and the shipped banks by URL', async () => {
  const bridge = await startBridge({ path: scratchFile() })
  try {
    const url = ['--url', bridge.url]
    const early = await callCommand(seed, url, {})
    expect(early).toMatchObject({ code: 1 })
    expect(early.err).toContain('Run "migrate"')
    expect(await callCommand(migrate, url, {})).toMatchObject({ code: 0, err: '' })
    const first = await callCommand(seed, url, {})
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^cphims: [1-9]\d+ added, 0 changed, 0 retired, 0 as before$/m)
    const second = await callCommand(seed, [...url, '--json'], {})
    const { exams } = JSON.parse(second.out) as { exams: { ok: boolean; loaded: object }[] }
    for (const exam of exams)
      expect(exam).toMatchObject({ ok: true, loaded: { added: 0, changed: 0, retired: 0 } })
  } finally {
    await bridge.close()
  }
})

test('every fault of a shipped bank is told with file and line, and the other banks are loaded', async () => {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const folder = join(dirname(path), 'questions')
  cpSync('questions/pmp', join(folder, 'pmp'), { recursive: true })
  cpSync('questions/chda', join(folder, 'chda'), { recursive: true })
  writeFileSync(join(folder, 'chda/9-broken.yaml'), 'exam: chda\nquestions:\n  - id: 7\n')
  const db = openDatabase(`file:${path}`)
  const exams = await seedBanks(db, folder, 0)
  db.$client.close()
  const told = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      told.out += text
    },
    err: (text: string) => {
      told.err += text
    },
    cwd: '/',
    now: new Date(),
  }
  expect(report(io, exams, false)).toBe(1)
  expect(told.err).toMatch(/^chda: left as it was\n {2}chda\/9-broken\.yaml:\d+ .+/)
  expect(told.out).toMatch(/^pmp: \d+ added, 0 changed, 0 retired, 0 as before\n$/)
})

test('a newer database is left as it is', async () => {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const connection = new Sqlite(path)
  connection.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9e12)")
  connection.close()
  for (const command of [migrate, seed]) {
    const run = await callCommand(command, ['--url', `file:${path}`], {})
    expect(run).toMatchObject({ code: 1, out: '' })
    expect(run.err).toContain('is newer than this program')
  }
})

test('a server that does not answer, and a URL of no kind, are told in a line', async () => {
  const away = await callCommand(migrate, ['--url', 'http://127.0.0.1:40999'], {})
  expect(away).toMatchObject({ code: 1, out: '' })
  expect(away.err).toMatch(/could not be used: no answer from its server: .+\n$/)
  const odd = await callCommand(migrate, ['--url', 'foo://bar'], {})
  expect(odd).toMatchObject({ code: 1, out: '' })
  expect(odd.err).toContain('foo')
})

test('a folder in the way is told in a line', async () => {
  const path = scratchFile()
  mkdirSync(path)
  const run = await callCommand(migrate, ['--url', `file:${path}`], {})
  expect(run).toMatchObject({ code: 1, out: '' })
  expect(run.err).toContain('could not be used')
})
