import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseXml } from '@rgrove/parse-xml'
import Sqlite from 'libsql'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import type { Who } from '#db/queries/viewers.ts'
import { seedBanks } from '#db/seed.ts'
import { applyImport } from '#src/actions/apply-import.ts'
import { createBank } from '#src/actions/create-bank.ts'
import { readImport } from '#src/actions/read-import.ts'
import { storeImport } from '#src/actions/store-import.ts'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import type { Question } from '#src/domain/question/question.ts'
import { readHere } from '#src/read-here.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'
import { fillWorld } from './world.ts'

const questions = 10_000
const rounds = 3
const at = Date.UTC(2026, 11, 17)
const who: Who = { token: 'benchmark-token-0', now: at }

/**
 * A bank of 10,000 questions as Moodle XML. `import parse`: questions read a second (`value`) against the bare XML
 * parser on the same text. `import`: questions written into a bank a second by the import as it is shipped, against
 * plain inserts of the very same rows in one transaction. In turn, medians; goal: a share of at least 0.3 each.
 */
export async function benchImport(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'import.db')
  const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
  try {
    await migrateDatabase(db, join(root, 'db/migrations'))
    await seedBanks(db, join(root, 'questions'), 0)
    await fillWorld(db, { learners: 1, answersEach: 0, freshSittings: 0, questionsPerSitting: 1 })
    const { bytes } = writeMoodleXml(await manyQuestions(db), [])
    tell(`${questions} questions, ${(bytes.length / 1e6).toFixed(1)} MB`)
    const parsed = timeParsing(new TextDecoder().decode(bytes))
    tell(`read in ${parsed.value.toFixed(0)} ms, bare XML in ${parsed.floor.toFixed(0)} ms`)
    const written = await timeWriting(db, path, bytes)
    tell(`imported in ${written.value.toFixed(0)} ms, inserted in ${written.floor.toFixed(0)} ms`)
    return [toResult('import parse', parsed), toResult('import', written)]
  } finally {
    db.$client.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Times = { value: number; floor: number }

/** Rates; `ratio` is the share of the floor's that was reached. */
function toResult(scenario: string, { value, floor }: Times): BenchResult {
  const rate = (ms: number) => (1000 * questions) / ms
  return {
    scenario,
    value: rate(value),
    unit: 'questions/s',
    floor: rate(floor),
    ratio: floor / value,
  }
}

/** The shipped questions again and again, each time with an id and a first sentence of its own. */
async function manyQuestions(db: Database): Promise<Question[]> {
  const { rows } = await db.$client.execute(
    'select id, content from question_version order by id limit 2000',
  )
  const shipped = rows.map((row) => parseQuestion(String(row['id']), String(row['content'])))
  return Array.from({ length: questions }, (_, index) => {
    const question = shipped[index % shipped.length]
    if (question === undefined) throw new Error('no question is shipped')
    const turn = Math.floor(index / shipped.length)
    return {
      ...question,
      id: `${question.id}-${turn}`,
      stem: `Ward ${turn} of hospital ${index % 97}, ${index}. ${question.stem}`,
    }
  })
}

function timeParsing(text: string): Times {
  const times: { value: number[]; floor: number[] } = { value: [], floor: [] }
  for (let round = -1; round < rounds; round++) {
    const floor = timeOf(() => parseXml(text))
    const value = timeOf(() => {
      if (readMoodleXml(text).questions.length !== questions) throw new Error('some were not read')
    })
    if (round < 0) continue
    times.floor.push(floor)
    times.value.push(value)
  }
  return { value: median(times.value), floor: median(times.floor) }
}

function timeOf(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

async function timeWriting(db: Database, path: string, bytes: Uint8Array): Promise<Times> {
  const times: { value: number[]; floor: number[] } = { value: [], floor: [] }
  for (let round = -1; round < rounds; round++) {
    const bankId = randomUUID()
    const importId = randomUUID()
    const bank = { id: bankId, exam: 'cphims', title: `Round ${round}`, about: '' }
    await createBank(db, who, bank)
    const file = { id: importId, bankId, fileName: 'bank.xml', wantedFormat: undefined, bytes }
    await storeImport(db, who, file)
    await readImport(db, { now: () => new Date(at), readFile: readHere }, importId)
    const begun = performance.now()
    const applied = await applyImport(db, who, importId)
    const value = performance.now() - begun
    if (applied.kind !== 'imported') throw new Error(`the import was ${applied.kind}`)
    const floor = await timeInserts(db, path, bankId)
    if (round < 0) continue
    times.value.push(value)
    times.floor.push(floor)
  }
  return { value: median(times.value), floor: median(times.floor) }
}

const tables = ['question', 'question_version', 'question_tag']

/** Takes the rows of a bank out and puts them in again, row by row, by statements that are ready. */
async function timeInserts(db: Database, path: string, bankId: string): Promise<number> {
  const raw = new Sqlite(path)
  raw.exec('pragma foreign_keys = off; pragma synchronous = normal')
  const ofBank: Record<string, string> = {
    question: 'bank_id = ?',
    question_version: 'question_id in (select id from question where bank_id = ?)',
    question_tag: 'bank_id = ?',
  }
  const words = raw
    .prepare(
      'select rowid, words from question_search where rowid in (select search_row from question where bank_id = ?)',
    )
    .raw(true)
    .all(bankId)
  const kept = tables.map((table) => ({
    table,
    rows: raw.prepare(`select * from ${table} where ${ofBank[table]}`).raw(true).all(bankId),
  }))
  raw
    .prepare(
      'delete from question_search where rowid in (select search_row from question where bank_id = ?)',
    )
    .run(bankId)
  for (const { table } of [...kept].reverse())
    raw.prepare(`delete from ${table} where ${ofBank[table]}`).run(bankId)
  const ms = timeOf(() => {
    raw.exec('begin immediate')
    for (const { table, rows } of kept) insertAll(raw, `insert into ${table} values`, rows)
    insertAll(raw, 'insert into question_search (rowid, words) values', words)
    raw.exec('commit')
  })
  raw.close()
  const { rows } = await db.$client.execute({
    sql: 'select count(*) as n from question where bank_id = ?',
    args: [bankId],
  })
  if (rows[0]?.['n'] !== questions) throw new Error('not every question was imported')
  return ms
}

function insertAll(raw: Sqlite.Database, into: string, rows: readonly unknown[]): void {
  const [first] = rows
  if (!Array.isArray(first)) return
  const statement = raw.prepare(`${into} (${first.map(() => '?').join(', ')})`)
  for (const row of rows) statement.run(row)
}
