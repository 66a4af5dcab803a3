import { copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'libsql'
import { expect, inject, test } from 'vitest'
import { prepareCopy } from '#src/lab/commands/restore-copy.ts'
import { compareSchema, readMigrations } from '#src/lab/commands/schema-state.ts'
import { scratchFile } from '#test/support/scratch.ts'

/** The migrations of a later version of the program: one more, with `sql`. */
function laterMigrations(folder: string, sql: string): string {
  const later = join(folder, 'migrations')
  cpSync('db/migrations', later, { recursive: true })
  const path = join(later, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { when: number }[] }
  const when = Math.max(...journal.entries.map((entry) => entry.when)) + 1
  const entry = { idx: 99, version: '6', when, tag: '0099_later', breakpoints: true }
  writeFileSync(path, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }))
  writeFileSync(join(later, '0099_later.sql'), sql)
  return later
}

test('an older backup is brought forward, and is one file again', async () => {
  const copy = scratchFile()
  copyFileSync(inject('templateDatabase'), copy)
  const folder = laterMigrations(dirname(copy), 'alter table bank add motto text')
  const prepared = await prepareCopy(copy, folder)
  expect(prepared).toMatchObject({ ok: true, migrated: ['0099_later'] })
  expect(readdirSync(dirname(copy)).sort()).toEqual(['migrations', 'test.db'])
  const connection = new Sqlite(copy)
  expect(connection.prepare('select motto from bank').raw(true).all([])).toEqual([[null]])
  connection.close()
})

test('an update that fails is told as it is, and the backup itself was never touched', async () => {
  const copy = scratchFile()
  copyFileSync(inject('templateDatabase'), copy)
  const folder = laterMigrations(dirname(copy), 'alter table nothing add motto text')
  await expect(prepareCopy(copy, folder)).rejects.toThrow('nothing')
})

const known = [
  { tag: '0000_start', when: 10 },
  { tag: '0001_more', when: 20 },
]

test.each([
  ['no migrations at all', undefined, { kind: 'none' }],
  ['an empty list', [], { kind: 'none' }],
  ['all of them', [20, 10], { kind: 'same' }],
  ['the first', [10], { kind: 'older', missing: ['0001_more'] }],
  ['one more', [10, 20, 30], { kind: 'newer' }],
  ['another history', [10, 15], { kind: 'newer' }],
])('a database with %s is told from this program’s schema', (_what, applied, state) => {
  expect(compareSchema(applied, known)).toEqual(state)
})

test('the journal of this program names its migrations', async () => {
  expect(await readMigrations('db/migrations')).toContainEqual(
    expect.objectContaining({ tag: '0000_start' }),
  )
})
