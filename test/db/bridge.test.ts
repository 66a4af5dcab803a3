import { setTimeout as pause } from 'node:timers/promises'
import { type Client, createClient } from '@libsql/client/web'
import { expect, onTestFinished, test } from 'vitest'
import { databaseOver } from '#db/database.ts'
import { type BridgeOptions, startBridge } from '#test/support/bridge.ts'
import { scratchFile } from '#test/support/scratch.ts'

async function opened(options: Partial<BridgeOptions> = {}): Promise<Client> {
  const bridge = await startBridge({ path: scratchFile(), ...options })
  onTestFinished(() => bridge.close())
  const client = createClient({ url: bridge.url })
  onTestFinished(() => client.close())
  await client.executeMultiple('create table item (id integer primary key, name text unique)')
  return client
}

async function names(client: Client): Promise<unknown[]> {
  const { rows } = await client.execute('select name from item order by id')
  return rows.map((row) => row['name'])
}

function add(name: string): { sql: string; args: string[] } {
  return { sql: 'insert into item (name) values (?)', args: [name] }
}

test('values of every kind come back as they went', async () => {
  const client = await opened()
  const blob = new Uint8Array([0, 1, 255])
  const { rows, columns } = await client.execute({
    sql: 'select ? as a, ? as b, ? as c, ? as d, :e as e, 7 as f',
    args: [null, 1.5, 'ä', 2n ** 40n, blob],
  })
  expect(columns).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(rows).toMatchObject([{ a: null, b: 1.5, c: 'ä', d: 2 ** 40, f: 7 }])
  expect(rows[0]?.['e']).toEqual(blob.buffer)
  const named = await client.execute({ sql: 'select :x as x, @y as y', args: { x: 1, '@y': 'b' } })
  expect(named.rows).toMatchObject([{ x: 1, y: 'b' }])
})

test('a write tells the rows it changed and the id it made', async () => {
  const client = await opened()
  expect(await client.execute(add('a'))).toMatchObject({ rowsAffected: 1, lastInsertRowid: 1n })
  const returned = await client.execute("insert into item (name) values ('b') returning id")
  expect(returned).toMatchObject({ rowsAffected: 1, rows: [{ id: 2 }] })
})

test('a batch that fails leaves nothing and says why', async () => {
  const client = await opened()
  const failing = client.batch([add('a'), add('a')], 'write')
  await expect(failing).rejects.toMatchObject({
    code: 'SQLITE_CONSTRAINT',
    message: 'SQLITE_CONSTRAINT: SQLITE_CONSTRAINT: UNIQUE constraint failed: item.name',
  })
  expect(await names(client)).toEqual([])
  await client.batch([add('a'), add('b'), add('c')], 'write')
  expect(await names(client)).toEqual(['a', 'b', 'c'])
})

test('a text used often in one batch is sent once and stored', async () => {
  const client = await opened()
  await client.batch(
    Array.from({ length: 50 }, (_, index) => add(`item ${index}`)),
    'write',
  )
  expect(await names(client)).toHaveLength(50)
})

test('overlapping transactions and batches wait for each other instead of failing', async () => {
  const client = await opened()
  const db = databaseOver(client)
  const transactions = Array.from({ length: 8 }, (_, index) =>
    db.transaction(async (tx) => {
      await tx.run(`insert into item (name) values ('transaction ${index}')`)
      await pause(5)
      await tx.run(`insert into item (name) values ('transaction ${index} too')`)
    }),
  )
  const batches = Array.from({ length: 8 }, (_, index) => client.batch([add(`batch ${index}`)]))
  const mixed = client.batch(['select count(*) from item', add('read first')], 'deferred')
  await Promise.all([...transactions, ...batches, mixed])
  expect(await names(client)).toHaveLength(25)
})

test('an abandoned transaction expires before those who wait for it give up', async () => {
  const client = await opened({ idleMs: 100, lockWaitMs: 1000 })
  const abandoned = await client.transaction('write')
  await abandoned.execute(add('abandoned'))
  await client.batch([add('waiting')], 'write')
  expect(await names(client)).toEqual(['waiting'])
  await expect(abandoned.execute('select 1')).rejects.toThrow('no such stream')
})

test('a lock that is kept too long gives SQLITE_BUSY', async () => {
  const client = await opened({ idleMs: 1000, lockWaitMs: 100 })
  const holder = await client.transaction('write')
  await holder.execute(add('held'))
  await expect(client.execute(add('other'))).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
  await holder.rollback()
  expect(await names(client)).toEqual([])
})

test('a migration with foreign keys off passes and leaves them on', async () => {
  const client = await opened()
  await client.migrate(['create table part (item integer references item (id))'])
  await expect(client.execute('insert into part values (9)')).rejects.toThrow('FOREIGN KEY')
})

test('what is not a pipeline is refused', async () => {
  const bridge = await startBridge({ path: scratchFile() })
  onTestFinished(() => bridge.close())
  const post = (body: string) => fetch(`${bridge.url}/v2/pipeline`, { method: 'POST', body })
  expect((await post('nonsense')).status).toBe(400)
  expect((await post('{"requests":[{"type":"unknown"}]}')).status).toBe(400)
  expect((await fetch(`${bridge.url}/v3`)).status).toBe(404)
  const status = await post('{"requests":[{"type":"get_autocommit"},{"type":"close"}]}')
  expect(await status.json()).toMatchObject({
    baton: null,
    results: [{ response: { is_autocommit: true } }, { type: 'ok' }],
  })
})
