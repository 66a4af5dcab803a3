import { createClient } from '@libsql/client'
import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { prepared, readBatch, statement, writeBatch } from '#db/batch.ts'
import { type Database, databaseOver } from '#db/database.ts'
import { openEmbedded } from '#db/embedded.ts'
import { countingClient } from '#test/support/counting-client.ts'
import { scratchFile } from '#test/support/scratch.ts'

const person = sqliteTable('person', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  isAdmin: integer('is_admin', { mode: 'boolean' }).notNull().default(false),
  joinedAt: integer('joined_at', { mode: 'timestamp_ms' }).notNull(),
})

const card = sqliteTable('card', {
  id: integer('id').primaryKey(),
  personId: text('person_id').notNull(),
  version: integer('version').notNull().default(1),
  tags: text('tags', { mode: 'json' }).$type<string[]>(),
})

const addPerson = prepared<{ id: string; name: string; joinedAt: Date }>()((db) =>
  db.insert(person).values({
    id: sql.placeholder('id'),
    name: sql.placeholder('name'),
    joinedAt: sql.placeholder('joinedAt'),
  }),
)

const addCard = prepared<{ personId: string; tags: string[] | null }>()((db) =>
  db
    .insert(card)
    .values({ personId: sql.placeholder('personId'), tags: sql.placeholder('tags') })
    .returning({ id: card.id }),
)

const personById = prepared<{ id: string }>()((db) =>
  db
    .select()
    .from(person)
    .where(eq(person.id, sql.placeholder('id'))),
)

const cardsOf = prepared<{ id: string; limit: number }>()((db) =>
  db
    .select({ id: card.id, tags: card.tags, owner: { id: person.id, name: person.name } })
    .from(card)
    .leftJoin(person, eq(person.id, card.personId))
    .where(eq(card.personId, sql.placeholder('id')))
    .orderBy(asc(card.id))
    .limit(sql.placeholder('limit')),
)

const bump = prepared<{ id: number; version: number }>()((db) =>
  db
    .update(card)
    .set({ version: sql`${card.version} + 1` })
    .where(and(eq(card.id, sql.placeholder('id')), lte(card.version, sql.placeholder('version')))),
)

const everyone = prepared()((db) => db.select({ name: person.name }).from(person))

const joinedAt = new Date('2026-03-01T08:00:00Z')

const engines = {
  embedded: () => openEmbedded({ path: scratchFile() }),
  stock: () => createClient({ url: `file:${scratchFile()}` }),
}

async function opened(engine: keyof typeof engines): Promise<{
  db: Database
  trips: readonly unknown[]
  reset: () => void
}> {
  const { client, trips, reset } = countingClient(engines[engine]())
  onTestFinished(() => client.close())
  await client.executeMultiple(`
    create table person (id text primary key, name text not null, is_admin integer not null default 0,
      joined_at integer not null);
    create table card (id integer primary key, person_id text not null, version integer not null default 1,
      tags text);
  `)
  reset()
  return { db: databaseOver(client), trips, reset }
}

describe.each(['embedded', 'stock'] as const)('over the %s client', (engine) => {
  test('a write batch is one trip and a read batch another, with rows of the queries’ own types', async () => {
    const { db, trips } = await opened(engine)
    await writeBatch(db, [
      addPerson({ id: 'p1', name: 'Ada', joinedAt }),
      addPerson({ id: 'p2', name: 'Bea', joinedAt }),
      addCard({ personId: 'p1', tags: ['x', 'y'] }),
      addCard({ personId: 'p1', tags: null }),
      addCard({ personId: 'nobody', tags: [] }),
    ])
    const found = await readBatch(db, {
      ada: personById({ id: 'p1' }),
      cards: cardsOf({ id: 'p1', limit: 10 }),
      strays: cardsOf({ id: 'nobody', limit: 1 }),
      everyone: everyone({}),
      count: statement('select count(*) as total from card where id > ?', [1]),
    })

    expect(trips).toHaveLength(2)
    expectTypeOf(found.ada).toEqualTypeOf<(typeof person.$inferSelect)[]>()
    expectTypeOf(found.everyone).toEqualTypeOf<{ name: string }[]>()
    expect(found.ada).toEqual([{ id: 'p1', name: 'Ada', isAdmin: false, joinedAt }])
    expect(found.cards).toEqual([
      { id: 1, tags: ['x', 'y'], owner: { id: 'p1', name: 'Ada' } },
      { id: 2, tags: null, owner: { id: 'p1', name: 'Ada' } },
    ])
    expect(found.strays).toEqual([{ id: 3, tags: [], owner: null }])
    expect(found.everyone).toEqual([{ name: 'Ada' }, { name: 'Bea' }])
    expect(found.count[0]?.['total']).toBe(2)
  })

  test('a write batch tells how many rows each statement changed', async () => {
    const { db } = await opened(engine)
    await db.insert(card).values({ id: 7, personId: 'p1' })
    const changed = await writeBatch(db, [
      bump({ id: 7, version: 1 }),
      bump({ id: 7, version: 1 }),
      bump({ id: 8, version: 1 }),
      statement('update card set version = version + :more', { more: 5 }),
    ])
    expect(changed).toEqual([1, 0, 0, 1])
    expect(await db.select({ version: card.version }).from(card)).toEqual([{ version: 7 }])
  })

  test('when one write fails none is done', async () => {
    const { db } = await opened(engine)
    const twice = addPerson({ id: 'p1', name: 'Ada', joinedAt })
    await expect(writeBatch(db, [twice, twice])).rejects.toMatchObject({
      statementIndex: 1,
      code: 'SQLITE_CONSTRAINT',
    })
    expect(await db.select().from(person)).toEqual([])
  })
})

test('an empty batch makes no trip', async () => {
  const { db, trips } = await opened('embedded')
  expect(await readBatch(db, {})).toEqual({})
  expect(await writeBatch(db, [])).toEqual([])
  expect(trips).toEqual([])
})

test('a query is built once, when it is first used', () => {
  let builds = 0
  const query = prepared<{ id: string }>()((db) => {
    builds += 1
    return db
      .select()
      .from(person)
      .where(eq(person.id, sql.placeholder('id')))
  })
  expect(builds).toBe(0)
  expect([query({ id: 'a' }).args, query({ id: 'b' }).args]).toEqual([['a'], ['b']])
  expect(builds).toBe(1)
})

test('a value that no column can hold is refused with the statement it was meant for', () => {
  const odd = prepared<{ id: object }>()((db) =>
    db
      .select()
      .from(card)
      .where(eq(card.id, sql.placeholder('id'))),
  )
  expect(() => odd({ id: {} })).toThrow(/type object cannot be an argument of: select/)
})
