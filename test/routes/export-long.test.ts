import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, startGuest } from '#test/support/learner.ts'
import { take, takeJson } from './export-file.ts'

/** As many more steps and sittings as a diligent year. */
async function studyLong(app: TestApp, steps: number, sittings: number): Promise<void> {
  await app.deps.db.$client.executeMultiple(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sittings})
      insert into sitting select printf('s%06d', i), user_id, exam, blueprint_id, mode, filter, seed,
        questions, started_at + i / 3, closed_at, answered, earned from sitting, n where seed <> i;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${steps})
      insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone,
        rollover_hour, position, question_id, version_id, shown_order, response, struck, changes)
      select 'x' || i, user_id, seq + i, sitting_id, 'k' || i, 'flag', mode, exam, at, study_on, zone,
        rollover_hour, position, question_id, version_id, shown_order, response, struck, changes
      from step, n;
  `)
}

test('long lists come whole, in order and in pieces', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  await studyLong(app, 4500, 450)
  app.resetTrips()
  const content = await takeJson(app, learner.browser)
  expect(content.steps.map(({ seq }) => seq)).toEqual(Array.from({ length: 4501 }, (_, i) => i + 1))
  expect(new Set(content.sittings.map(({ id }) => id)).size).toBe(451)
  expect(app.trips).toHaveLength(1 + 2 + 2)
})

test('a file that can’t be finished breaks off, and the log says so', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  await studyLong(app, 4500, 1)
  const reply = await take(app, learner.browser, '/account/export.json')
  await app.deps.db.$client.execute('delete from session')
  await expect(reply.text()).rejects.toThrow('steps could be exported')
  expect(app.logs).toEqual([
    expect.objectContaining({ level: 'error', message: 'download broke off' }),
  ])
})
