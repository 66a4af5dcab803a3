import { expect, test } from 'vitest'
import { type Database, databaseOver } from '#db/database.ts'
import { answerQuestion } from '#src/actions/answer-question.ts'
import { trainMemories } from '#src/actions/train-memory.ts'
import { unpackCalibration } from '#src/domain/memory/calibration.ts'
import { runJobs } from '#src/jobs/jobs.ts'
import { nativeTrainer } from '#src/trainer.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { expectNoDifference } from './derived.ts'
import { addLongHistory, type History, longHistory, truths } from './long-history.ts'

const native = nativeTrainer()
const train = native ?? (() => Promise.reject(new Error('the optimiser is missing')))
/** The optimiser is there for one platform; where it is not, nothing can be trained. */
const trained = test.skipIf(native === undefined)
const long = { timeout: 120_000 }

async function calibrationOf({ deps }: TestApp) {
  const { rows } = await deps.db.$client.execute(
    'select start, state, reviews, judged_reviews from calibration',
  )
  const [row] = rows
  return {
    start: unpackCalibration(String(row?.['start'])),
    state: unpackCalibration(String(row?.['state'])),
    reviews: Number(row?.['reviews']),
    judgedReviews: Number(row?.['judged_reviews']),
  }
}

async function openWith(history: History) {
  const app = await openApp()
  return { app, ...(await addLongHistory(app, longHistory(history))) }
}

trained(
  'somebody whom the default weights fit badly gets weights of their own, from which everything follows',
  long,
  async () => {
    const { app, browser } = await openWith({ truth: 'odd', reviews: 1500, seed: 2 })
    const before = await calibrationOf(app)
    const { db } = app.deps
    await trainMemories(db, train)
    const after = await calibrationOf(app)
    expect(after.start.weights).toHaveLength(21)
    expect(after.state.weights).toEqual(after.start.weights)
    expect(after.start.beliefs).toEqual(before.start.beliefs)
    expect(after).toMatchObject({ reviews: 1500, judgedReviews: 1500 })
    await expectNoDifference(app)
    for (const page of ['/today', '/progress', '/account/export.apkg'])
      expect((await browser.get(page)).status).toBe(200)
  },
)

trained(
  'somebody who forgets as FSRS expects keeps the two numbers, and is not judged again until a quarter more',
  long,
  async () => {
    const { app, userId } = await openWith({ truth: 'usual', reviews: 1000, seed: 1 })
    const { db } = app.deps
    const before = await calibrationOf(app)
    await trainMemories(db, train)
    expect(await calibrationOf(app)).toEqual({ ...before, judgedReviews: 1000 })
    await expectNoDifference(app)

    let tried = 0
    const counting = () => {
      tried += 1
      return Promise.reject(new Error('not today'))
    }
    const judge = async (reviews: number) => {
      await db.$client.execute(
        `update calibration set reviews = ${reviews} where user_id = '${userId}'`,
      )
      return trainMemories(db, counting)
    }
    await judge(1249)
    expect(tried).toBe(0)
    await expect(judge(1250)).rejects.toThrow('not today')
    expect(tried).toBe(1)
  },
)

test('with 999 reviews nothing is trained', async () => {
  const { app } = await openWith({ truth: 'odd', reviews: 999, seed: 2 })
  const before = await calibrationOf(app)
  expect(before.reviews).toBe(999)
  await trainMemories(app.deps.db, () => Promise.reject(new Error('trained')))
  expect(await calibrationOf(app)).toEqual(before)
})

trained('weights that no longer predict better are given up', long, async () => {
  const { app, userId } = await openWith({ truth: 'usual', reviews: 1000, seed: 1 })
  const { db } = app.deps
  await db.$client.execute(
    `update calibration set start = start || ':${truths.odd.join(',')}' where user_id = '${userId}'`,
  )
  await trainMemories(db, train)
  expect((await calibrationOf(app)).start.weights).toBeUndefined()
  await expectNoDifference(app)
})

trained('an answer on its way while weights are adopted is derived from them', long, async () => {
  const { app, sittingId } = await openWith({ truth: 'odd', reviews: 1500, seed: 2 })
  const { db, newId } = app.deps
  const adopting = interrupted(db, () => trainMemories(db, train))
  const { rows } = await db.$client.execute('select token from session')
  const outcome = await answerQuestion(
    { db: adopting, who: { token: String(rows[0]?.['token']), now: app.clock.at }, newId },
    {
      sittingId,
      position: 1,
      key: newId(),
      fields: new Map([['choice', ['b']]]),
      certainty: 'sure',
      struck: [],
      changes: 0,
      shownAt: undefined,
    },
  )
  expect(outcome.kind).toBe('answered')
  expect((await calibrationOf(app)).state.weights).toHaveLength(21)
  await expectNoDifference(app)
})

test('where the optimiser is missing the job says so once there is somebody to train, and nothing changes', async () => {
  const history: History = { truth: 'odd', reviews: 1000, seed: 2 }
  const app = await openApp()
  const runForHours = async () => {
    for (let hour = 0; hour < 3; hour++) {
      await runJobs(app.deps)
      app.clock.advance(2 * 60 * 60_000)
    }
    return app.logs.filter(({ message }) => message.includes('not available'))
  }
  expect(await runForHours()).toEqual([])
  await addLongHistory(app, longHistory(history))
  const before = await calibrationOf(app)
  expect(await runForHours()).toHaveLength(1)
  expect(await calibrationOf(app)).toEqual(before)
  const { rows } = await app.deps.db.$client.execute(
    "select lease_until, last_error from job where name = 'train-memory'",
  )
  expect(rows).toMatchObject([{ lease_until: 0, last_error: null }])
})

/** The database, where something else happens just before the first write. */
function interrupted({ $client }: Database, meanwhile: () => Promise<unknown>): Database {
  let isFirst = true
  return databaseOver({
    ...$client,
    batch: async (statements, mode) => {
      if (mode === 'write' && isFirst) {
        isFirst = false
        await meanwhile()
      }
      return $client.batch(statements, mode)
    },
  })
}
