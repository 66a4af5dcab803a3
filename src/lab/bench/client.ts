import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { openEmbedded } from '#db/embedded.ts'

/** One measured scenario. `ratio` is `value / floor`. */
export type ClientBench = {
  scenario: 'client'
  /** What the embedded client does. */
  value: number
  unit: 'write batches/s'
  /** What the stock client does with the same work, at its best. */
  floor: number
  ratio: number
}

type Contender = { client: Client; write: (text: string) => Promise<unknown> }

const IN_FLIGHT = 16
const ROUNDS = 7
const ROUND_MS = 400

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  create table step (id integer primary key, sitting text not null, content text not null);
  create table sitting (id text primary key, answered integer not null);
  insert into sitting values ('one', 0);
`

/**
 * Write batches per second, each of two inserts and an update, acknowledged with `synchronous=FULL`, 16 in
 * flight: the embedded client against `@libsql/client` on a `file:` URL. Goal: a ratio of 4.
 *
 * The stock client fails with SQLITE_BUSY when write transactions overlap, so it gets a queue in front, which
 * also keeps it on the one pooled connection that has the PRAGMAs; both use WAL and FULL. Rounds of 400 ms
 * alternate, a first pair warms up, the medians count. The files lie in the system's temporary folder: on
 * a memory disk a sync costs nothing and the figure means little.
 */
export async function benchClient(): Promise<ClientBench> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const contenders = {
    embedded: embedded(join(folder, 'embedded.db')),
    stock: stock(join(folder, 'stock.db')),
  }
  const rates: { embedded: number[]; stock: number[] } = { embedded: [], stock: [] }
  try {
    await contenders.embedded.client.executeMultiple(SCHEMA)
    await contenders.stock.client.executeMultiple(SCHEMA)
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const name of ['embedded', 'stock'] as const) {
        const rate = await batchesPerSecond(contenders[name])
        if (round > 0) rates[name].push(rate)
      }
    }
  } finally {
    contenders.embedded.client.close()
    contenders.stock.client.close()
    await rm(folder, { recursive: true })
  }
  const value = median(rates.embedded)
  const floor = median(rates.stock)
  return { scenario: 'client', value, unit: 'write batches/s', floor, ratio: value / floor }
}

function embedded(path: string): Contender {
  const client = openEmbedded({ path, synchronous: 'FULL' })
  return { client, write: (text) => writeAnswer(client, text) }
}

function stock(path: string): Contender {
  const client = createClient({ url: `file:${path}` })
  let last: Promise<unknown> = Promise.resolve()
  return {
    client,
    write(text) {
      last = last.then(() => writeAnswer(client, text))
      return last
    },
  }
}

function writeAnswer(client: Client, text: string): Promise<unknown> {
  const insert = "insert into step (sitting, content) values ('one', ?)"
  return client.batch(
    [
      { sql: insert, args: [text] },
      { sql: insert, args: [text] },
      { sql: 'update sitting set answered = answered + 1 where id = ?', args: ['one'] },
    ],
    'write',
  )
}

async function batchesPerSecond({ write }: Contender): Promise<number> {
  const text =
    'a response of about the usual length, with the time it took and the option that was chosen'
  const begun = performance.now()
  let done = 0
  async function writeOn(): Promise<void> {
    while (performance.now() - begun < ROUND_MS) {
      await write(text)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, writeOn))
  return (1000 * done) / (performance.now() - begun)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
