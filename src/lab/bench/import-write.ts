import { copyFile } from 'node:fs/promises'
import Sqlite from 'libsql'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/database.ts'
import { applyImport } from '#src/actions/apply-import.ts'
import { readImport } from '#src/actions/read-import.ts'
import { storeImport } from '#src/actions/store-import.ts'
import { readHere } from '#src/read-here.ts'
import { timeOf } from './floor.ts'
import { median } from './load.ts'

const rounds = 3
const now = Date.UTC(2026, 10, 22)
const bankId = 'brought'
const importId = 'import'

/** Tables of a bank's questions that an import writes. */
const written = ['question', 'question_version', 'question_tag', 'question_search'] as const

/** Milliseconds, medians: the file kept, read and looked through; what was accepted imported; the same rows bare. */
type Writing = { readMs: number; value: number; floor: number }

/**
 * Imports a file into an empty bank of the world in `path`, and writes the same rows with prepared SQL on the native
 * driver into a copy of the database from before, in one transaction too; in turn, each time from the start.
 */
export async function timeWriting(path: string, bytes: Uint8Array): Promise<Writing> {
  const times: { read: number[]; value: number[]; floor: number[] } = {
    read: [],
    value: [],
    floor: [],
  }
  for (let round = -1; round < rounds; round++) {
    const [ours, bare] = [`${path}-ours-${round}`, `${path}-bare-${round}`]
    await copyFile(path, ours)
    const db = openDatabase(`file:${ours}`)
    await openBank(db)
    const readMs = await timeOf(() => read(db, bytes))
    await db.$client.execute('pragma wal_checkpoint(truncate)')
    await copyFile(ours, bare)
    const value = await timeOf(() => apply(db))
    const rows = await writtenRows(db)
    db.$client.close()
    const floor = timeBare(bare, rows)
    if (round < 0) continue
    times.read.push(readMs)
    times.value.push(value)
    times.floor.push(floor)
  }
  return {
    readMs: median(times.read),
    value: median(times.value),
    floor: median(times.floor),
  }
}

async function openBank(db: Database): Promise<void> {
  await db.$client.executeMultiple(`
    insert into bank (id, exam, title, owner_id, visibility, created_at)
      values ('${bankId}', 'cphims', 'A bank of many questions', 'learner-0', 'private', 0);
    insert into bank_member (bank_id, user_id, role, added_at) values ('${bankId}', 'learner-0', 'owner', 0);
  `)
}

const who = { token: 'benchmark-token-0', now }

async function read(db: Database, bytes: Uint8Array): Promise<void> {
  const sent = { id: importId, bankId, fileName: 'bank.xml', wantedFormat: undefined, bytes }
  const stored = await storeImport(db, who, sent)
  if (stored.kind !== 'stored') throw new Error(`the file was not kept: ${stored.kind}`)
  await readImport(db, { now: () => new Date(now), readFile: readHere }, importId)
}

async function apply(db: Database): Promise<void> {
  const applied = await applyImport(db, who, importId)
  if (applied.kind !== 'imported') throw new Error(`nothing was imported: ${applied.kind}`)
}

/** What the import left in the bank, in the order in which each table takes it fastest. */
async function writtenRows(db: Database) {
  const all = (sql: string) => db.$client.execute({ sql, args: [bankId] })
  const ofBank = 'question_id in (select id from question where bank_id = ?)'
  return {
    question: await all('select * from question where bank_id = ? order by id'),
    question_version: await all(`select * from question_version where ${ofBank} order by id`),
    question_tag: await all(
      'select * from question_tag where bank_id = ? order by tag, question_id',
    ),
    question_search: await all(
      `select rowid, words from question_search
       where rowid in (select search_row from question where bank_id = ?) order by rowid`,
    ),
    import_item: await all(
      `select version_id, number from import_item join bank_import on id = import_id
       where bank_id = ? order by number`,
    ),
  }
}

type Rows = Awaited<ReturnType<typeof writtenRows>>

/** Milliseconds for the same rows, each by its prepared statement, and for marking what became of the import. */
function timeBare(path: string, rows: Rows): number {
  const db = new Sqlite(path)
  db.exec('pragma foreign_keys = on; pragma synchronous = full')
  const begun = performance.now()
  db.exec('begin immediate')
  for (const table of written) insertAll(db, table, rows[table])
  const landed = db.prepare(
    `update import_item set version_id = ? where import_id = '${importId}' and number = ?`,
  )
  for (const { version_id, number } of rows.import_item.rows) landed.run([version_id, number])
  db.exec(`update bank_import set state = 'imported', ended_at = ${now} where id = '${importId}'`)
  db.exec('commit')
  const took = performance.now() - begun
  db.close()
  return took
}

function insertAll(
  db: InstanceType<typeof Sqlite>,
  table: string,
  { columns, rows }: Rows['question'],
): void {
  const places = columns.map(() => '?').join(', ')
  const statement = db.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`)
  for (const row of rows) statement.run(columns.map((name) => row[name]))
}
