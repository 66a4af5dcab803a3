import { copyFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'libsql'
import { expect, inject, test } from 'vitest'
import { rebuild } from '#src/lab/commands/rebuild.ts'
import { startBeside } from '#test/support/cli-process.ts'
import { callCommand } from '#test/support/command-call.ts'
import { scratchFile } from '#test/support/scratch.ts'

type Report = { tables: { table: string; rows: number; different: number }[] }

/** A database with some seconds of answers in it. */
async function answered(): Promise<string> {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const writer = await startBeside('test/support/answering-process.ts', [path, `${path}.log`])
  await pause(500)
  await writer.stop()
  return path
}

function spoil(path: string): void {
  const connection = new Sqlite(path)
  connection.exec(`
    update card set stability = stability + 1e-8 where rowid in (select rowid from card limit 3);
    delete from flag;
    delete from domain_prior where rowid in (select rowid from domain_prior limit 1);
    update question_tally set first_right = 0 where rowid in (select rowid from question_tally limit 2);
  `)
  connection.close()
}

test('what differs from the steps is found table by table, and a rebuild makes it right', async () => {
  const path = await answered()
  const home = { DATABASE_URL: `file:${path}` }
  const clean = await callCommand(rebuild, ['--check', '--json'], home)
  expect(clean).toMatchObject({ code: 0, err: '' })
  for (const { table, different } of (JSON.parse(clean.out) as Report).tables)
    expect({ table, different }).toEqual({ table, different: 0 })

  spoil(path)
  const found = await callCommand(rebuild, ['--check', '--json'], home)
  expect(found.code).toBe(1)
  const { tables } = JSON.parse(found.out) as Report
  const different = Object.fromEntries(tables.map((one) => [one.table, one.different]))
  expect(different).toMatchObject({ card: 3, domain_prior: 1, question_tally: 2, sitting: 0 })
  expect((await callCommand(rebuild, ['--check'], home)).out).toMatch(
    /card +48 rows {2}3 different/,
  )

  const rebuilt = await callCommand(rebuild, ['--json'], home)
  expect(rebuilt.code).toBe(0)
  expect(JSON.parse(rebuilt.out)).toEqual({ learners: 4 })
  expect(await callCommand(rebuild, ['--check'], home)).toMatchObject({ code: 0 })
})

test('a database that is not there, or has no tables, is told and not made', async () => {
  const path = scratchFile()
  const missing = await callCommand(rebuild, [], { DATABASE_URL: `file:${path}` })
  expect(missing.err).toContain(`There is no database at ${path}`)
  const connection = new Sqlite(path)
  connection.exec('create table recipe (name text)')
  connection.close()
  const foreign = await callCommand(rebuild, [], { DATABASE_URL: `file:${path}` })
  expect(foreign).toMatchObject({ code: 1, out: '' })
  expect(foreign.err).toContain('Run "migrate"')
})

test('other words and unknown options are wrong usage', async () => {
  expect(await callCommand(rebuild, ['--chek'], {})).toMatchObject({ code: 2, out: '' })
  expect(await callCommand(rebuild, ['all'], {})).toMatchObject({ code: 2, out: '' })
})
