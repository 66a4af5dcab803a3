import { expect, test } from 'vitest'
import { type Database, databaseOver } from '#db/database.ts'
import { deleteAccount } from '#src/actions/delete-account.ts'
import { loadPack } from '#src/actions/load-pack.ts'
import { checkDerived, rebuildDerived } from '#src/actions/rebuild.ts'
import type { Question } from '#src/domain/question/question.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { pack } from '#test/support/fixture-bank.ts'
import { answerPlace, answerWrongly, type Learner, startGuest } from '#test/support/learner.ts'

const ignore = () => undefined

async function expectNothingToRebuild({ deps }: TestApp): Promise<void> {
  const tables = await checkDerived(deps.db, ignore)
  expect(tables.filter((table) => table.different > 0)).toEqual([])
}

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

async function userIdOf({ deps }: TestApp): Promise<string> {
  const { rows } = await deps.db.$client.execute('select id from user')
  return String(rows[0]?.['id'])
}

/** Somebody who took their time over four answers, so that these count in the tallies. */
async function answerer(app: TestApp): Promise<Learner> {
  const learner = await startGuest(app)
  for (const position of [1, 2, 3, 4]) await answerSlowly(app, learner, position)
  return learner
}

async function answerSlowly(app: TestApp, learner: Learner, position: number): Promise<void> {
  const shownAt = String(app.clock.at)
  app.clock.advance(9000)
  if (position === 2) await answerWrongly(learner, position, { shownAt, certainty: 'sure' })
  else await answerPlace(learner, position, { extra: { shownAt } })
}

function inOtherDomain(question: Question): Question {
  return question.domain === '1' ? { ...question, domain: '2', task: '2.A' } : question
}

test('a question that moves to another domain half-way through a set leaves nothing to rebuild', async () => {
  const app = await openApp()
  const learner = await answerer(app)
  const moved = { ...pack, questions: pack.questions.map(inOtherDomain) }
  await loadPack(app.deps.db, moved, app.clock.at)
  for (let position = 5; position <= 10; position++) await answerSlowly(app, learner, position)
  await expectNothingToRebuild(app)
  const again = await learner.browser.post('/sittings', {
    mode: 'practice',
    exam: 'demo',
    state: ['wrong'],
    count: '40',
    key: app.deps.newId(),
  })
  const sittingId = again.location.split('/')[2] ?? ''
  await answerSlowly(app, { ...learner, sittingId }, 1)
  await expectNothingToRebuild(app)
})

test('an answer that comes in while a learner is rebuilt is kept', async () => {
  const app = await openApp()
  const learner = await answerer(app)
  const db = interrupted(app.deps.db, () => answerSlowly(app, learner, 5))
  await rebuildDerived(db, ignore).catch(ignore)
  const { rows } = await app.deps.db.$client.execute('select count(*) as n from card')
  expect(rows[0]?.['n']).toBe(5)
  await expectNothingToRebuild(app)
})

test('tallies are not replaced by older ones while people answer, and that is said', async () => {
  const app = await openApp()
  const learner = await answerer(app)
  const { db } = app.deps
  let done = 0
  const busy = databaseOver({
    ...db.$client,
    batch: async (statements, mode) => {
      // After the one learner, before the tallies.
      done += mode === 'write' ? 1 : 0
      if (mode === 'write' && done === 2) await answerSlowly(app, learner, 5)
      return db.$client.batch(statements, mode)
    },
  })
  await expect(rebuildDerived(busy, ignore)).rejects.toThrow(/stop the server/)
  await expectNothingToRebuild(app)
})

test('an answer that comes in while the account is deleted stays in no tally', async () => {
  const app = await openApp()
  const learner = await answerer(app)
  const db = interrupted(app.deps.db, () => answerSlowly(app, learner, 5))
  await deleteAccount(db, await userIdOf(app), app.clock.at)
  for (const table of ['user', 'step', 'question_tally', 'option_tally']) {
    const { rows } = await app.deps.db.$client.execute(`select count(*) as n from ${table}`)
    expect([table, rows[0]?.['n']]).toEqual([table, 0])
  }
})
