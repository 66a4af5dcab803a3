import { applyCorrections } from '#src/actions/apply-corrections.ts'
import type { TestApp } from './app.ts'
import { openAuthor } from './authors.ts'
import { answerSlowly, authorOfDemo, openCorrector, placeWithSingle, rowsOf } from './correcting.ts'
import { startGuest } from './learner.ts'

/** Makes the program correct a key and tell of it; `take` files what was sent under a name. */
export async function runCorrections(app: TestApp, take: (name: string) => void): Promise<void> {
  const author = await openCorrector(app, 'corrector@example.org')
  const second = await openAuthor(app, 'second@example.org')
  await authorOfDemo(app, second)
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'c')
  const path = `/banks/demo/questions/${ref}/correct`
  const form = { version: `demo.${ref}@1`, choice: 'c', reason: 'The rule changed.' }
  app.resetTrips()
  for (const what of ['preview', 'correct']) {
    await author.browser.post(path, { ...form, do: what })
    take(`POST /banks/:id/questions/:ref/correct ${what}`)
  }
  await applyCorrections(app.deps.db, app.clock.at)
  take('apply-corrections')
  await learner.browser.get('/notices')
  take('GET /notices')
  await rowsOf(app, "update bank set needs_review = 1 where id = 'demo'")
  await author.browser.post(path, {
    ...form,
    do: 'correct',
    version: `demo.${ref}@2`,
    choice: 'd',
  })
  await second.browser.post(path, { do: 'confirm', version: `demo.${ref}@3` })
  await rowsOf(app, "update bank set needs_review = 0 where id = 'demo'")
  app.resetTrips()
}
