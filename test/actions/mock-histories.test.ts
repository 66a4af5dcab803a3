import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rebuildDerived } from '#src/actions/rebuild.ts'
import { openApp } from '#test/support/app.ts'
import { startGuest, storedSteps } from '#test/support/learner.ts'
import { accommodate, changeBlueprint, twoSections } from '#test/support/mock.ts'
import { allDerived, expectNoDifference } from './derived.ts'
import { happenInMock, mockEvent } from './mock-histories.ts'

test('whatever learners do in mocks, a rebuild gives every derived row again to the last bit', async () => {
  const events = fc.array(fc.tuple(fc.boolean(), mockEvent), { minLength: 20, maxLength: 50 })
  const kinds = new Set<unknown>()
  await fc.assert(
    fc.asyncProperty(events, async (all) => {
      const app = await openApp()
      await changeBlueprint(app, twoSections)
      const [one, other] = [await startGuest(app), await startGuest(app)]
      await accommodate(other, '2', 'extra breaks')
      for (const [isFirst, { mock }] of all) await happenInMock(app, isFirst ? one : other, mock)
      expect(app.logs).toEqual([])
      await expectNoDifference(app)
      const before = await allDerived(app)
      await rebuildDerived(app.deps.db, () => undefined)
      expect(await allDerived(app)).toEqual(before)
      for (const step of await storedSteps(app)) kinds.add(step['kind'])
    }),
    { numRuns: 12 },
  )
  // Or it would hold of histories in which nothing happens.
  for (const kind of ['begin', 'draft', 'leave', 'close', 'answer']) expect(kinds).toContain(kind)
}, 120_000)
