import { expect, test } from 'vitest'
import { loadPack } from '#src/actions/load-pack.ts'
import { openApp } from '#test/support/app.ts'
import {
  answerSlowly,
  correct,
  openCorrector,
  placeWithSingle,
  rowsOf,
} from '#test/support/correcting.ts'
import { pack } from '#test/support/fixture-bank.ts'
import { startGuest } from '#test/support/learner.ts'
import { workInTime } from '#test/support/mock.ts'
import { expectNoDifference } from './derived.ts'

test('versions with the same wrong key are all corrected, and keep their domain', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const { position, ref } = await placeWithSingle(learner)
  await answerSlowly(app, learner, position, 'c')
  const domains = await rowsOf(app, 'select domain, known, unknown from domain_prior')
  const questions = pack.questions.map((one) => ({ ...one, domain: '2', task: '2.A' }))
  await loadPack(app.deps.db, { ...pack, questions }, app.clock.at)
  const author = await openCorrector(app)
  expect(await correct(app, author, ref, { choice: 'c' })).toMatchObject({
    plan: { versions: [`demo.${ref}@1`, `demo.${ref}@2`] },
  })
  await workInTime(app)
  await expectNoDifference(app)
  const after = await rowsOf(app, 'select domain, known, unknown from domain_prior')
  expect(after.map((row) => row['domain'])).toEqual(domains.map((row) => row['domain']))
  expect(after).not.toEqual(domains)
})
