import { expect, test } from 'vitest'
import { type Database, databaseOver } from '#db/database.ts'
import { applyCorrections } from '#src/actions/apply-corrections.ts'
import { deleteAccount } from '#src/actions/delete-account.ts'
import { openApp } from '#test/support/app.ts'
import {
  answerSlowly,
  correct,
  openCorrector,
  placeWithSingle,
  rowsOf,
} from '#test/support/correcting.ts'
import {
  answerPlace,
  type Learner,
  openPlace,
  questionAt,
  startGuest,
} from '#test/support/learner.ts'
import { wordsOf, workInTime } from '#test/support/mock.ts'
import { expectNoDifference } from './derived.ts'

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

test('an answer on its way while the key is corrected and memories are replayed is graded by the new key', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  const other = position === 1 ? 2 : 1
  await answerPlace(learner, other)
  const { db } = app.deps
  app.deps.db = interrupted(db, async () => {
    app.deps.db = db
    await correct(app, author, ref, { choice: 'c' })
    await applyCorrections(db, app.clock.at)
  })
  await answerSlowly(app, learner, position, 'c')
  const [answer] = await rowsOf(
    app,
    'select fraction from step where position = ?',
    String(position),
  )
  expect(answer).toEqual({ fraction: 1 })
  await workInTime(app)
  await expectNoDifference(app)
})

test('a job that dies half-way is finished by the next one', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const learners = [await startGuest(app), await startGuest(app), await startGuest(app)]
  const { ref } = await placeWithSingle(learners[0] as Learner)
  for (const learner of learners)
    for (let position = 1; position <= 10; position++)
      if (questionAt((await openPlace(learner, position)).html) === ref)
        await answerSlowly(app, learner, position, 'c')
  await correct(app, author, ref, { choice: 'c' })
  let writes = 0
  const { $client } = app.deps.db
  const dying = databaseOver({
    ...$client,
    batch: async (statements, mode) => {
      if (mode === 'write' && ++writes > 1) throw new Error('the machine went off')
      return $client.batch(statements, mode)
    },
  })
  await expect(applyCorrections(dying, app.clock.at)).rejects.toThrow(/went off/)
  expect(await rowsOf(app, 'select 1 from correction where applied_at is null')).toHaveLength(1)
  await workInTime(app)
  expect(await rowsOf(app, 'select 1 from correction where applied_at is null')).toEqual([])
  await expectNoDifference(app)
})

test('what a corrected learner has goes along to an account, and goes with it', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'c')
  await correct(app, author, ref, { choice: 'c' })
  const signedUp = await learner.browser.post('/sign-up', {
    email: 'lin@example.org',
    password: 'lovelace wrote notes',
  })
  expect(signedUp.status).toBe(303)
  await workInTime(app)
  await expectNoDifference(app)
  expect(wordsOf(await learner.browser.get('/notices'))).toContain('counted wrong then, right now')
  const [user] = await rowsOf(app, "select id from user where email = 'lin@example.org'")
  await deleteAccount(app.deps.db, String(user?.['id']), app.clock.at)
  for (const table of ['regrade', 'notice', 'card', 'question_tally'])
    expect([table, await rowsOf(app, `select * from ${table}`)]).toEqual([table, []])
  await deleteAccount(app.deps.db, author.userId, app.clock.at)
  expect(await rowsOf(app, 'select corrected_by from correction')).toEqual([{ corrected_by: null }])
})
