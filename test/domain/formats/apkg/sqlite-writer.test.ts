import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import Sqlite from 'libsql'
import { expect, test } from 'vitest'
import { encodeRecord, type SqliteValue, varint } from '#src/domain/formats/apkg/sqlite-record.ts'
import { type SqliteTable, writeSqlite } from '#src/domain/formats/apkg/sqlite-writer.ts'
import { scratchFile } from '#test/support/scratch.ts'

type Row = { rowid: number; values: SqliteValue[] }

function table(rows: readonly Row[], name = 'thing'): SqliteTable {
  return { name, columns: 'id integer primary key, a, b', rows }
}

/** Opens what was written in SQLite itself, which checks every page of it. */
function open(tables: readonly SqliteTable[]): InstanceType<typeof Sqlite> {
  const path = scratchFile()
  writeFileSync(path, writeSqlite(tables))
  const connection = new Sqlite(path)
  expect(rowsOf(connection, 'pragma integrity_check')).toEqual([['ok']])
  return connection
}

function rowsOf(connection: InstanceType<typeof Sqlite>, sql: string): unknown[][] {
  return connection.prepare(sql).raw(true).all([]) as unknown[][]
}

test.each([
  [0, [0]],
  [127, [0x7f]],
  [128, [0x81, 0]],
  [16_383, [0xff, 0x7f]],
  [16_384, [0x81, 0x80, 0]],
  [Number.MAX_SAFE_INTEGER, [0x8f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
])('%d as a variable-length integer', (value, bytes) => {
  expect(varint(value)).toEqual(bytes)
})

test('a record of the format’s own kinds', () => {
  expect([...encodeRecord([null, 0, 1, 2, -1, 'ab', new Uint8Array([7])])]).toEqual([
    8, 0, 8, 9, 1, 1, 17, 14, 2, 0xff, 0x61, 0x62, 7,
  ])
})

test('no tables and no rows are a database too', () => {
  expect(rowsOf(open([]), 'select count(*) from sqlite_schema')).toEqual([[0]])
  const connection = open([table([]), table([], 'other')])
  expect(rowsOf(connection, 'select name from sqlite_schema')).toEqual([['thing'], ['other']])
  expect(rowsOf(connection, 'select * from other')).toEqual([])
})

test('integers of every length and reals keep their type and value', () => {
  const powers = [7, 8, 15, 16, 23, 24, 31, 32, 47, 48, 52].flatMap((bits) => [
    2 ** bits - 1,
    2 ** bits,
    -(2 ** bits),
    -(2 ** bits) - 1,
  ])
  const values = [0, 1, -1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, ...powers]
  const reals = [0.5, -1e-300, 1e300, 2 ** 53, -(2 ** 63), 2 ** 64, Infinity]
  const rows = [...values, ...reals].map((value, index) => ({
    rowid: index,
    values: [null, value, null],
  }))
  const found = rowsOf(open([table(rows)]), 'select a, typeof(a) from thing order by id')
  expect(found).toEqual([
    ...values.map((value) => [value, 'integer']),
    ...reals.map((value) => [value, 'real']),
  ])
})

// Around each limit: what stays on a leaf, what fills overflow pages exactly, and one more.
const lengths = [0, 1, 488, 489, 490, 4050, 4051, 4056, 4057, 4058, 4061, 4062, 4092, 4093, 4096]
test.each([...lengths, ...lengths.map((length) => length + 4092), 100_000, 1_000_003])(
  'a text of %d bytes beside a short one',
  (length) => {
    const text = 'é'.repeat(length / 2).padEnd(length, '.')
    const rows = [1, 2, 3].map((rowid) => ({ rowid, values: [null, text.slice(rowid), rowid] }))
    const found = rowsOf(open([table(rows), table(rows, 'other')]), 'select * from other')
    expect(found).toEqual(rows.map(({ rowid, values }) => [rowid, ...values.slice(1)]))
  },
)

test.each([1, 290, 291, 292, 293, 600, 85_000])(
  'each of %d rows is found again by its rowid',
  (count) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      rowid: 1_700_000_000_000 + 7 * index,
      // One of these fills a leaf, so that there are as many leaves; of the last there are too many.
      values: [null, count > 1000 ? index : 'x'.repeat(3000), null],
    }))
    const connection = open([table(rows)])
    expect(rowsOf(connection, 'select count(*), min(id), max(id) from thing')).toEqual([
      [count, rows[0]?.rowid, rows.at(-1)?.rowid],
    ])
    const some = rows[Math.floor(count / 2)]
    const found = connection
      .prepare('select a from thing where id = ?')
      .raw(true)
      .all([some?.rowid])
    expect(found).toEqual([[some?.values[1]]])
  },
)

test('SQLite can write on in the file', () => {
  const connection = open([table([{ rowid: 1, values: [null, 'a'.repeat(9000), 1] }])])
  connection.exec(`
    create index thing_b on thing (b);
    insert into thing (a, b) values (zeroblob(20000), 2);
    delete from thing where id = 1;
    vacuum;
  `)
  expect(rowsOf(connection, 'pragma integrity_check')).toEqual([['ok']])
  expect(rowsOf(connection, 'select id, length(a), b from thing')).toEqual([[2, 20_000, 2]])
})

test('whatever the rows are, SQLite reads them back', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    // Without NUL: the driver that reads them back ends a text there, and no text of ours has one.
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').repeat(400)),
    fc.uint8Array({ maxLength: 6000 }),
  )
  const rows = fc
    .uniqueArray(fc.record({ rowid: fc.maxSafeNat(), a: value, b: value }), {
      selector: ({ rowid }) => rowid,
      maxLength: 60,
    })
    .map((list) => list.toSorted((one, other) => one.rowid - other.rowid))
  fc.assert(
    fc.property(rows, (list) => {
      const connection = open([
        table(list.map(({ rowid, a, b }) => ({ rowid, values: [null, a, b] }))),
      ])
      const found = rowsOf(connection, 'select id, a, b from thing order by id')
      connection.close()
      expect(found).toEqual(list.map(({ rowid, a, b }) => [rowid, read(a), read(b)]))
    }),
    { numRuns: 60 },
  )
})

/** As the binding gives values: bytes as a Buffer, and no negative zero. */
function read(value: SqliteValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value)
  return value === 0 ? 0 : value
}

test('rows out of order are a bug and are refused', () => {
  const rows = [2, 1].map((rowid) => ({ rowid, values: [null, 1, 1] }))
  expect(() => writeSqlite([table(rows)])).toThrow('row 1 of thing comes after row 2')
  expect(() => writeSqlite([table([{ rowid: 0.5, values: [] }])])).toThrow('row 0.5')
  const columns = `a${'x'.repeat(5000)}`
  expect(() => writeSqlite([{ ...table([]), columns }])).toThrow('too long')
})
