import { expect, test } from 'vitest'
import { rateAnswers, rerateAnswers } from '#src/actions/rate-answers.ts'
import { checkDerived, rebuildDerived } from '#src/actions/rebuild.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, answerWrongly, type Learner, startGuest } from '#test/support/learner.ts'

const ignore = () => undefined

async function stored({ deps }: TestApp) {
  const [questions, persons, state] = await Promise.all(
    [
      'select * from question_rating order by version_id',
      'select * from person_rating order by user_id, exam',
      'select * from rating_state',
    ].map(async (sql) => (await deps.db.$client.execute(sql)).rows.map((row) => ({ ...row }))),
  )
  return { questions: questions ?? [], persons: persons ?? [], state: state ?? [] }
}

/** Answers after half a minute of reading: what comes at once is a rapid guess, which counts for nothing. */
async function read(app: TestApp, learner: Learner, place: number, answer = answerPlaceRightly) {
  const shownAt = String(app.clock.at)
  app.clock.advance(30_000)
  await answer(learner, place, { shownAt })
}

function answerPlaceRightly(learner: Learner, place: number, extra: Record<string, string>) {
  return answerPlace(learner, place, { extra })
}

/** Three people who answer the same questions, one of them badly. */
async function openRated(): Promise<TestApp> {
  const app = await openApp()
  for (const isGood of [true, false, true]) {
    const learner = await startGuest(app)
    for (let place = 1; place <= 6; place++) {
      const answer = isGood || place > 3 ? answerPlaceRightly : answerWrongly
      await read(app, learner, place, answer)
    }
  }
  await rateAnswers(app.deps.db)
  return app
}

test('first answers move the ability of their learner and the difficulty of their question', async () => {
  const app = await openRated()
  const { questions, persons } = await stored(app)
  const abilities = persons.map((row) => Number(row['value']))
  expect(abilities).toHaveLength(3)
  expect(Math.min(...abilities)).toBe(abilities[1])
  expect(questions.length).toBeGreaterThan(5)
  for (const row of questions) expect(Number(row['variance'])).toBeLessThan(1)
})

test('rating in pieces gives what rating from the first answer on gives', async () => {
  const app = await openRated()
  const learner = await startGuest(app)
  for (let place = 1; place <= 4; place++) {
    await read(app, learner, place)
    await rateAnswers(app.deps.db)
  }
  const inPieces = await stored(app)
  expect(inPieces.persons).toHaveLength(4)
  await rerateAnswers(app.deps.db)
  expect(await stored(app)).toEqual(inPieces)
  const checks = await checkDerived(app.deps.db, ignore)
  expect(checks.filter(({ different }) => different > 0)).toEqual([])
})

test('the second answer to a question, and a run without new answers, change nothing', async () => {
  const app = await openRated()
  const before = await stored(app)
  await rateAnswers(app.deps.db)
  expect(await stored(app)).toEqual(before)
})

test('a rating that was changed by something else is found and mended', async () => {
  const app = await openRated()
  const before = await stored(app)
  expect(before.questions.length).toBeGreaterThan(5)
  await app.deps.db.$client.execute('update question_rating set value = 3 where true')
  const checks = await checkDerived(app.deps.db, ignore)
  const found = checks.find(({ table }) => table === 'question_rating')
  expect(found?.different).toBe(before.questions.length)
  await rebuildDerived(app.deps.db, ignore)
  expect(await stored(app)).toEqual(before)
})

test('when somebody deletes their account the ratings are made again without them', async () => {
  const app = await openApp()
  const goer = await startGuest(app)
  for (let place = 1; place <= 3; place++) await read(app, goer, place)
  const stayer = await startGuest(app)
  await read(app, stayer, 1)
  await rateAnswers(app.deps.db)
  await goer.browser.post('/account/delete', { sure: '1' })
  await rateAnswers(app.deps.db)
  const { persons, questions } = await stored(app)
  expect(persons).toHaveLength(1)
  expect(questions).toHaveLength(1)
})
