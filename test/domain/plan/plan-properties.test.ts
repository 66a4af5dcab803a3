import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { planDay } from '#src/domain/plan/plan-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import { misconceived, requestFor, seen, today, unseen } from './questions.ts'

test('whatever the bank, the plan keeps to its minutes, its days and its siblings', () => {
  const question = fc.record({
    domain: fc.constantFrom('a', 'b', 'unknown'),
    concept: fc.constantFrom(undefined, undefined, 'x', 'y'),
    caseId: fc.constantFrom(undefined, undefined, 'c'),
    guessChance: fc.constantFrom(0.01, 0.25, 0.5),
    daysAgo: fc.constantFrom(undefined, 0, 1, 4, 40),
    isMisconceived: fc.boolean(),
  })
  const requests = fc.record({
    minutes: fc.integer({ min: 0, max: 60 }),
    daysLeft: fc.constantFrom(undefined, -3, 0, 1, 2, 3, 10, 200),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(question, { maxLength: 40 }), requests, (drawn, request) => {
      const questions = drawn.map(({ daysAgo, isMisconceived, ...changes }, index) => {
        const id = `q${index}`
        if (daysAgo === undefined) return unseen(id, changes)
        return { ...(isMisconceived ? misconceived(id, daysAgo) : seen(id, daysAgo)), ...changes }
      })
      const { minutes, daysLeft, seed } = request
      const examOn = daysLeft === undefined ? undefined : addDays(today, daysLeft)
      const set = planDay(requestFor(questions, { minutes, examOn }), seededRandom(seed))
      const ids = set.chosen.map(({ question: one }) => one.questionId)
      expect(set.minutes).toBeLessThanOrEqual(minutes)
      expect(new Set(ids).size).toBe(set.chosen.length)
      for (const { question: one } of set.chosen) expect(one.card?.lastOn).not.toBe(today)
      const isLate = daysLeft !== undefined && daysLeft >= 0 && daysLeft <= 2
      const ideas = set.chosen.flatMap(({ question: one }) => one.concept ?? [])
      if (!isLate) expect(new Set(ideas).size).toBe(ideas.length)
      for (const one of set.postponed) expect(ids).not.toContain(one.questionId)
    }),
  )
})
