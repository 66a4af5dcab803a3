import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, answerWrongly, startGuest } from '#test/support/learner.ts'
import { take } from './export-file.ts'

async function takeCollection(app: TestApp, browser: Browser): Promise<string> {
  const reply = await take(app, browser, '/account/export.apkg')
  expect(reply.status).toBe(200)
  const files = unzipSync(new Uint8Array(await reply.arrayBuffer()))
  expect(Object.keys(files)).toEqual(['collection.anki2', 'media'])
  return strFromU8(files['collection.anki2'] ?? new Uint8Array(), true)
}

async function answeredIn(app: TestApp): Promise<string[]> {
  const { rows } = await app.deps.db.$client.execute('select distinct question_id from step')
  return rows.map((row) => `examwright.${String(row['question_id'])}`).sort()
}

function guidsIn(collection: string): string[] {
  return [...new Set(collection.match(/examwright\.demo\.demo-\d[ab]-\d{3}/g))].sort()
}

test('the package for Anki holds the questions that I have answered, and no others', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  expect(guidsIn(await takeCollection(app, learner.browser))).toEqual([])
  await answerPlace(learner, 1)
  await answerWrongly(learner, 2)
  const mine = await answeredIn(app)
  const other = await startGuest(app)
  for (const position of [1, 2, 3, 4]) await answerPlace(other, position)
  const collection = await takeCollection(app, learner.browser)
  expect(collection.slice(0, 15)).toBe('SQLite format 3')
  expect(mine).toHaveLength(2)
  expect(guidsIn(collection)).toEqual(mine)
})

test('what is asked in a mock exam that is not over stays out of it', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  await app.deps.db.$client.execute("update sitting set mode = 'mock'")
  expect(guidsIn(await takeCollection(app, learner.browser))).toEqual([])
  await app.deps.db.$client.execute('update sitting set closed_at = 1')
  expect(guidsIn(await takeCollection(app, learner.browser))).toHaveLength(1)
})
