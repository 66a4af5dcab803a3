import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import {
  answerSlowly,
  authorOfDemo,
  correct,
  currentVersion,
  openCorrector,
  placeWithSingle,
  rowsOf,
} from '#test/support/correcting.ts'
import { openPlace, startGuest } from '#test/support/learner.ts'
import { wordsOf, workInTime } from '#test/support/mock.ts'
import { expectNoDifference } from './derived.ts'

test('answers before a correction are graded anew, memory follows, and each learner is told once', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'c')
  const [wrong] = await rowsOf(app, 'select first_fraction, misconception_on from card')
  expect(wrong?.['first_fraction']).toBe(0)
  expect(wrong?.['misconception_on']).not.toBeNull()
  expect(await correct(app, author, ref, { choice: 'c' })).toMatchObject({
    kind: 'corrected',
    plan: { impact: { people: 1, answers: 1, gain: 1, lose: 0 } },
  })
  expect(await rowsOf(app, 'select fraction from regrade')).toEqual([{ fraction: 1 }])
  expect(await rowsOf(app, 'select fraction from step')).toEqual([{ fraction: 0 }])
  await workInTime(app)
  const [right] = await rowsOf(app, 'select first_fraction, misconception_on from card')
  expect(right).toEqual({ first_fraction: 1, misconception_on: null })
  expect(await rowsOf(app, 'select answered, earned from sitting')).toEqual([
    { answered: 1, earned: 1 },
  ])
  expect(await rowsOf(app, 'select first_answers, first_right from question_tally')).toEqual([
    { first_answers: 1, first_right: 1 },
  ])
  await expectNoDifference(app)
  expect((await learner.browser.get('/today')).html).toContain('1 new notice')
  const notices = wordsOf(await learner.browser.get('/notices'))
  expect(notices).toContain('counted wrong then, right now')
  expect(notices).toContain('The rule says otherwise.')
  expect((await learner.browser.get('/today')).html).not.toContain('new notice')
  const summary = wordsOf(await learner.browser.get(`/sittings/${learner.sittingId}/summary`))
  expect(summary).toContain('0 before, 1 now')
  const page = wordsOf(await learner.browser.get(`/questions/demo.${ref}`))
  expect(page).toContain('The key was corrected: counted wrong then, right now')
})

test('an answer to the old version after a correction is graded and explained by the new key', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  const why = new Map([['c', 'Charlie is right since October.']])
  await correct(app, author, ref, { choice: 'c' }, { why })
  const reply = await answerSlowly(app, learner, position, 'c')
  const page = reply.status === 303 ? await learner.browser.get(reply.location) : reply
  const shown = page.html.includes('Charlie is right') ? page : await openPlace(learner, position)
  expect(shown.html).toContain('Charlie is right since October.')
  expect(await rowsOf(app, "select version_id, fraction from step where kind = 'answer'")).toEqual([
    { version_id: `demo.${ref}@1`, fraction: 1 },
  ])
  expect(await rowsOf(app, 'select * from regrade')).toEqual([])
  await workInTime(app)
  await expectNoDifference(app)
})

test('a correction can be corrected and taken back; each tells what changed then', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'b')
  for (const choice of ['c', 'a', 'b']) {
    app.clock.advance(60_000)
    expect(await correct(app, author, ref, { choice })).toMatchObject({ kind: 'corrected' })
  }
  const last = `demo.${ref}@4`
  expect(
    await rowsOf(app, 'select version_id, corrected_version_id as by from correction order by 1'),
  ).toEqual([1, 2, 3].map((n) => ({ version_id: `demo.${ref}@${n}`, by: last })))
  expect(await rowsOf(app, 'select * from regrade')).toEqual([])
  expect(
    await rowsOf(
      app,
      "select about ->> '$.answers[0].before' as before, about ->> '$.answers[0].now' as now from notice order by at",
    ),
  ).toEqual([
    { before: 1, now: 0 },
    { before: 0, now: 1 },
  ])
  await workInTime(app)
  await expectNoDifference(app)
  const [card] = await rowsOf(app, 'select first_fraction, misconception_on from card')
  expect(card).toEqual({ first_fraction: 1, misconception_on: null })
})

test('two authors who correct at once correct once, and the second is told', async () => {
  const app = await openApp()
  const [one, other] = [await openCorrector(app), await openAuthor(app, 'grace@example.org')]
  await authorOfDemo(app, other)
  const ref = 'demo-1a-004'
  const outcomes = await Promise.all([
    correct(app, one, ref, { choice: 'c' }),
    correct(app, other, ref, { choice: 'd' }),
  ])
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['corrected', 'moved-on'])
  expect(await currentVersion(app, ref)).toBe(`demo.${ref}@2`)
})

test('where a second author is asked for, a key waits until another one confirms it', async () => {
  const app = await openApp()
  const [one, other] = [await openCorrector(app), await openAuthor(app, 'grace@example.org')]
  await authorOfDemo(app, other)
  await rowsOf(app, "update bank set needs_review = 1 where id = 'demo'")
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'c')
  expect(await correct(app, one, ref, { choice: 'c' })).toEqual({ kind: 'proposed' })
  expect(await rowsOf(app, 'select * from correction')).toEqual([])
  const path = `/banks/demo/questions/${ref}/correct`
  const version = `demo.${ref}@2`
  expect((await one.browser.post(path, { do: 'confirm', version })).status).toBe(422)
  expect((await other.browser.get(path)).html).toContain('A corrected key waits')
  expect((await other.browser.post(path, { do: 'confirm', version })).status).toBe(303)
  expect(await currentVersion(app, ref)).toBe(version)
  expect(await rowsOf(app, 'select fraction from regrade')).toEqual([{ fraction: 1 }])
  expect(await rowsOf(app, 'select * from question where proposed_version_id is not null')).toEqual(
    [],
  )
})
