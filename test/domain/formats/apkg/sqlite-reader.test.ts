import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Sqlite from 'libsql'
import { describe, expect, test } from 'vitest'
import { readSqlite } from '#src/domain/formats/apkg/sqlite-reader.ts'
import type { SqliteValue } from '#src/domain/formats/apkg/sqlite-record.ts'
import { writeSqlite } from '#src/domain/formats/apkg/sqlite-writer.ts'
import { scratchFile } from '#test/support/scratch.ts'

/** A file that SQLite itself wrote. */
function made(...statements: string[]): Uint8Array {
  const path = scratchFile()
  const connection = new Sqlite(path)
  for (const statement of statements) connection.exec(statement)
  connection.close()
  return new Uint8Array(readFileSync(path))
}

function rowsOf(bytes: Uint8Array, table: string, columns: string[]): readonly SqliteValue[][] {
  const database = readSqlite(bytes)
  if (!database.ok) throw new Error(database.message)
  return database.rowsOf(table, columns).rows.map((row) => [...row])
}

describe('a file that SQLite wrote', () => {
  test('gives the columns that were asked for, whatever their order, and null for others', () => {
    const bytes = made(
      'create table notes (id integer primary key, guid text not null, mid integer, flds text check (length(flds) > 0), price decimal(5, 2)) -- a note\n',
      "insert into notes values (7, 'g', 12, 'é😀', 1.5), (9, 'h', -3, 'x', 2)",
    )
    expect(rowsOf(bytes, 'notes', ['flds', 'id', 'price', 'nothing'])).toEqual([
      ['é😀', 7, 1.5, null],
      ['x', 9, 2, null],
    ])
    expect(rowsOf(bytes, 'absent', ['id'])).toEqual([])
  })

  test.each([
    ['together', 'ord integer, ntid integer, name text, primary key (ntid, ord)'],
    ['with a name', 'name text, ntid integer, ord integer, constraint k primary key (ntid, ord)'],
  ])('gives the rows of a table without row numbers, its key given %s', (_, columns) => {
    const values = Array.from(
      { length: 3000 },
      (__, index) =>
        `(${Math.floor(index / 10)}, ${index % 10}, 'field ${index}${'x'.repeat(index % 700)}')`,
    )
    const bytes = made(
      `create table fields (${columns}) without rowid`,
      `insert into fields (ntid, ord, name) values ${values.join(',')}`,
    )
    const rows = rowsOf(bytes, 'fields', ['ntid', 'ord', 'name'])
    expect(rows).toHaveLength(3000)
    expect(rows[1234]?.slice(0, 2)).toEqual([123, 4])
    expect(rows.every(([, , name], index) => String(name).startsWith(`field ${index}`))).toBe(true)
  })

  test.each(['UTF-8', 'UTF-16le', 'UTF-16be'])('in %s', (encoding) => {
    const bytes = made(
      `pragma encoding = '${encoding}'`,
      "create table t (a text); insert into t values ('Überweisung 😀')",
    )
    expect(rowsOf(bytes, 't', ['a'])).toEqual([['Überweisung 😀']])
  })

  test.each([512, 1024, 65_536])('with pages of %d bytes and rows over many of them', (size) => {
    const bytes = made(
      `pragma page_size = ${size}`,
      'create table t (id integer primary key, a text, b blob)',
      ...[1, 40, 500, 5000, 300_000].map(
        (length) => `insert into t values (${length}, '${'y'.repeat(length)}', x'00ff')`,
      ),
    )
    const rows = rowsOf(bytes, 't', ['id', 'a', 'b'])
    expect(rows.map(([id, a]) => String(a).length === id)).toEqual([true, true, true, true, true])
    expect(rows[0]?.[2]).toEqual(new Uint8Array([0, 255]))
  })

  test('with a column that was added later, and numbers of every length', () => {
    const numbers = [0, 1, -1, 127, -128, 32_768, 8_388_608, -2_147_483_649, 2 ** 40, -(2 ** 52)]
    const bytes = made(
      'create table t (a)',
      ...numbers.map((number) => `insert into t values (${number})`),
      'insert into t values (1e300)',
      "alter table t add column b text default 'later'",
    )
    expect(rowsOf(bytes, 't', ['a']).map(([a]) => a)).toEqual([...numbers, 1e300])
    expect(rowsOf(bytes, 't', ['b'])[0]).toEqual([null])
  })
})

const sample = writeSqlite([
  {
    name: 'notes',
    columns: 'id integer primary key, a text, b text',
    rows: Array.from({ length: 40 }, (_, index) => ({
      rowid: index + 1,
      values: [null, 'text '.repeat(index * 12), index],
    })),
  },
])

function indexed(): Uint8Array {
  return made(
    'pragma page_size = 512',
    'create table notes (a integer, b text, primary key (a)) without rowid',
    ...Array.from(
      { length: 60 },
      (_, index) => `insert into notes values (${index}, '${'z'.repeat(index * 9)}')`,
    ),
  )
}

describe('a damaged or forged file', () => {
  test('ends where its pages are in a loop', () => {
    const looped = indexed()
    const pages = looped.length / 512
    const view = new DataView(looped.buffer)
    // Each interior page leads to itself and each overflow page to the first of them.
    for (let page = 1; page < pages; page++)
      if (looped[page * 512] === 2) view.setUint32(page * 512 + 8, page + 1)
    const database = readSqlite(looped)
    if (!database.ok) throw new Error(database.message)
    const { rows, isDamaged } = database.rowsOf('notes', ['a', 'b'])
    expect(isDamaged).toBe(true)
    expect(rows.length).toBeLessThan(60)
  })

  test('whose rows all share their bytes gives no more than its own length of them', () => {
    const forged = sample.slice()
    const view = new DataView(forged.buffer)
    for (let start = 4096; start < forged.length; start += 4096)
      if (forged[start] === 13) {
        const first = view.getUint16(start + 8)
        view.setUint16(start + 3, 2000)
        for (let place = start + 8; place < start + 4008; place += 2) view.setUint16(place, first)
      }
    const database = readSqlite(forged)
    if (!database.ok) throw new Error(database.message)
    const { rows } = database.rowsOf('notes', ['a', 'b'])
    const characters = rows.reduce((sum, [a]) => sum + String(a).length, 0)
    expect(characters).toBeLessThanOrEqual(forged.length)
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('SQLite format 3'.repeat(20))],
    ['a header alone', sample.slice(0, 100)],
  ])('that is %s is refused or empty', (_, bytes) => {
    const database = readSqlite(bytes)
    if (database.ok) expect(database.rowsOf('notes', ['a']).rows).toEqual([])
    else expect(database.message).toMatch(/^it is not|^its header/)
  })

  test('of any damage gives an answer and never throws', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.constantFrom(sample, indexed()), damage, fc.nat(), (whole, changes, cut) => {
        const bytes = cut % 4 === 0 ? whole.slice(0, cut % whole.length) : whole.slice()
        for (const [place, byte] of changes) bytes[placeOf(place, bytes)] = byte
        const database = readSqlite(bytes)
        const rows = database.ok ? database.rowsOf('notes', ['a', 'b']).rows : []
        expect(rows.length).toBeLessThanOrEqual(bytes.length / 4)
      }),
      { numRuns: 10_000 },
    )
  })
})

/** Most changes where they hurt: in the header, and at the beginning of a page. */
function placeOf(pick: number, bytes: Uint8Array): number {
  const place = pick % 3 === 0 ? pick : (pick % 80) * 512 + (pick % 24)
  return place % Math.max(1, bytes.length)
}
