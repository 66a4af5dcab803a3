import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'libsql'
import { expect, inject, test } from 'vitest'
import { restore } from '#src/lab/commands/restore.ts'
import { runCli, startBeside } from '#test/support/cli-process.ts'
import { callCommand } from '#test/support/command-call.ts'
import { scratchFile } from '#test/support/scratch.ts'

type Place = { file: string; home: { DATA_DIR: string }; target: string }

/** A backup with the fixture bank, and a data folder with nothing in it. */
function place(): Place {
  const file = scratchFile()
  copyFileSync(inject('templateDatabase'), file)
  const home = { DATA_DIR: join(dirname(file), 'data') }
  mkdirSync(home.DATA_DIR)
  return { file, home, target: join(home.DATA_DIR, 'examwright.db') }
}

/** Only statements, so that nothing keeps the file open afterwards. */
function change(path: string, sql: string): void {
  const connection = new Sqlite(path)
  connection.exec(sql)
  connection.close()
}

/** Reads a copy: what reads keeps a file open for a while. */
function titleIn(path: string): unknown {
  const copy = scratchFile()
  copyFileSync(path, copy)
  const connection = new Sqlite(copy)
  const row = connection.prepare('select title from bank').raw(true).get([])
  connection.close()
  return Array.isArray(row) ? row[0] : undefined
}

test('a database in the way is only replaced when told to, and is kept', async () => {
  const { file, home, target } = place()
  copyFileSync(file, target)
  change(target, "pragma journal_mode=wal; update bank set title = 'The old one'")

  const refused = await callCommand(restore, [file], home)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('holds 0 people, 0 answers and 12 questions')
  expect(titleIn(target)).toBe('The old one')

  const forced = await callCommand(restore, [file, '--force'], home)
  expect(forced).toMatchObject({ code: 0, err: '' })
  expect(titleIn(target)).toBe('Demonstration exam')
  expect(titleIn(`${target}.before-restore`)).toBe('The old one')

  const again = await callCommand(restore, [`${target}.before-restore`, '--force'], home)
  expect(again.out).toContain('before-restore-2')
  expect(titleIn(target)).toBe('The old one')
  expect(titleIn(`${target}.before-restore-2`)).toBe('Demonstration exam')
})

test('a database that a server has open is left alone, and can be replaced once the server is gone', async () => {
  const { file, home, target } = place()
  copyFileSync(file, target)
  const server = await startBeside('src/node.ts', [], { ...home, PORT: '0' })
  const during = await runCli(['restore', file, '--force'], home)
  expect(during.code).toBe(1)
  expect(during.err).toContain('is open in a running server')
  expect(readdirSync(home.DATA_DIR).filter((name) => /before|restoring/.test(name))).toEqual([])

  // Killed: its log stays behind, and what is in it belongs to the database.
  await server.stop('SIGKILL')
  expect(statSync(`${target}-wal`).size).toBeGreaterThan(0)
  const after = await runCli(['restore', file, '--force'], home)
  expect(after).toMatchObject({ code: 0 })
  expect(readdirSync(home.DATA_DIR).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([])
  expect(titleIn(target)).toBe('Demonstration exam')
  const kept = new Sqlite(`${target}.before-restore`)
  expect(kept.prepare('select count(*) from bank').raw(true).get([])).not.toEqual([1])
  kept.close()
}, 60_000)

test('a server started on the restored database finds everything there', async () => {
  const { file, home, target } = place()
  expect(await callCommand(restore, [file], home)).toMatchObject({ code: 0, err: '' })
  const server = await startBeside('src/node.ts', [], { ...home, PORT: '0' })
  await server.stop()
  const connection = new Sqlite(target)
  const rows = connection.prepare("select count(*) from question where exam = 'demo'")
  expect(rows.raw(true).get([])).toEqual([12])
  connection.close()
}, 60_000)

test.each<[string, (place: Place) => void, string]>([
  ['no file', ({ file }) => change(file, 'vacuum'), 'there is no file'],
  ['a text', ({ file }) => writeFileSync(file, 'x'.repeat(9000)), 'is no Examwright database'],
  ['an empty file', ({ file }) => writeFileSync(file, ''), 'is no Examwright database'],
  [
    'a database of something else',
    ({ file }) => {
      writeFileSync(file, '')
      change(file, 'create table recipe (name text)')
    },
    'is no Examwright database',
  ],
  [
    'a newer schema',
    ({ file }) =>
      change(file, "insert into __drizzle_migrations (hash, created_at) values ('x', 9e12)"),
    'is newer than this program',
  ],
  ['half a file', ({ file }) => cut(file, 0.5), 'is damaged'],
  ['a file without its last page', ({ file }) => cut(file, 0.99), 'is damaged'],
  ['a file with a page of noise', scramble, 'is damaged'],
  [
    'a copy of a database in use',
    ({ file }) => writeFileSync(`${file}-wal`, 'frames'),
    'has a log beside it',
  ],
])('%s is refused, and the database in place stays', async (what, spoil, message) => {
  const at = place()
  copyFileSync(at.file, at.target)
  const before = readFileSync(at.target)
  spoil(at)
  const source = what === 'no file' ? `${at.file}.not` : at.file
  const refused = await callCommand(restore, [source, '--force'], at.home)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(message)
  expect(readdirSync(at.home.DATA_DIR)).toEqual(['examwright.db'])
  expect(titleIn(at.target)).toBe('Demonstration exam')
  expect(readFileSync(at.target).byteLength).toBe(before.byteLength)
})

function cut(path: string, share: number): void {
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * share)))
}

function scramble({ file }: Place): void {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 3 * 4096, 4 * 4096)
  writeFileSync(file, bytes)
}

test('a damaged database in the way is kept with its log, which never meets the new file', async () => {
  const { file, home, target } = place()
  writeFileSync(target, 'no database any more')
  writeFileSync(`${target}-wal`, 'its log')
  expect(await callCommand(restore, [file], home)).toMatchObject({ code: 1 })
  expect(await callCommand(restore, [file, '--force'], home)).toMatchObject({ code: 0 })
  expect(readdirSync(home.DATA_DIR).sort()).toEqual([
    'examwright.db',
    'examwright.db.before-restore',
    'examwright.db.before-restore-wal',
  ])
  expect(titleIn(target)).toBe('Demonstration exam')
})

test('tables without a row are not in the way', async () => {
  const { file, home, target } = place()
  copyFileSync(file, target)
  change(
    target,
    'pragma foreign_keys=off; delete from question; delete from question_version; delete from bank',
  )
  expect(await callCommand(restore, [file], home)).toMatchObject({ code: 0, err: '' })
  expect(titleIn(target)).toBe('Demonstration exam')
})

test('a full disk while copying leaves the database as it was', async () => {
  const { file, home, target } = place()
  copyFileSync(file, target)
  const run = await runCli(['restore', file, '--force'], home, 64)
  expect(run.code).toBe(1)
  expect(run.err).toContain('Nothing was restored')
  expect(readdirSync(home.DATA_DIR)).toEqual(['examwright.db'])
  expect(titleIn(target)).toBe('Demonstration exam')
})

test('the database itself is no backup, and a server has its own', async () => {
  const { file, home, target } = place()
  copyFileSync(file, target)
  const same = await callCommand(restore, [target, '--force'], home)
  expect(same.err).toContain('is the database itself')
  const remote = { ...home, DATABASE_URL: 'https://exam.example' }
  expect((await callCommand(restore, [file], remote)).err).toContain('on a libSQL server')
})
