import { expect, test } from 'vitest'
import { readProgress } from '#db/queries/progress.ts'
import { averagePopulations } from '#src/actions/average-populations.ts'
import { rateAnswers } from '#src/actions/rate-answers.ts'
import { checkDerived, rebuildDerived } from '#src/actions/rebuild.ts'
import { usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, answerWrongly, type Learner, startGuest } from '#test/support/learner.ts'

const ignore = () => undefined

/** A guest who has read and answered four questions, the first `right` of them rightly. */
async function addLearner(app: TestApp, right: number): Promise<Learner> {
  const learner = await startGuest(app)
  for (let place = 1; place <= 4; place++) {
    const shownAt = String(app.clock.at)
    app.clock.advance(20_000)
    await (place <= right
      ? answerPlace(learner, place, { extra: { shownAt } })
      : answerWrongly(learner, place, { shownAt }))
  }
  return learner
}

async function averageAll({ deps, clock }: TestApp) {
  await rateAnswers(deps.db)
  await averagePopulations(deps.db, clock.at)
  const { rows } = await deps.db.$client.execute('select * from population')
  return rows.map((row): Record<string, unknown> => ({ ...row }))
}

/** The population that the newest session's readiness starts from. */
async function ownPopulation({ deps, clock }: TestApp) {
  const { rows } = await deps.db.$client.execute('select token from session order by rowid desc')
  const who = { token: String(rows[0]?.['token']), now: clock.at }
  return (await readProgress(deps.db, who))?.record?.population
}

test('from fifty learners on readiness starts from them, and below fifty again from the usual population', async () => {
  const app = await openApp()
  const goer = await addLearner(app, 4)
  for (let index = 0; index < 48; index++) await addLearner(app, index % 3 === 0 ? 1 : 0)
  expect(await averageAll(app)).toEqual([])
  expect(await ownPopulation(app)).toEqual(usualPopulation)

  await addLearner(app, 0)
  const [own, ...others] = await averageAll(app)
  expect(others).toEqual([])
  expect(own).toMatchObject({ exam: 'demo', learners: 50 })
  // Nearly everybody got nearly everything wrong.
  expect(Number(own?.['mean'])).toBeLessThan(usualPopulation.mean - 0.5)
  expect(await ownPopulation(app)).toEqual({
    mean: own?.['mean'],
    sd: own?.['sd'],
    domainSd: own?.['domain_sd'],
  })

  const { db } = app.deps
  await rebuildDerived(db, ignore)
  const checks = await checkDerived(db, ignore)
  expect(checks.filter(({ different }) => different > 0)).toEqual([])
  expect(await averageAll(app)).toEqual([own])

  await goer.browser.post('/account/delete', { sure: '1' })
  expect(await averageAll(app)).toEqual([])
  expect(await ownPopulation(app)).toEqual(usualPopulation)
})
