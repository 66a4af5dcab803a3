import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@libsql/client'
import Sqlite from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { databaseOver } from '#db/database.ts'
import { type EmbeddedOptions, openEmbedded } from '#db/embedded.ts'
import { scratchFile } from '#test/support/scratch.ts'

const SCHEMA = `
  create table card (id integer primary key, name text unique, owner integer references card (id)
    deferrable initially deferred);
  create trigger boom before insert on card when new.name = 'boom'
    begin select raise(rollback, 'boom'); end;
`

async function opened(options: Partial<EmbeddedOptions> = {}): Promise<Client> {
  const client = openEmbedded({ path: scratchFile(), ...options })
  onTestFinished(() => client.close())
  await client.executeMultiple(SCHEMA)
  return client
}

async function names(client: Client): Promise<unknown[]> {
  const { rows } = await client.execute('select name from card order by id')
  return rows.map((row) => row['name'])
}

function pairOf(name: string): { sql: string; args: string[] }[] {
  const sql = 'insert into card (name) values (?)'
  return [
    { sql, args: [`${name} front`] },
    { sql, args: [`${name} back`] },
  ]
}

function countCommits(): () => number {
  const spy = vi.spyOn(Sqlite.prototype, 'exec')
  onTestFinished(() => spy.mockRestore())
  return () => spy.mock.calls.filter(([sql]) => sql === 'COMMIT').length
}

test('20 write batches at once share one COMMIT, and the bad one leaves nothing behind', async () => {
  const client = await opened()
  const commits = countCommits()
  const writes = Array.from({ length: 20 }, (_, index) =>
    client.batch(pairOf(index === 7 ? 'same' : `card ${index}`), 'write'),
  )
  const double = client.batch([...pairOf('extra'), ...pairOf('same')], 'write')

  const settled = await Promise.allSettled([...writes, double])

  expect(commits()).toBe(1)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  await expect(double).rejects.toMatchObject({
    extendedCode: 'SQLITE_CONSTRAINT_UNIQUE',
    statementIndex: 2,
  })
  const found = await names(client)
  expect(found).toHaveLength(40)
  expect(found).not.toContain('extra front')
})

test('single writes that wait together share one COMMIT, each with its own outcome', async () => {
  const client = await opened()
  const commits = countCommits()
  const insert = (name: string) =>
    client.execute({ sql: 'insert into card (name) values (?) returning id', args: [name] })

  const settled = await Promise.allSettled([insert('a'), insert('a'), insert('b')])

  expect(commits()).toBe(1)
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await names(client)).toEqual(['a', 'b'])
})

test('a trigger that rolls the whole transaction back takes no other write with it', async () => {
  const client = await opened()
  const good = [client.batch(pairOf('a'), 'write'), client.batch(pairOf('b'), 'write')]
  const bad = client.batch([...pairOf('c'), "insert into card (name) values ('boom')"], 'write')
  const late = client.batch(pairOf('d'), 'write')

  await expect(bad).rejects.toMatchObject({ extendedCode: 'SQLITE_CONSTRAINT_TRIGGER' })
  await Promise.all([...good, late])
  expect(await names(client)).toEqual([
    ...['a front', 'a back', 'b front', 'b back', 'd front', 'd back'],
  ])
})

test('a deferred foreign key that breaks at COMMIT is the fault of its own batch only', async () => {
  const client = await opened()
  const good = client.batch(pairOf('a'), 'write')
  const orphan = "insert into card (name, owner) values ('orphan', 999)"
  const bad = client.batch([orphan, 'select 1'], 'write')

  await expect(bad).rejects.toMatchObject({ extendedCode: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
  await good
  expect(await names(client)).toEqual(['a front', 'a back'])
})

test('a read sees every write that was answered before it', async () => {
  const client = await opened()
  for (let count = 1; count <= 50; count += 1) {
    await client.batch(pairOf(`card ${count}`), 'write')
    expect(await names(client)).toHaveLength(2 * count)
  }
})

test('an interactive transaction keeps writers and readers out until it is over', async () => {
  const client = await opened()
  const transaction = await client.transaction('write')
  await transaction.execute("insert into card (name) values ('inside')")
  const order: string[] = []
  const reading = names(client).then((found) => order.push(`read ${found.join()}`))
  const writing = client.batch(pairOf('outside'), 'write').then(() => order.push('written'))

  await pause(20)
  expect(order).toEqual([])
  await transaction.commit()
  await Promise.all([reading, writing])

  expect(order).toEqual(['read inside', 'written'])
  expect(transaction.closed).toBe(true)
})

test('an abandoned transaction is rolled back after its time, and its owner is told', async () => {
  const client = await opened({ transactionLimitMs: 30 })
  const abandoned = await client.transaction('write')
  await abandoned.execute("insert into card (name) values ('abandoned')")

  await client.batch(pairOf('waiting'), 'write')

  expect(await names(client)).toEqual(['waiting front', 'waiting back'])
  expect(abandoned.closed).toBe(true)
  await expect(abandoned.execute('select 1')).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' })
  await expect(abandoned.commit()).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' })
  await abandoned.rollback()
})

test('20 overlapping Drizzle transactions all succeed, one after the other', async () => {
  const client = await opened()
  const db = databaseOver(client)
  const runs = Array.from({ length: 20 }, (_, index) =>
    db.transaction(async (tx) => {
      const before = await tx.all<{ total: number }>('select count(*) as total from card')
      await pause(1)
      await tx.run(`insert into card (name) values ('${index}: ${before[0]?.total}')`)
    }),
  )
  await Promise.all(runs)
  expect(await names(client)).toEqual(runs.map((_, index) => `${index}: ${index}`))
})

test('a transaction that fails is rolled back and the next one begins clean', async () => {
  const client = await opened()
  const db = databaseOver(client)
  const failing = db.transaction(async (tx) => {
    await tx.run("insert into card (name) values ('a')")
    await tx.run("insert into card (name) values ('boom')")
  })
  await expect(failing).rejects.toThrow("insert into card (name) values ('boom')")
  await db.transaction((tx) => tx.run("insert into card (name) values ('b')"))
  expect(await names(client)).toEqual(['b'])
})

test('a read transaction and a read batch refuse to write', async () => {
  const client = await opened()
  const insert = "insert into card (name) values ('a')"
  const transaction = await client.transaction('read')
  const refused = { code: 'SQLITE_READONLY' }
  await expect(transaction.execute(insert)).rejects.toMatchObject(refused)
  transaction.close()
  await expect(client.batch(['select 1', insert], 'read')).rejects.toMatchObject({
    ...refused,
    statementIndex: 1,
  })
})

test('closing lets queued writes finish, rolls back an open transaction and refuses more', async () => {
  const path = scratchFile()
  const client = openEmbedded({ path })
  await client.executeMultiple(SCHEMA)
  const transaction = await client.transaction('write')
  await transaction.execute("insert into card (name) values ('open')")
  const queued = client.batch(pairOf('queued'), 'write')
  const late = client.transaction('write')

  client.close()

  expect(client.closed).toBe(true)
  await queued
  await expect(late).rejects.toMatchObject({ code: 'CLIENT_CLOSED' })
  await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'CLIENT_CLOSED' })
  client.reconnect()
  expect(await names(client)).toEqual(['queued front', 'queued back'])
  client.close()
})
