import { expect, test } from 'vitest'
import { removeEmptyGuests } from '#db/queries/jobs.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, startGuest } from '#test/support/learner.ts'

async function countsOf({ deps }: TestApp, tables: readonly string[]) {
  const counts = tables.map(async (table) => {
    const { rows } = await deps.db.$client.execute(`select count(*) as n from ${table}`)
    return [table, Number(rows[0]?.['n'])] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

test('guests who can’t come back and never answered go with everything, cascades or not', async () => {
  const app = await openApp()
  const { db } = app.deps
  const stays = await startGuest(app)
  await answerPlace(stays, 1)
  const signedIn = await startGuest(app)
  await db.$client.execute(
    `delete from session where user_id = (select user_id from sitting where id = '${stays.sittingId}')`,
  )
  for (let i = 0; i < 3; i++) await startGuest(app)
  await db.$client.execute(
    `delete from session where user_id not in (select user_id from sitting where id = '${signedIn.sittingId}')`,
  )
  // As on a libSQL server that does not follow foreign keys.
  await db.$client.execute('pragma foreign_keys = off')
  await removeEmptyGuests(db)
  expect(await countsOf(app, ['user', 'learner', 'sitting', 'sitting_question'])).toEqual({
    user: 2,
    learner: 2,
    sitting: 2,
    sitting_question: 20,
  })
})
