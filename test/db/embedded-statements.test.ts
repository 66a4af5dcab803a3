import { type Client, createClient, type InStatement } from '@libsql/client'
import Sqlite from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbedded } from '#db/embedded.ts'
import { scratchFile } from '#test/support/scratch.ts'

function opened(path = scratchFile()): Client {
  const client = openEmbedded({ path })
  onTestFinished(() => client.close())
  return client
}

function stock(): Client {
  const client = createClient({ url: `file:${scratchFile()}` })
  onTestFinished(() => client.close())
  return client
}

async function outcome(client: Client, input: InStatement): Promise<unknown> {
  try {
    const result = await client.execute(input)
    const { columns, columnTypes, rows, rowsAffected, lastInsertRowid } = result
    return {
      ...{ columns, columnTypes, rowsAffected, lastInsertRowid },
      names: rows.map((row) => Object.entries(row)),
      values: rows.map((row): unknown[] => Array.prototype.slice.call(row)),
      json: JSON.stringify(result),
    }
  } catch (error) {
    return failureOf(error)
  }
}

async function batchFailure(client: Client, batch: InStatement[]): Promise<unknown> {
  return client.batch(batch, 'write').then(() => 'no failure', failureOf)
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return { ...error, type: error.constructor.name, message: error.message, cause: undefined }
}

const bytes = new Uint8Array([0, 1, 2, 255])

test.each<[string, InStatement[]]>([
  ['rows changed', ["update item set name = 'x'", 'delete from item where id = 1']],
  ['unique', ["insert into item (name) values ('first')"]],
  ['not null', ['insert into item (name) values (null)']],
  ['check', ["insert into item (name, size) values ('a', -1)"]],
  ['primary key', ["insert into item (id, name) values (1, 'a')"]],
  ['foreign key', ['insert into part (item) values (99)']],
  ['common table', ['with a as (select 1 as b) insert into item (name) select b from a']],
  ['ignored', ["insert or ignore into item (name) values ('first')"]],
  ['syntax', ['selec 1', 'select * from nowhere', 'select nothing from item']],
  ['integers', [{ sql: 'select ? as a, ? as b, 3 as c', args: [7n, -(2n ** 53n) + 1n] }]],
  ['integers too great', ['select 9007199254740993', { sql: 'select ?', args: [2n ** 62n] }]],
  ['bigint over 64 bits', [{ sql: 'select 1 where ? = 1', args: [-(2n ** 63n)] }]],
  ['numbers', [{ sql: 'select ? as a, typeof(?) as b, ? as c', args: [1.5, 1, -0] }]],
  ['not a number', [{ sql: 'select ?', args: [Number.NaN] }]],
  ['null, true, date', [{ sql: 'select ?, ?, ?', args: [null, true, new Date(5)] }]],
  ['blobs', [{ sql: 'select ? as a, ? as b', args: [bytes.subarray(1), bytes.buffer] }]],
  ['empty', [{ sql: 'select ? as a, ? as b', args: [new Uint8Array(), ''] }]],
  ['names', [{ sql: 'select :a as a, @b as b, $c as c', args: { ':a': 1, b: 'two', $c: null } }]],
  ['unknown name', [{ sql: 'select :a', args: { b: 1 } }]],
  [
    'too few and too many',
    [
      { sql: 'select ?, ?', args: [1] },
      { sql: 'select ?', args: [1, 2] },
    ],
  ],
  ['doubled columns', ['select 1 as a, 2 as a, 3 as b', 'select 3, 1, 0, 9 as length']],
  ['stored', ['select * from item order by id', 'select name, id from item limit 1']],
  ['no rows', ['select * from item where id = 0', 'pragma table_info(item)']],
])('results and errors are those of the stock client: %s', async (_, statements) => {
  const clients = [opened(), stock()]
  const outcomes = clients.map(async (client) => {
    await client.batch([
      'create table item (id integer primary key, name text not null unique, size real check (size > 0), data blob)',
      'create table part (item integer references item (id))',
      { sql: "insert into item (name, size, data) values ('first', 2, ?)", args: [bytes] },
      "insert into item (name) values ('second')",
    ])
    const seen = []
    for (const statement of [...statements, ...statements]) {
      seen.push(
        await outcome(client, statement),
        await batchFailure(client, ['select 1', statement]),
      )
    }
    return seen
  })
  const [ours, theirs] = await Promise.all(outcomes)
  expect(ours).toEqual(theirs)
})

