import type { Client } from '@libsql/client'
import Sqlite from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type EmbeddedOptions, openEmbedded } from '#db/embedded.ts'
import { scratchFile } from '#test/support/scratch.ts'

async function opened(options: Partial<EmbeddedOptions> = {}): Promise<Client> {
  const client = openEmbedded({ path: scratchFile(), ...options })
  onTestFinished(() => client.close())
  await client.execute('create table entry (id integer primary key, text text)')
  return client
}

function write(client: Client, text: string): Promise<unknown> {
  const sql = 'insert into entry (text) values (?)'
  return client.batch([{ sql, args: [text] }, 'select 1', { sql, args: [text] }], 'write')
}

async function count(client: Client): Promise<unknown> {
  const { rows } = await client.execute('select count(*) as total from entry')
  return rows[0]?.['total']
}

/** Another program that holds the write lock, until it is told to let go. */
function lockedBySomeoneElse(path: string): () => void {
  const other = new Sqlite(path)
  other.exec('BEGIN IMMEDIATE')
  onTestFinished(() => void other.close())
  return () => void other.exec('ROLLBACK')
}

test('on a full disk what does not fit is refused, and with room again all goes on', async () => {
  const client = await opened()
  const { rows } = await client.execute('pragma page_count')
  await client.execute(`pragma max_page_count = ${Number(rows[0]?.['page_count']) + 1}`)
  const tooMuch = 'x'.repeat(50_000)

  const together = await Promise.allSettled([
    ...['a', 'b', 'c'].map((text) => write(client, text)),
    write(client, tooMuch),
    ...['d', 'e'].map((text) => write(client, text)),
  ])

  const failed = together.filter(({ status }) => status === 'rejected')
  expect(failed).toMatchObject([{ reason: { code: 'SQLITE_FULL' } }])
  expect(await count(client)).toBe(10)
  await expect(write(client, tooMuch)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  await client.execute('pragma max_page_count = 100000')
  await write(client, tooMuch)
  expect(await count(client)).toBe(12)
})

test('when the COMMIT itself fails nobody in the group is answered, and the next one works', async () => {
  const client = await opened()
  const exec = vi.spyOn(Sqlite.prototype, 'exec')
  onTestFinished(() => exec.mockRestore())
  exec.mockImplementation(function (this: InstanceType<typeof Sqlite>, sql) {
    if (sql === 'COMMIT') throw new Sqlite.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC', 1034)
    this.prepare(sql).run()
    return this
  })

  const together = await Promise.allSettled(['a', 'b', 'c'].map((text) => write(client, text)))

  exec.mockRestore()
  expect(together).toMatchObject(
    together.map(() => ({
      status: 'rejected',
      reason: { code: 'SQLITE_IOERR', extendedCode: 'SQLITE_IOERR_FSYNC', rawCode: 1034 },
    })),
  )
  await write(client, 'd')
  expect(await count(client)).toBe(2)
})

test('a lock that another program gives back in time is waited for', async () => {
  const path = scratchFile()
  const client = await opened({ path })
  const letGo = lockedBySomeoneElse(path)
  const writes = ['a', 'b', 'c'].map((text) => write(client, text))
  const transaction = client.transaction('write')
  setTimeout(letGo, 100)

  await Promise.all(writes)
  await (await transaction).commit()
  expect(await count(client)).toBe(6)
})

test('a lock that is kept gives SQLITE_BUSY, while reads and the event loop go on', async () => {
  const path = scratchFile()
  const client = await opened({ path, lockWaitMs: 300 })
  await write(client, 'before')
  lockedBySomeoneElse(path)
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 5)
  onTestFinished(() => clearInterval(ticking))

  const outcome = Promise.allSettled([write(client, 'a'), write(client, 'b')])
  expect(await count(client)).toBe(2)

  expect(await outcome).toMatchObject([
    { status: 'rejected', reason: { code: 'SQLITE_BUSY', rawCode: 5 } },
    { status: 'rejected', reason: { code: 'SQLITE_BUSY', rawCode: 5 } },
  ])
  expect(ticks).toBeGreaterThan(10)
})

test.each([
  'insert into entry (text) values (1)',
  'insert into entry (text) values (1) returning id',
  'vacuum',
])('%s refused for a lock does not spoil what is written after it', async (sql) => {
  const path = scratchFile()
  const client = await opened({ path, lockWaitMs: 20 })
  const letGo = lockedBySomeoneElse(path)
  await expect(client.execute(sql)).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
  letGo()
  await Promise.all([write(client, 'a'), write(client, 'b')])
  await client.execute("insert into entry (text) values ('c')")
  expect(await count(client)).toBe(5)
})

test('closing while another program holds the lock still finishes what was queued', async () => {
  const path = scratchFile()
  const client = await opened({ path })
  const letGo = lockedBySomeoneElse(path)
  const queued = write(client, 'queued')
  client.close()
  setTimeout(letGo, 50)
  await queued
  const reader = new Sqlite(path)
  expect(reader.prepare('select count(*) from entry').raw(true).all([])).toEqual([[2]])
  reader.close()
})
