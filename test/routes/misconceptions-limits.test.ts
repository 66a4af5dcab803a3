import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerWrongly, startGuest } from '#test/support/learner.ts'
import { beginAnother, placeOf as placeInMock, save, submit } from '#test/support/mock.ts'
import { answerSurely, openAll, openPage } from './misconceptions-learner.ts'

test('a rapid guess and somebody else’s answers are not in it', async () => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, 'demo-1a-002', { choice: 'c' })
  const other = await startGuest(app)
  await answerWrongly(other, 1, { certainty: 'sure', shownAt: String(app.clock.at - 500) })
  const { words } = await openPage(other)
  expect(words).toContain('Nothing here so far')
  expect(words).not.toContain('Charlie')
})

test('another exam’s answers are not in it', async () => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, 'demo-1a-002', { choice: 'c' })
  await app.deps.db.$client.execute("update step set exam = 'other'")
  await app.deps.db.$client.execute("update card set exam = 'other'")
  expect((await openPage(all.learner)).words).toContain('Nothing here so far')
})

test('questions on a mock that runs are hidden until its end, and the answers of its end are in it', async () => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, 'demo-1a-002', { choice: 'c' })
  const candidate = await beginAnother({ app, browser: all.learner.browser })
  expect((await openPage(all.learner)).words).not.toContain('Charlie')
  const surely = { response: { choice: 'd' }, extra: { certainty: 'sure' }, afterMs: 40_000 }
  await save(candidate, placeInMock(candidate, 'demo-1a-001'), surely)
  expect((await openPage(all.learner)).words).toContain('Nothing here so far')
  await submit(candidate)
  const { words } = await openPage(all.learner)
  expect(words).toContain('2 questions that you were sure of and got wrong.')
  expect(words).toContain('Delta')
})

/** Makes so many more steps of a kind after the only learner's first answer, each like it. */
async function repeatFirstAnswer({ deps }: TestApp, kind: string, count: number): Promise<void> {
  const { rows } = await deps.db.$client.execute('select max(seq) as last from step')
  await deps.db.$client.execute({
    sql: `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
      insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone,
        rollover_hour, position, question_id, version_id, response, fraction, elapsed_ms, key_hidden)
      select ? || i, user_id, ? + i, sitting_id, ? || i, ?, mode, exam, at, study_on, zone,
        rollover_hour, position, question_id, version_id, response, fraction, elapsed_ms, key_hidden
      from step, n where seq = 1`,
    args: [count, kind, Number(rows[0]?.['last']), kind, kind],
  })
}

test('of a long history the latest 500 wrong answers are looked at, among the latest 5,000 steps', async () => {
  const app = await openApp()
  const all = await openAll(app)
  await answerSurely(all, 'demo-1a-002', { choice: 'c' })
  await repeatFirstAnswer(app, 'answer', 600)
  const { words } = await openPage(all.learner)
  expect(words).toContain('From your latest 500 wrong answers.')
  expect(words).toMatch(/Charlie taken for Bravo ?, 500 times/)
  await repeatFirstAnswer(app, 'flag', 5000)
  const later = await openPage(all.learner)
  expect(later.words).toContain('1 question that you were sure of and got wrong.')
  expect(later.words).not.toContain('wrong answers')
})