test('RETURNING counts the rows it changed, as a libSQL server does', async () => {
  const client = opened()
  await client.execute('create table item (id integer primary key, name text)')
  const inserted = await client.execute("insert into item (name) values ('a'), ('b') returning id")
  expect(inserted.rowsAffected).toBe(2)
  const missed = await client.execute("update item set name = 'c' where id = 9 returning id")
  expect(missed.rowsAffected).toBe(0)
})

test('an argument left out is null, not what an earlier caller gave', async () => {
  const client = opened()
  const sql = 'select ?1 as a, ?2 as b'
  await client.execute({ sql, args: ['secret', 'secret'] })
  expect((await client.execute({ sql, args: ['mine'] })).rows).toEqual([{ a: 'mine', b: null }])
  expect((await client.execute(sql)).rows).toEqual([{ a: null, b: null }])
  await client.execute({ sql: 'select :x as x', args: { x: 'secret' } })
  expect((await client.execute('select :x as x')).rows).toEqual([{ x: null }])
})

test('arguments are taken when the call is made, not when its turn comes', async () => {
  const client = opened()
  await client.execute('create table item (data blob)')
  const blobs = [new Uint8Array([1]), Buffer.alloc(1, 1), new Uint8Array([1]).buffer]
  const args = [...blobs]
  const write = client.execute({ sql: 'insert into item values (?), (?), (?)', args })
  for (const blob of blobs) new Uint8Array('buffer' in blob ? blob.buffer : blob).fill(2)
  args.length = 0
  await write
  const { rows } = await client.execute('select hex(data) as data from item')
  expect(rows).toEqual([{ data: '01' }, { data: '01' }, { data: '01' }])
})

test('a changed table is seen by statements prepared before, whoever changed it', async () => {
  const path = scratchFile()
  const client = opened(path)
  const other = new Sqlite(path)
  onTestFinished(() => void other.close())
  await client.batch(['create table item (a)', 'insert into item values (1)'], 'write')
  expect((await client.execute('select * from item')).columns).toEqual(['a'])
  await client.execute('alter table item add column b')
  expect((await client.execute('select * from item')).columns).toEqual(['a', 'b'])
  other.exec('alter table item add column c default 3')
  expect((await client.execute('select * from item')).rows).toEqual([{ a: 1, b: null, c: 3 }])
})

test('more statements than are kept prepared still give their own results', async () => {
  const client = opened()
  for (let number = 0; number < 1200; number += 1) {
    const { rows } = await client.execute(`select ${number % 700} as number`)
    expect(rows[0]?.['number']).toBe(number % 700)
  }
})

test('a transaction begun by hand is not left to the next caller', async () => {
  const client = opened()
  await client.execute('create table item (a)')
  await client.execute('begin')
  await client.execute('insert into item values (1)')
  await expect(client.execute('commit')).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
  await client.executeMultiple('begin; insert into item values (2);')
  expect((await client.execute('select a from item')).rows).toEqual([{ a: 1 }])
})

test('a migration runs with foreign keys off and switches them on again', async () => {
  const client = opened()
  await client.migrate([
    'create table item (id integer primary key)',
    'create table part (item integer references item (id))',
    'insert into part values (1)',
  ])
  const broken = client.migrate(['create table third (a)', 'insert into nowhere values (1)'])
  await expect(broken).rejects.toMatchObject({ statementIndex: 1 })
  await expect(client.execute('select * from third')).rejects.toThrow('no such table')
  await expect(client.execute('insert into part values (2)')).rejects.toThrow('FOREIGN KEY')
})
