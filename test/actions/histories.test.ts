import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDerived, rebuildDerived } from '#src/actions/rebuild.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { addToCohort, makeCohort, ownerOf } from '#test/support/cohort.ts'
import { type Learner, startGuest, storedSteps } from '#test/support/learner.ts'
import { changeBlueprint, twoSections } from '#test/support/mock.ts'
import { damages } from './damages.ts'
import { allDerived, expectNoDifference } from './derived.ts'
import { answerInTabs, event, happen, ignore } from './events.ts'
import { mockHistory } from './mock-histories.ts'

test('whatever learners do, a rebuild gives every derived row again to the last bit', async () => {
  const events = fc.array(fc.tuple(fc.boolean(), event), { minLength: 10, maxLength: 40 })
  let steps = 0
  await fc.assert(
    fc.asyncProperty(events, async (all) => {
      const app = await openApp()
      await changeBlueprint(app, twoSections)
      const [one, other] = [await startGuest(app), await startGuest(app)]
      await joinBoards(app, [one, other])
      for (const [isFirst, what] of all) await happen(app, isFirst ? one : other, what)
      expect(app.logs.filter((log) => log.level === 'error')).toEqual([])
      await expectNoDifference(app)
      const before = await allDerived(app)
      await rebuildDerived(app.deps.db, ignore)
      expect(await allDerived(app)).toEqual(before)
      steps += (await storedSteps(app)).length
    }),
    { numRuns: 15 },
  )
  // Or it would hold of histories in which nothing happens.
  expect(steps).toBeGreaterThan(50)
}, 120_000)

test('tabs that answer the same place at once leave one answer to each place, and nothing to rebuild', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const answers = [1, 1, 2, 1, 2].map((at) => ({ place: at, certainty: 'sure' }))
  await answerInTabs(app, learner, answers)
  const steps = await storedSteps(app)
  expect(steps.map((step) => [step['kind'], step['seq'], step['position']])).toEqual([
    ['answer', 1, expect.toBeOneOf([1, 2])],
    ['answer', 2, expect.toBeOneOf([1, 2])],
  ])
  expect(new Set(steps.map((step) => step['position'])).size).toBe(2)
  expect(app.logs).toEqual([])
  await expectNoDifference(app)
})

/** A cohort whose days are not the learners' own, and another that one of them came to late. */
async function joinBoards(app: TestApp, learners: readonly Learner[]): Promise<void> {
  const near = await makeCohort(app, { zone: 'America/Chicago' })
  const far = await makeCohort(app, { zone: 'Pacific/Kiritimati' })
  for (const [index, { sittingId }] of learners.entries()) {
    const userId = await ownerOf(app, sittingId)
    await addToCohort(app, { cohortId: near, userId }, { alias: `Reader ${index}` })
    if (index === 0)
      await addToCohort(
        app,
        { cohortId: far, userId },
        { alias: 'Far', since: app.clock.at + 10_000 },
      )
  }
}

/** Two learners with answers that count, flags, a set that is over and one that is not. */
async function openHistory(): Promise<TestApp> {
  const app = await openApp()
  const learners = [await startGuest(app), await startGuest(app)]
  await joinBoards(app, learners)
  for (const learner of learners) {
    for (const at of [1, 2, 3, 4])
      await happen(app, learner, { kind: 'right', place: at, certainty: 'sure', tookMs: 9000 })
    await happen(app, learner, { kind: 'wrong', place: 5, certainty: 'sure', tookMs: 9000 })
    await happen(app, learner, { kind: 'flag', place: 2 })
    await happen(app, learner, { kind: 'end' })
    await happen(app, learner, { kind: 'practise' })
    await happen(app, learner, { kind: 'wait', hours: 24 })
    await happen(app, learner, { kind: 'right', place: 1, certainty: 'guess', tookMs: 9000 })
    for (const mock of mockHistory) await happen(app, learner, { kind: 'mock', mock })
  }
  return app
}

test('derived rows that are wrong, missing or too many are counted by their table, and mended', async () => {
  const app = await openHistory()
  await expectNoDifference(app)
  const right = await allDerived(app)
  expect(Object.values(right).every((rows) => rows.length > 0)).toBe(true)
  for (const [table, damage] of damages) {
    const { rowsAffected: different } = await app.deps.db.$client.execute(damage)
    expect([damage, different]).toEqual([damage, expect.toSatisfy((n: number) => n > 0)])
    const checks = await checkDerived(app.deps.db, ignore)
    const found = checks.filter((check) => check.different > 0)
    expect([damage, found]).toEqual([damage, [expect.objectContaining({ table, different })]])
    await rebuildDerived(app.deps.db, ignore)
    expect([damage, await allDerived(app)]).toEqual([damage, right])
  }
})
