import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { FirstAnswer } from '#src/domain/readiness/ability/ability.ts'
import { readinessOf } from '#src/domain/readiness/readiness.ts'
import { answersOf, requestWith, today } from './histories.ts'

/** Widths of the score, in questions, and of where the chance could still go. */
function widthsOf(answers: readonly FirstAnswer[]): { score: number; sway: number } {
  const readiness = readinessOf(requestWith({ answers }))
  if (readiness.kind !== 'estimated') throw new Error('there are too few answers')
  const { score, sway } = readiness.now
  return { score: score.high - score.low, sway: sway.high - sway.low }
}

test('the same answers on earlier days too never widen readiness, whatever their age', () => {
  const history = fc.record({
    right: fc.double({ min: 0.3, max: 0.95, noNaN: true }),
    ages: fc.array(fc.nat(200), { minLength: 2, maxLength: 4 }),
    seed: fc.nat(1000),
  })
  fc.assert(
    fc.property(history, ({ right, ages, seed }) => {
      const answers = answersOf(6, right, seededRandom(seed))
      const days = ages.toSorted((one, other) => one - other)
      const widths = days.map((_, last) =>
        widthsOf(
          days
            .slice(0, last + 1)
            .flatMap((age) => answers.map((one) => ({ ...one, on: addDays(today, -age) }))),
        ),
      )
      // Whole questions and hundredths: the edges may each fall on the other side of a half.
      for (const [index, { score, sway }] of widths.slice(1).entries()) {
        const shorter = widths[index]
        expect(score).toBeLessThanOrEqual((shorter?.score ?? 0) + 1)
        // Further out the chance itself moves towards the middle, where it has more room.
        if (right > 0.5 && right < 0.8)
          expect(sway).toBeLessThanOrEqual((shorter?.sway ?? 0) + 0.05)
      }
    }),
    { seed: 1 },
  )
})
